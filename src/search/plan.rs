//! How words become a query of the engine, from the narrowest reading to the widest.
//!
//! Invariants: which documents fit is decided by one conjunction (or "so many of") of plain terms,
//! which the engine can prune; everything that only moves a hit up is a [`Bonus`], looked up for
//! documents that fit and never part of the query. A reading has fewer hits than the next one.

use tantivy::Term;
use tantivy::query::AllQuery;
use tantivy::query::BooleanQuery;
use tantivy::query::ConstScoreQuery;
use tantivy::query::Occur;
use tantivy::query::Query;
use tantivy::query::TermQuery;
use tantivy::schema::Field;
use tantivy::schema::IndexRecordOption;

use crate::ids::EmployerId;
use crate::reference::lists::Experience;
use crate::search::cursor::Reading;
use crate::search::query::Breadth;
use crate::search::related;
use crate::search::schema;
use crate::search::schema::Fields;
use crate::search::understand::Typed;
use crate::search::understand::Understanding;
use crate::search::understand::Word;

/// Points a hit can gain; together they outweigh what frequencies say, as marks and neighbours say
/// more than how often a word is used.
mod points {
    /// All words with their marks in the title.
    pub(super) const EXACT_TITLE: f32 = 6.0;
    /// All neighbours with their marks side by side in the title.
    pub(super) const EXACT_PAIRS: f32 = 3.0;
    /// All neighbours side by side in the title.
    pub(super) const PAIRS: f32 = 1.5;
    /// All words in the title, when they were searched anywhere.
    pub(super) const TITLE: f32 = 3.0;
    /// The same where marks say nothing, so that no points for marks can be had.
    pub(super) const TITLE_WITHOUT_MARKS: f32 = 8.0;
    /// All words in the employer's name, when they were searched anywhere.
    pub(super) const COMPANY: f32 = 3.0;
    /// All words with their marks, when they were searched anywhere.
    pub(super) const EXACT_ANYWHERE: f32 = 6.0;
    /// The title is just the work that was searched.
    pub(super) const WHOLE: f32 = 3.0;
    /// The title begins with what was searched.
    pub(super) const BEGINNING: f32 = 3.0;
    /// Each name of work by any of its names in the title, when other names were searched too:
    /// more than a text alone can get.
    pub(super) const RELATED: f32 = 20.0;
    /// The vacancy asks for as much experience as the sentence tells of; half for the band below.
    pub(super) const EXPERIENCE: f32 = 3.0;
    /// Names inside the names that were searched.
    pub(super) const INSIDE: f32 = 10.0;
    /// All names of work as they were typed: more than anything else together.
    pub(super) const AS_TYPED: f32 = 40.0;
}

/// A term that moves a hit up.
#[derive(Debug)]
pub(super) struct Bonus {
    pub(super) term: Term,
    pub(super) points: f32,
}

/// A word in more than one of so many documents tells little.
const COMMON: u64 = 8;
/// So many words, the rarest, always tell something.
const FEWEST_TELLING: usize = 4;

/// The readings of some words, narrowest first; each is tried when the one before finds nothing.
/// What cannot find anything, because no document has a word, is left out.
pub(super) fn readings(read: &Understanding, way: u8, documents: u64) -> Vec<Reading> {
    let reading = |breadth, required| Reading { way, breadth, required };
    let words = read.words.len();
    if words == 0 {
        return vec![reading(Breadth::Everything, 0)];
    }
    let telling = telling(read, documents).count();
    let all_are_known = read.words.iter().all(|word| word.frequency > 0);
    let mut readings = Vec::new();
    let names_work = !read.related.is_empty();
    if all_are_known && words > 1 {
        readings.push(reading(Breadth::Phrase, 0));
    }
    // Of a name its other names say more than its own words apart.
    if all_are_known && (words == 1 || !names_work) {
        readings.push(reading(Breadth::Title, 0));
    }
    if names_work {
        readings.push(reading(Breadth::Related, 0));
    }
    if all_are_known {
        readings.push(reading(Breadth::Anywhere, 0));
    }
    // At one firm, all words or none: its other work is not what was searched.
    if read.firm.is_some() {
        return readings;
    }
    // With every word asked for, most of them is one less; one word alone has no most.
    let most = if all_are_known && telling == words { telling - 1 } else { telling };
    let mut last = if all_are_known { words } else { usize::MAX };
    for required in [most, telling * 2 / 3, telling.div_ceil(2)] {
        if required > 0 && required < last {
            last = required;
            readings.push(reading(Breadth::Most, u8::try_from(required).unwrap_or(u8::MAX)));
        }
    }
    readings
}

/// The words that tell adverts apart: known ones, without the most common where others are left.
fn telling(read: &Understanding, documents: u64) -> impl Iterator<Item = &Word> {
    let mut known: Vec<u64> = read.words.iter().map(|w| w.frequency).filter(|f| *f > 0).collect();
    known.sort_unstable();
    let among_rarest = known.get(FEWEST_TELLING - 1).or(known.last()).copied().unwrap_or(0);
    let most = among_rarest.max(documents / COMMON);
    read.words.iter().filter(move |word| (1..=most).contains(&word.frequency))
}

