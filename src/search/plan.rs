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
use crate::search::cursor::Reading;
use crate::search::generation::Generation;
use crate::search::most::WordCounts;
use crate::search::query::Breadth;
use crate::search::schema::Fields;
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
    if all_are_known {
        let narrow = [Breadth::Phrase, Breadth::Title, Breadth::Anywhere];
        let narrow = narrow.into_iter().skip(usize::from(words == 1));
        readings.extend(narrow.map(|breadth| reading(breadth, 0)));
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

/// Which documents fit a reading.
pub(super) enum Fitting<'a> {
    /// Every one.
    Every,
    /// Those of a query.
    Words(Box<dyn Query>),
    /// Those that have so many of some words.
    Most {
        /// How many each document has.
        counts: &'a WordCounts,
        /// How many it must have.
        required: u8,
        /// Only vacancies of one employer.
        employer: Option<Term>,
    },
}

/// The documents that fit a reading.
///
/// # Errors
/// When the index cannot be read.
pub(super) fn fitting<'a>(
    read: &'a Understanding,
    reading: Reading,
    employer: Option<EmployerId>,
    index: &Generation,
    fields: &Fields,
) -> tantivy::Result<Fitting<'a>> {
    let words = |field: Field| {
        read.words.iter().map(move |word| term(Term::from_field_text(field, &word.folded)))
    };
    let employer = employer.map(|id| fields.employer_term(id));
    let fitting: Box<dyn Query> = match reading.breadth {
        Breadth::Everything if employer.is_none() => return Ok(Fitting::Every),
        Breadth::Everything => Box::new(AllQuery),
        Breadth::Phrase => {
            let pairs = read.pairs.iter().map(|p| Term::from_field_text(fields.pairs, &p.folded));
            let alone = read.words.iter().filter(|word| !word.is_paired);
            let alone = alone.map(|w| Term::from_field_text(fields.title, &w.folded));
            all_of(pairs.chain(alone).map(term).collect())
        }
        Breadth::Title => all_of(words(fields.title).collect()),
        Breadth::Anywhere => all_of(words(fields.all).collect()),
        Breadth::Most => {
            let counts = counts(read, index, fields)?;
            return Ok(Fitting::Most { counts, required: reading.required, employer });
        }
    };
    Ok(Fitting::Words(match employer {
        None => fitting,
        Some(employer) => {
            let of_employer = ConstScoreQuery::new(term(employer), 0.0);
            Box::new(BooleanQuery::new(vec![
                (Occur::Must, fitting),
                (Occur::Must, Box::new(of_employer)),
            ]))
        }
    }))
}

/// How many of the telling words each document has; counted when first asked for.
fn counts<'a>(
    read: &'a Understanding,
    index: &Generation,
    fields: &Fields,
) -> tantivy::Result<&'a WordCounts> {
    if let Some(counts) = read.counts.get() {
        return Ok(counts);
    }
    let telling = telling(read, index.documents());
    let terms = telling.map(|word| Term::from_field_text(fields.all, &word.folded)).collect();
    let counts = WordCounts::of(terms, index)?;
    Ok(read.counts.get_or_init(|| counts))
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
    add(fields.title_exact, points::EXACT_TITLE, marked(), words);
    let exact_pairs = read.pairs.iter().filter_map(|pair| pair.exact.as_deref()).collect();
    add(fields.pairs, points::EXACT_PAIRS, exact_pairs, pairs);
    match reading.breadth {
        Breadth::Everything | Breadth::Phrase => {}
        Breadth::Title => {
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
