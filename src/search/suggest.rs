//! Completing what somebody is typing with titles that are there.

use std::collections::HashMap;
use std::collections::HashSet;

use tantivy::DocSet;
use tantivy::TERMINATED;
use tantivy::Term;
use tantivy::query::BooleanQuery;
use tantivy::query::EnableScoring;
use tantivy::query::Query;
use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;

use crate::platform::vietnamese::key;
use crate::platform::vietnamese::nfc;
use crate::search::analysis;
use crate::search::error::SearchError;
use crate::search::generation::Generation;
use crate::search::index::Index;
use crate::search::query::LARGEST_PAGE;
use crate::search::query::LONGEST_TEXT;
use crate::search::query::MOST_WORDS;
use crate::search::schema;

/// Letters that must be typed before anything is suggested.
const FEWEST_LETTERS: usize = 2;
/// Words a beginning is completed to.
const MOST_COMPLETIONS: usize = 64;

impl Index {
    /// Titles that have the typed words, the last of which may be only begun; those of most
    /// vacancies first. With or without marks.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn suggest(&self, typed: &str, limit: usize) -> Result<Vec<String>, SearchError> {
        let typed: String = nfc(typed).chars().take(LONGEST_TEXT).collect();
        let mut words = analysis::words_of(&typed);
        words.truncate(MOST_WORDS);
        let letters: usize = words.iter().map(|word| word.folded.chars().count()).sum();
        let Some(last) = words.pop().filter(|_| letters >= FEWEST_LETTERS) else {
            return Ok(Vec::new());
        };
        let index = self.generation();
        let is_begun = !typed.ends_with(char::is_whitespace);
        let ends = if is_begun { completions(&index, &last.folded)? } else { vec![last.folded] };
        let end: Box<dyn Query> =
            Box::new(BooleanQuery::union(ends.iter().map(|end| in_title(end)).collect()));
        let whole = words.iter().map(|word| in_title(&word.folded));
        let query = BooleanQuery::intersection(whole.chain([end]).collect());
        titles(&index, &query, limit.min(LARGEST_PAGE))
    }
}

fn in_title(word: &str) -> Box<dyn Query> {
    let (_, fields) = schema::schema();
    let term = Term::from_field_text(fields.title, word);
    Box::new(TermQuery::new(term, IndexRecordOption::Basic))
}

/// The words of titles that begin so.
fn completions(index: &Generation, begun: &str) -> Result<Vec<String>, SearchError> {
    let (_, fields) = schema::schema();
    let mut found: HashMap<String, u64> = HashMap::new();
    for (segment, _) in index.segments() {
        let terms = segment.inverted_index(fields.title)?;
        let mut stream = terms.terms().range().ge(begun.as_bytes()).into_stream()?;
        while let Some((word, info)) = stream.next() {
            let Some(word) = std::str::from_utf8(word).ok().filter(|w| w.starts_with(begun)) else {
                break;
            };
            *found.entry(word.to_owned()).or_default() += u64::from(info.doc_freq);
        }
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    Ok(found.into_iter().take(MOST_COMPLETIONS).map(|(word, _)| word).collect())
}

/// The titles of the documents that fit, most used first; spellings that differ in case or marks
/// only are one.
fn titles(index: &Generation, query: &dyn Query, limit: usize) -> Result<Vec<String>, SearchError> {
    let weight = query.weight(EnableScoring::disabled_from_searcher(index.searcher()))?;
    let mut used: HashMap<String, u64> = HashMap::new();
    for (segment, _) in index.segments() {
        let Some(column) = segment.fast_fields().str(schema::HEADLINE)? else {
            continue;
        };
        let mut counts: HashMap<u64, u64> = HashMap::new();
        let mut docs = weight.scorer(segment, 1.0)?;
        while docs.doc() != TERMINATED {
            if !segment.is_deleted(docs.doc())
                && let Some(title) = column.ords().first(docs.doc())
            {
                *counts.entry(title).or_default() += 1;
            }
            docs.advance();
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        // Titles split over segments: a few more than asked for find the most used of all.
        for (ord, count) in counts.into_iter().take(limit * 4) {
            let mut title = String::new();
            column.ord_to_str(ord, &mut title)?;
            *used.entry(title).or_default() += count;
        }
    }
    let mut used: Vec<_> = used.into_iter().collect();
    used.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let mut seen = HashSet::new();
    let distinct = used.into_iter().map(|(title, _)| title).filter(|title| seen.insert(key(title)));
    Ok(distinct.take(limit).collect())
}
