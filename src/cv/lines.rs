//! Where a paragraph is broken into lines, and which letters need the Khmer fonts.
//!
//! Vietnamese breaks at spaces. Khmer is written without any: it breaks before a letter that
//! begins a syllable, never before a sign that hangs on one.

/// The sign that puts the next consonant below the line.
const COENG: char = '\u{17D2}';

/// Whether a letter is Khmer.
pub(super) const fn is_khmer(letter: char) -> bool {
    matches!(letter, '\u{1780}'..='\u{17FF}' | '\u{19E0}'..='\u{19FF}' | '\u{200B}'..='\u{200D}')
}

/// Parts of a line that need one font each, in order.
pub(super) fn runs(line: &str) -> Vec<(bool, &str)> {
    let mut runs = Vec::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let is_khmer_run = is_khmer(first);
        let end = rest.find(|c| is_khmer(c) != is_khmer_run).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        runs.push((is_khmer_run, run));
        rest = after;
    }
    runs
}

/// Breaks a paragraph into lines no wider than `most`. A piece that is wider by itself is cut.
pub(super) fn lines(text: &str, most: f32, width: impl Fn(&str) -> f32) -> Vec<String> {
    let mut done = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for piece in pieces(paragraph) {
            let longer = format!("{line}{piece}");
            if width(longer.trim_end()) <= most {
                line = longer;
                continue;
            }
            push(&mut done, &line);
            line = String::new();
            for letter in piece.chars() {
                if !line.is_empty() && width(&format!("{line}{letter}")) > most {
                    push(&mut done, &line);
                    line.clear();
                }
                line.push(letter);
            }
        }
        push(&mut done, &line);
    }
    done
}

fn push(done: &mut Vec<String>, line: &str) {
    let line = line.trim();
    if !line.is_empty() {
        done.push(line.to_owned());
    }
}

/// A paragraph in the pieces between which it may break; spaces stay with what is before them.
fn pieces(paragraph: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut from, mut before) = (0, '\0');
    for (at, letter) in paragraph.char_indices() {
        let begins_word = before.is_whitespace() && !letter.is_whitespace();
        let begins_syllable = matches!(letter, '\u{1780}'..='\u{17B3}') && before != COENG;
        if at > from && (begins_word || begins_syllable) {
            pieces.extend(paragraph.get(from..at));
            from = at;
        }
        before = letter;
    }
    pieces.extend(paragraph.get(from..));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(text: &str, most: f32) -> Vec<String> {
        lines(text, most, |line| f32::from(u16::try_from(line.chars().count()).unwrap()))
    }

    #[test]
    fn a_paragraph_breaks_at_spaces_and_a_long_word_is_cut() {
        assert_eq!(broken("may áo khoác theo chuyền", 12.0), ["may áo khoác", "theo chuyền"]);
        assert_eq!(broken("abcdefgh", 3.0), ["abc", "def", "gh"]);
        assert_eq!(broken("một\n\nhai", 9.0), ["một", "hai"]);
        assert!(broken("", 9.0).is_empty());
    }

    #[test]
    fn khmer_breaks_between_syllables_and_never_inside_one() {
        for line in broken("ធ្លាប់ធ្វើការ", 5.0) {
            let first = line.chars().next().unwrap();
            assert!(matches!(first, '\u{1780}'..='\u{17B3}'), "{line}");
            assert!(!line.ends_with(COENG), "{line}");
        }
    }

    #[test]
    fn each_script_has_its_font() {
        assert_eq!(runs("May ខ្មែរ 2"), [(false, "May "), (true, "ខ្មែរ"), (false, " 2")]);
    }
}
