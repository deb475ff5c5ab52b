//! Completing what somebody is typing with what is there: titles, skills, employers, places.

use crate::platform::vietnamese::Token;
use crate::platform::vietnamese::nfc;
use crate::reference::communes::ProvinceCode;
use crate::reference::places;
use crate::reference::places::Found;
use crate::search::analysis;
use crate::search::index::Index;
use crate::search::names::Begun;
use crate::search::query::LARGEST_PAGE;
use crate::search::query::LONGEST_TEXT;
use crate::search::query::MOST_WORDS;
use crate::search::vocabulary::Vocabulary;

/// Letters that must be typed before anything is suggested.
const FEWEST_LETTERS: usize = 2;
/// Words of a place typed after a title.
const MOST_WORDS_OF_PLACE: usize = 4;

/// What completes a text, each kind with the most used first. With or without marks; words may
/// stand in any order and the last may be only begun.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Suggestions {
    /// Titles of open vacancies.
    pub titles: Vec<String>,
    /// Skills they ask for.
    pub skills: Vec<String>,
    /// Names of their employers.
    pub employers: Vec<String>,
    /// Places, whether work is open there or not.
    pub places: Vec<Found>,
    /// Where the text is a title and then a place.
    pub titles_in_places: Vec<TitleInPlace>,
}

/// A title and a place typed after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TitleInPlace {
    /// As vacancies write it, or as typed when none is called just so.
    pub title: String,
    /// The place, completed.
    pub place: Found,
}

impl Index {
    /// Completes a text with at most `limit` of each kind. Vacancies are known since
    /// [`Index::learn`].
    pub fn suggest(&self, typed: &str, limit: usize) -> Suggestions {
        let typed: String = nfc(typed).chars().take(LONGEST_TEXT).collect();
        let mut words = analysis::words_of(&typed);
        words.truncate(MOST_WORDS);
        let limit = limit.min(LARGEST_PAGE);
        let letters: usize = words.iter().map(|word| word.folded.chars().count()).sum();
        let is_begun = !typed.ends_with(char::is_whitespace);
        let begun = Begun::read(&words, is_begun).filter(|_| letters >= FEWEST_LETTERS);
        let Some(begun) = begun else {
            return Suggestions::default();
        };
        let known = self.vocabulary();
        let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect();
        let titles_in_places = if known.titles.has(&begun) {
            Vec::new()
        } else {
            title_and_place(&typed, &words, &known, limit, self.home())
        };
        Suggestions {
            titles: owned(known.titles.complete(&begun, limit)),
            skills: owned(known.skills.complete(&begun, limit)),
            employers: owned(known.employers.complete(&begun, limit)),
            places: places::suggest(&typed, limit, self.home()),
            titles_in_places,
        }
    }
}

/// Reads a text as the longest title before a place.
fn title_and_place(
    typed: &str,
    words: &[Token],
    known: &Vocabulary,
    limit: usize,
    home: ProvinceCode,
) -> Vec<TitleInPlace> {
    let fewest = words.len().saturating_sub(MOST_WORDS_OF_PLACE).max(1);
    for cut in (fewest..words.len()).rev() {
        let (title, place) = words.split_at_checked(cut).unwrap_or_default();
        let Some(begun) = Begun::read(title, false).filter(|title| known.titles.has(title)) else {
            continue;
        };
        let letters: usize = place.iter().map(|word| word.folded.chars().count()).sum();
        let place = place.first().and_then(|word| typed.get(word.start..)).unwrap_or_default();
        if letters < FEWEST_LETTERS {
            continue;
        }
        let found = places::suggest(place, limit, home);
        if !found.is_empty() {
            let as_typed = title.last().and_then(|word| typed.get(..word.end)).unwrap_or_default();
            let title = known.titles.whole(&begun).unwrap_or(as_typed).trim();
            let with = |place| TitleInPlace { title: title.to_owned(), place };
            return found.into_iter().map(with).collect();
        }
    }
    Vec::new()
}
