//! Names as officers look for them: without marks, in any order of the words.

use crate::platform::vietnamese;

/// Words of a name that are looked for; more is no name.
const MOST_WORDS: usize = 8;

/// A name as it is stored beside itself to be found: ` nguyen thi be `. Never empty, so that an
/// empty column tells of a row that was not folded yet.
pub fn folded(name: &str) -> String {
    let words = words(name);
    if words.is_empty() { " ".to_owned() } else { format!(" {} ", words.join(" ")) }
}

/// The beginnings of words that somebody typed, folded like the names.
pub fn wanted(typed: &str) -> Vec<String> {
    words(typed).into_iter().take(MOST_WORDS).collect()
}

/// Parts at spaces and signs. Letters of other scripts, with the marks that belong to them, stay.
fn words(text: &str) -> Vec<String> {
    let folded = vietnamese::fold(&vietnamese::nfc(text));
    let parts = folded.split(|c: char| c.is_whitespace() || c.is_ascii_punctuation());
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_folded_with_a_space_before_and_after_each_word() {
        assert_eq!(folded("  Nguyễn Thị  Bé-Ba "), " nguyen thi be ba ");
        assert_eq!(folded("Đặng Hữu Ước"), " dang huu uoc ");
        assert_eq!(folded("..."), " ");
        assert_eq!(folded("សុខ ដារ៉ា"), " សុខ ដារ៉ា ");
    }

    #[test]
    fn signs_that_a_database_gives_a_meaning_are_not_looked_for() {
        assert_eq!(wanted("ngu%_yễn'"), ["ngu", "yen"]);
        assert!(wanted("%").is_empty());
    }
}