/// The documents that fit a reading.
pub(super) fn query(
    read: &Understanding,
    reading: Reading,
    employer: Option<EmployerId>,
    documents: u64,
    fields: &Fields,
) -> Box<dyn Query> {
    let words = |field: Field| {
        read.words.iter().map(move |word| term(Term::from_field_text(field, &word.folded)))
    };
    let fitting: Box<dyn Query> = match reading.breadth {
        Breadth::Everything => Box::new(AllQuery),
        Breadth::Phrase => phrase(read, fields),
        Breadth::Title => all_of(words(fields.title).collect()),
        Breadth::Related => {
            any_of(std::iter::once(phrase(read, fields)).chain(related(read, fields)))
        }
        Breadth::Anywhere => {
            let all = all_of(words(fields.all).collect());
            any_of(std::iter::once(all).chain(related(read, fields)))
        }
        Breadth::Most => {
            let most = BooleanQuery::union_with_minimum_required_clauses(
                telling(read, documents)
                    .map(|word| term(Term::from_field_text(fields.all, &word.folded)))
                    .collect(),
                usize::from(reading.required),
            );
            let most: Box<dyn Query> = Box::new(most);
            any_of(std::iter::once(most).chain(named(read, fields)))
        }
    };
    let employer = employer.map(|id| fields.employer_term(id));
    let firm = read.firm.as_ref().map(|f| Term::from_field_text(fields.company, &f.mark));
    let only = employer.into_iter().chain(firm).map(|of| -> (Occur, Box<dyn Query>) {
        (Occur::Must, Box::new(ConstScoreQuery::new(term(of), 0.0)))
    });
    let mut clauses: Vec<_> = only.collect();
    if clauses.is_empty() {
        return fitting;
    }
    clauses.push((Occur::Must, fitting));
    Box::new(BooleanQuery::new(clauses))
}

/// The words side by side in the title.
fn phrase(read: &Understanding, fields: &Fields) -> Box<dyn Query> {
    let pairs = read.pairs.iter().map(|pair| Term::from_field_text(fields.pairs, &pair.folded));
    let alone = read.words.iter().filter(|word| !word.is_paired);
    let alone = alone.map(|word| Term::from_field_text(fields.title, &word.folded));
    all_of(pairs.chain(alone).map(term).collect())
}

/// Every name of work that was searched, by any of its names in the title, and the other words.
fn related(read: &Understanding, fields: &Fields) -> Option<Box<dyn Query>> {
    let marks = read.related.iter().map(|name| Term::from_field_text(fields.pairs, &name.mark));
    let words = read.unrelated.iter().map(|word| Term::from_field_text(fields.title, word));
    let clauses: Vec<_> = marks.chain(words).map(term).collect();
    (!read.related.is_empty()).then(|| all_of(clauses))
}

/// Any name of work that was searched, whatever else was, and the names inside them.
fn named(read: &Understanding, fields: &Fields) -> impl Iterator<Item = Box<dyn Query>> {
    let marks = read.related.iter().flat_map(|name| std::iter::once(&name.mark).chain(&name.wider));
    marks.map(|mark| term(Term::from_field_text(fields.pairs, mark)))
}

fn any_of(queries: impl Iterator<Item = Box<dyn Query>>) -> Box<dyn Query> {
    let mut queries: Vec<_> = queries.collect();
    match queries.len() {
        1 => queries.remove(0),
        _ => Box::new(BooleanQuery::union(queries)),
    }
}

fn all_of(mut clauses: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    match clauses.len() {
        1 => clauses.remove(0),
        _ => Box::new(BooleanQuery::intersection(clauses)),
    }
}

