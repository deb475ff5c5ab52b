//! Keystrokes of the two usual ways to type Vietnamese, left as they are because the keyboard was
//! not switched on: `coong nhaan`, `ke61 toa1n`, `lasi xe`.
//!
//! A mark may come right after its letter or at the end of the word. What comes out need not be
//! a word: whoever asks knows which words there are.

use crate::platform::vietnamese::canonical_syllable;
use crate::platform::vietnamese::nfc;

/// The longest Vietnamese syllable and the keys of its marks.
const LONGEST: usize = 7 + 5;

const GRAVE: char = '\u{300}';
const ACUTE: char = '\u{301}';
const HOOK: char = '\u{309}';
const TILDE: char = '\u{303}';
const DOT: char = '\u{323}';

/// What one key does.
enum Key {
    Letter(char),
    /// â, ê, ô: the last of these letters.
    Circumflex(&'static [char]),
    /// ơ, ư.
    Horn,
    /// ă.
    Breve,
    /// ă, ơ or ư, or ư by itself.
    W,
    Bar,
    Tone(char),
    NoTone,
}

/// The syllables the keys of one word may stand for, in canonical spelling; none when it has no
/// key of a mark.
pub(super) fn decode(word: &str) -> impl Iterator<Item = String> {
    let typed: Vec<char> = word.to_lowercase().chars().take(LONGEST + 1).collect();
    let short = typed.len() <= LONGEST;
    let ways: [fn(char, &[char]) -> Key; 2] = [telex, vni];
    let read =
        ways.into_iter().filter_map(move |way| if short { syllable(&typed, way) } else { None });
    let typed = word.to_lowercase();
    read.filter(move |read| *read != typed)
}

fn telex(key: char, before: &[char]) -> Key {
    let has_vowel = before.iter().any(|letter| is_vowel(*letter));
    match key {
        'a' if before.contains(&'a') => Key::Circumflex(&['a']),
        'e' if before.contains(&'e') => Key::Circumflex(&['e']),
        'o' if before.contains(&'o') => Key::Circumflex(&['o']),
        'd' if before.first() == Some(&'d') => Key::Bar,
        'w' => Key::W,
        's' if has_vowel => Key::Tone(ACUTE),
        'f' if has_vowel => Key::Tone(GRAVE),
        'r' if has_vowel => Key::Tone(HOOK),
        'x' if has_vowel => Key::Tone(TILDE),
        'j' if has_vowel => Key::Tone(DOT),
        'z' if has_vowel => Key::NoTone,
        letter => Key::Letter(letter),
    }
}

fn vni(key: char, _before: &[char]) -> Key {
    match key {
        '1' => Key::Tone(ACUTE),
        '2' => Key::Tone(GRAVE),
        '3' => Key::Tone(HOOK),
        '4' => Key::Tone(TILDE),
        '5' => Key::Tone(DOT),
        '0' => Key::NoTone,
        '6' => Key::Circumflex(&['a', 'e', 'o']),
        '7' => Key::Horn,
        '8' => Key::Breve,
        '9' => Key::Bar,
        letter => Key::Letter(letter),
    }
}

/// Plays the keys; `None` when one has no letter to work on.
fn syllable(typed: &[char], way: fn(char, &[char]) -> Key) -> Option<String> {
    let mut letters: Vec<char> = Vec::with_capacity(typed.len());
    let mut tone = None;
    for key in typed {
        match way(*key, &letters) {
            Key::Letter(letter) => letters.push(letter),
            Key::Circumflex(of) => change(&mut letters, of, |letter| match letter {
                'a' => 'â',
                'e' => 'ê',
                _ => 'ô',
            })?,
            Key::Horn => horn(&mut letters)?,
            Key::Breve => change(&mut letters, &['a'], |_| 'ă')?,
            Key::W => w(&mut letters),
            Key::Bar => change(&mut letters, &['d'], |_| 'đ')?,
            Key::Tone(mark) => tone = Some(mark),
            Key::NoTone => tone = None,
        }
    }
    seat_horns(&mut letters);
    if let Some(mark) = tone {
        // On any vowel: the canonical spelling moves it to its seat.
        let onset = usize::from(matches!(letters.as_slice(), ['q', 'u', ..]));
        let vowel =
            letters.iter().skip(onset + 1).position(|c| is_vowel(*c)).map(|at| at + onset + 1);
        let vowel = vowel.or_else(|| letters.iter().position(|c| is_vowel(*c)))?;
        letters.insert(vowel + 1, mark);
    }
    let written = nfc(&letters.into_iter().collect::<String>()).into_owned();
    Some(canonical_syllable(&written).unwrap_or(written))
}

/// Changes the last of some letters.
fn change(letters: &mut [char], of: &[char], into: fn(char) -> char) -> Option<()> {
    let letter = letters.iter_mut().rev().find(|letter| of.contains(letter))?;
    *letter = into(*letter);
    Some(())
}

/// Both letters of `uo`, else the last `u` or `o`.
fn horn(letters: &mut [char]) -> Option<()> {
    let both = letters.windows(2).position(|two| matches!(two, ['u' | 'ư', 'o' | 'ơ']));
    match both.filter(|at| *at == 0 || letters.get(at - 1) != Some(&'q')) {
        Some(at) => {
            for (letter, horned) in letters.iter_mut().skip(at).zip(['ư', 'ơ']) {
                *letter = horned;
            }
            Some(())
        }
        // `ưu`, never `uư`.
        None if letters.ends_with(&['u', 'u']) => {
            let first = letters.len() - 2;
            letters.get_mut(first).map(|letter| *letter = 'ư')
        }
        None => change(letters, &['u', 'o'], |letter| if letter == 'u' { 'ư' } else { 'ơ' }),
    }
}

fn w(letters: &mut Vec<char>) {
    let after_q = letters.first() == Some(&'q');
    let last = letters.iter().rposition(|letter| matches!(letter, 'a' | 'o' | 'u'));
    match last.and_then(|at| letters.get(at)) {
        // `ua` is `ưa`, but `qua` and `oa` take the mark on the a.
        Some('a') if !after_q && letters.windows(2).any(|two| two == ['u', 'a']) => {
            let _ = change(letters, &['u'], |_| 'ư');
        }
        Some('a') => {
            let _ = change(letters, &['a'], |_| 'ă');
        }
        Some(_) => {
            let _ = horn(letters);
        }
        None => letters.push('ư'),
    }
}

/// Before another letter `uơ` is `ươ`; at the end `ươ` is `uơ` (`thuở`).
fn seat_horns(letters: &mut [char]) {
    let Some(at) = letters.windows(2).position(|two| matches!(two, ['u' | 'ư', 'ơ'])) else {
        return;
    };
    let is_open = at + 2 == letters.len();
    let is_glide = at > 0 && letters.get(at - 1) == Some(&'q');
    if let Some(first) = letters.get_mut(at) {
        *first = if is_open || is_glide { 'u' } else { 'ư' };
    }
}

const fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'ă' | 'â' | 'e' | 'ê' | 'i' | 'o' | 'ô' | 'ơ' | 'u' | 'ư' | 'y')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::platform::vietnamese::tokens;
    use crate::reference::occupations;

    fn reads(typed: &str, word: &str) -> bool {
        decode(typed).any(|read| read == word)
    }

    #[test]
    fn leftovers_of_both_ways_are_read() {
        for (typed, word) in [
            ("coong", "công"),
            ("nhaan", "nhân"),
            ("nhana", "nhân"),
            ("lasi", "lái"),
            ("ke61", "kế"),
            ("toa1n", "toán"),
            ("ddieejn", "điện"),
            ("d9ie6n5", "điện"),
            ("nguowif", "người"),
            ("nguoiwf", "người"),
            ("ngu7o7i2", "người"),
            ("truwowngr", "trưởng"),
            ("truongwr", "trưởng"),
            ("muaw", "mưa"),
            ("hoawcj", "hoặc"),
            ("quangw", "quăng"),
            ("thuowr", "thuở"),
            ("giuwx", "giữ"),
            ("viecej", "việc"),
            ("quyr", "quỉ"),
            ("cuujw", "cựu"),
        ] {
            assert!(reads(typed, word), "{typed}: {:?}", decode(typed).collect::<Vec<_>>());
        }
    }

    #[test]
    fn words_without_keys_stay() {
        for word in ["may", "", "công", "nhân", "c++", "ខ្មែរ"] {
            assert_eq!(decode(word).count(), 0, "{word}");
        }
    }

    /// The keys of a word: each mark after its letter or at the end, the tone anywhere after its
    /// vowel.
    fn keys(word: &str, is_vni: bool, late: bool, tone_at: usize) -> String {
        use unicode_normalization::UnicodeNormalization;
        let (mut keys, mut end, mut tone) = (String::new(), String::new(), None);
        let mut after_vowel = usize::MAX;
        for letter in word.nfd() {
            let of_letter = match letter {
                'đ' => {
                    keys.push('d');
                    if is_vni { '9' } else { 'd' }
                }
                '\u{302}' if is_vni => '6',
                '\u{302}' => keys.chars().last().unwrap(),
                '\u{306}' => {
                    if is_vni {
                        '8'
                    } else {
                        'w'
                    }
                }
                '\u{31b}' => {
                    if is_vni {
                        '7'
                    } else {
                        'w'
                    }
                }
                GRAVE | ACUTE | HOOK | TILDE | DOT => {
                    let at = [GRAVE, ACUTE, HOOK, TILDE, DOT].iter().position(|t| *t == letter);
                    tone = at.map(|at| if is_vni { b"21345"[at] } else { b"fsrxj"[at] } as char);
                    after_vowel = keys.len();
                    continue;
                }
                other => {
                    keys.push(other);
                    continue;
                }
            };
            if !late {
                keys.push(of_letter);
                if tone.is_some() {
                    after_vowel = keys.len();
                }
            } else if !(end.ends_with(of_letter) && matches!(of_letter, '7' | 'w')) {
                end.push(of_letter);
            }
        }
        keys.push_str(&end);
        if let Some(tone) = tone {
            let from = after_vowel.min(keys.len());
            keys.insert(from + tone_at % (keys.len() - from + 1), tone);
        }
        keys
    }

    fn syllables() -> Vec<String> {
        let names = occupations::all().iter().flat_map(|o| tokens(&nfc(o.name_vi)));
        let mut words: Vec<String> = names.map(|word| word.exact).collect();
        words.extend(["hoặc", "thuở", "giữ", "quặng", "xuống", "rượu", "khuỷu"].map(String::from));
        words.sort();
        words.dedup();
        words
    }

    proptest! {
        #[test]
        fn however_a_word_is_keyed_it_comes_back(
            word in proptest::sample::select(syllables()),
            is_vni: bool,
            late: bool,
            tone_at in 0_usize..8,
        ) {
            let typed = keys(&word, is_vni, late, tone_at);
            let comes_back = typed == word || reads(&typed, &word);
            prop_assert!(comes_back, "{typed} {word} {:?}", decode(&typed).collect::<Vec<_>>());
        }
    }
}
