//! Whether a word is another with one or two letters wrong.
//!
//! A wrong letter is one left out, put in, replaced, or exchanged with its neighbour. The letters
//! of the word are read one by one; what of the typed letters may be read so far is kept as bits,
//! one row for each number of wrong letters, so that a step costs a dozen operations whatever was
//! typed (bitap, Wu and Manber 1992).

/// Letters that can be compared.
pub(super) const MOST_LETTERS: usize = 30;
/// Letters from which two may be wrong.
const TWO_WRONG_FROM: usize = 9;

/// What was typed.
pub(super) struct Slips {
    /// For each byte: bit n+1 where letter n is that byte.
    places: [u32; 256],
    /// The bit behind the last letter.
    end: u32,
    /// How many letters may be wrong.
    most: usize,
}

/// How far the typed letters may have been read: bit n for n letters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Matched {
    /// With no, one and two letters wrong.
    rows: [u32; 3],
    /// The same, where the next two typed letters may have been exchanged.
    exchanged: [u32; 3],
}

impl Slips {
    /// Expects at most [`MOST_LETTERS`] bytes.
    pub(super) fn new(letters: &str) -> Self {
        let mut places = [0; 256];
        for (byte, at) in letters.bytes().take(MOST_LETTERS).zip(1_u32..) {
            if let Some(bits) = places.get_mut(usize::from(byte)) {
                *bits |= 1 << at;
            }
        }
        let end = 1 << letters.len().min(MOST_LETTERS);
        Self { places, end, most: 1 + usize::from(letters.len() >= TWO_WRONG_FROM) }
    }

    /// Before the first letter of a word.
    pub(super) const fn start(&self) -> Matched {
        // Typed letters may be left out from the start.
        let two = if self.most == 2 { 0b111 } else { 0 };
        Matched { rows: [0b1, 0b11, two], exchanged: [0; 3] }
    }

    /// After one more letter of the word; `None` when too many are wrong whatever follows.
    pub(super) fn after(&self, before: Matched, letter: u8) -> Option<Matched> {
        let here = self.places.get(usize::from(letter)).copied().unwrap_or(0);
        let mut next = Matched { rows: [0; 3], exchanged: [0; 3] };
        let mut fewer: Option<(u32, u32)> = None;
        let rows = before.rows.into_iter().zip(before.exchanged);
        let to = next.rows.iter_mut().zip(&mut next.exchanged);
        for ((row, exchanged), (to, to_exchanged)) in rows.zip(to).take(self.most + 1) {
            *to = row << 1 & here;
            if let Some((fewer, fewer_next)) = fewer {
                // One put in, one replaced, one left out, two exchanged.
                *to |= fewer | fewer << 1 | fewer_next << 1 | (exchanged & here) << 1;
                *to_exchanged = fewer << 1 & here >> 1;
            }
            *to &= (self.end << 1).wrapping_sub(1);
            fewer = Some((row, *to));
        }
        let goes_on = next.rows.iter().chain(&next.exchanged).any(|bits| *bits != 0);
        goes_on.then_some(next)
    }

    /// How many letters are wrong when the word ends here; `None` when too many are.
    pub(super) fn wrong(&self, matched: Matched) -> Option<u8> {
        let at_the_end = |row: &u32| row & self.end != 0;
        u8::try_from(matched.rows.iter().position(at_the_end)?).ok()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn wrong(typed: &str, word: &str) -> Option<u8> {
        let slips = Slips::new(typed);
        let read = word.bytes().try_fold(slips.start(), |matched, byte| slips.after(matched, byte));
        slips.wrong(read?)
    }

    /// The same by the book.
    fn distance(a: &[u8], b: &[u8]) -> usize {
        let mut d = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                if i == 0 || j == 0 {
                    d[i][j] = i + j;
                    continue;
                }
                let replaced = d[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                d[i][j] = replaced.min(d[i - 1][j] + 1).min(d[i][j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    d[i][j] = d[i][j].min(d[i - 2][j - 2] + 1);
                }
            }
        }
        d[a.len()][b.len()]
    }

    #[test]
    fn slips_are_counted() {
        for (typed, word, expected) in [
            ("toan", "toan", Some(0)),
            ("taon", "toan", Some(1)),
            ("ton", "toan", Some(1)),
            ("toaan", "toan", Some(1)),
            ("tuan", "toan", Some(1)),
            ("oatn", "toan", None),
            ("ketonatruong", "ketoantruong", Some(1)),
            ("ketonatruogn", "ketoantruong", Some(2)),
            ("ketnatruogn", "ketoantruong", None),
        ] {
            assert_eq!(wrong(typed, word), expected, "{typed} {word}");
        }
    }

    proptest! {
        #[test]
        fn slips_are_what_the_book_says(typed in "[abc]{1,14}", word in "[abc]{0,16}") {
            let most = if typed.len() >= TWO_WRONG_FROM { 2 } else { 1 };
            let distance = distance(typed.as_bytes(), word.as_bytes());
            let expected = u8::try_from(distance).ok().filter(|d| *d <= most);
            prop_assert_eq!(wrong(&typed, &word), expected);
        }
    }
}