fn term(term: Term) -> Box<dyn Query> {
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

/// What moves a hit up under a reading.
pub(super) fn bonuses<'a>(
    read: &'a Understanding,
    reading: Reading,
    fields: &Fields,
) -> Vec<Bonus> {
    let mut bonuses = Vec::new();
    let mut add = |field: Field, points: f32, terms: Vec<&str>, of: usize| {
        #[expect(clippy::cast_precision_loss, reason = "a dozen words")]
        let each = points / of.max(1) as f32;
        let terms = terms.into_iter().map(|text| Term::from_field_text(field, text));
        bonuses.extend(terms.map(|term| Bonus { term, points: each }));
    };
    let (words, pairs) = (read.words.len(), read.pairs.len());
    let marked = || read.words.iter().filter(|w| w.marks_count).map(|w| w.exact.as_str()).collect();
    let folded = || read.words.iter().map(|w| w.folded.as_str()).collect();
    let names_count =
        matches!(reading.breadth, Breadth::Related | Breadth::Anywhere | Breadth::Most)
            && !read.related.is_empty();
    // One word of a name says nothing where the other names count.
    let said = |word: &str| !names_count || read.unrelated.iter().any(|other| other == word);
    let marked_in_title = read.words.iter().filter(|w| w.marks_count && said(&w.folded));
    let marked_in_title = marked_in_title.map(|word| word.exact.as_str()).collect();
    add(fields.title_exact, points::EXACT_TITLE, marked_in_title, words);
    let exact_pairs = read.pairs.iter().filter_map(|pair| pair.exact.as_deref()).collect();
    add(fields.pairs, points::EXACT_PAIRS, exact_pairs, pairs);
    add(fields.pairs, points::WHOLE, read.whole.as_deref().into_iter().collect(), 1);
    add(fields.pairs, points::BEGINNING, read.beginning.as_deref().into_iter().collect(), 1);
    if names_count {
        let marks = read.related.iter().map(|name| name.mark.as_str()).collect();
        add(fields.pairs, points::RELATED, marks, read.related.len());
        if let ([name], true) = (read.related.as_slice(), read.unrelated.is_empty()) {
            add(fields.pairs, points::WHOLE, vec![&related::whole(&name.mark)], 1);
            add(fields.pairs, points::BEGINNING, vec![&related::beginning(&name.mark)], 1);
        }
        for name in &read.related {
            let inside = name.wider.iter().map(String::as_str).collect();
            add(fields.pairs, points::INSIDE, inside, name.wider.len());
            let parts = name.typed.len() * read.related.len();
            for typed in &name.typed {
                let (field, text) = match typed {
                    Typed::Word(word) => (fields.title, word),
                    Typed::ExactWord(word) => (fields.title_exact, word),
                    Typed::Pair(pair) => (fields.pairs, pair),
                };
                add(field, points::AS_TYPED, vec![text], parts);
            }
        }
    }
    let fitting: Vec<String> = read.years.map(asked_of).unwrap_or_default();
    for (mark, share) in fitting.iter().zip([1, 2]) {
        add(fields.pairs, points::EXPERIENCE, vec![mark], share);
    }
    match reading.breadth {
        Breadth::Everything | Breadth::Phrase => {}
        Breadth::Title | Breadth::Related => {
            let pair = read.pairs.iter().map(|p| p.folded.as_str()).collect();
            add(fields.pairs, points::PAIRS, pair, pairs);
        }
        Breadth::Anywhere | Breadth::Most => {
            let pair = read.pairs.iter().map(|p| p.folded.as_str()).collect();
            add(fields.pairs, points::PAIRS, pair, pairs);
            let (marked_words, others): (Vec<_>, Vec<_>) =
                read.words.iter().partition(|word| word.marks_count);
            let folded_of =
                |words: Vec<&'a Word>| words.into_iter().map(|w| w.folded.as_str()).collect();
            add(fields.title, points::TITLE, folded_of(marked_words), words);
            add(fields.title, points::TITLE_WITHOUT_MARKS, folded_of(others), words);
            add(fields.company, points::COMPANY, folded(), words);
            add(fields.all_exact, points::EXACT_ANYWHERE, marked(), words);
        }
    }
    bonuses
}

/// Marks of vacancies for somebody with so many years: the band they fall in, and the one below.
fn asked_of(years: u8) -> Vec<String> {
    let bands = match years {
        0 => [Some(Experience::None), Some(Experience::UnderOne)],
        1 => [Some(Experience::OneToTwo), Some(Experience::UnderOne)],
        2..=5 => [Some(Experience::TwoToFive), Some(Experience::OneToTwo)],
        _ => [Some(Experience::OverFive), Some(Experience::TwoToFive)],
    };
    bands.into_iter().map(schema::experience_mark).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(frequencies: &[u64]) -> Understanding {
        let word = |(n, frequency): (usize, &u64)| Word {
            shown: n.to_string(),
            exact: n.to_string(),
            folded: n.to_string(),
            marks_count: true,
            is_paired: false,
            frequency: *frequency,
        };
        let words = frequencies.iter().enumerate().map(word).collect();
        Understanding { words, ..Understanding::default() }
    }

    fn of(frequencies: &[u64]) -> Vec<(Breadth, u8)> {
        let readings = readings(&words(frequencies), 0, 100);
        readings.iter().map(|r| (r.breadth, r.required)).collect()
    }

    #[test]
    fn readings_widen_and_end_with_half_of_the_words() {
        assert_eq!(of(&[]), [(Breadth::Everything, 0)]);
        assert_eq!(of(&[5]), [(Breadth::Title, 0), (Breadth::Anywhere, 0)]);
        assert_eq!(of(&[5, 5]).last(), Some(&(Breadth::Most, 1)));
        let most = [(Breadth::Most, 5), (Breadth::Most, 4), (Breadth::Most, 3)];
        assert_eq!(of(&[5; 6])[3..], most);
    }

    #[test]
    fn words_that_no_advert_has_are_not_waited_for() {
        assert_eq!(of(&[5, 0, 5]), [(Breadth::Most, 2), (Breadth::Most, 1)]);
        assert_eq!(of(&[0]), []);
    }

    #[test]
    fn common_words_do_not_count_as_most_of_the_words() {
        assert_eq!(of(&[5, 6, 7, 8, 90, 91])[3..], [(Breadth::Most, 4), (Breadth::Most, 2)]);
        assert_eq!(of(&[5, 90, 90])[3..], [(Breadth::Most, 2)], "but four are always kept");
    }
}
