//! Reading what somebody typed: words to search, places and pay to filter by.
//!
//! Invariants: not every word is dropped as a filler unless a wish remains; a place of the
//! sentence never overrides a place the caller chose; reading cannot fail.

use std::cell::OnceCell;
use std::ops::Range;

use crate::platform::vietnamese::Token;
use crate::platform::vietnamese::nfc;
use crate::reference::communes;
use crate::reference::communes::CommuneCode;
use crate::reference::communes::ProvinceCode;
use crate::reference::communes::distance_km;
use crate::reference::industrial_zones;
use crate::reference::places;
use crate::reference::places::Found;
use crate::reference::places::Place;
use crate::search::analysis;
use crate::search::analysis::Analysis;
use crate::search::fillers;
use crate::search::firms;
use crate::search::most::WordCounts;
use crate::search::query::MOST_WORDS;
use crate::search::query::Point;
use crate::search::query::VacancyQuery;
use crate::search::related::Asked;
use crate::search::results::Expansion;
use crate::search::results::RelatedNames;
use crate::search::results::UnderstoodPlace;
use crate::search::titles;
use crate::search::wishes;

/// How far around a commune of a sentence is searched: an hour by bicycle, half by motorbike.
pub(super) const RADIUS_AROUND_COMMUNE_KM: f32 = 15.0;

/// The ways to read a text, the one that uses most of it as filters first; the last reads every
/// place as a word like any other. Each is tried when the one before finds nothing.
#[derive(Debug)]
pub(super) struct Sentence {
    pub(super) ways: Vec<Understanding>,
}

/// One way to read a text.
#[derive(Debug, Default)]
pub(super) struct Understanding {
    /// What to search, each word once, at most [`MOST_WORDS`].
    pub(super) words: Vec<Word>,
    /// Neighbours among them.
    pub(super) pairs: Vec<Pair>,
    pub(super) expanded: Vec<Expansion>,
    /// Names of work among the words, with the words that no such name has.
    pub(super) related: Vec<RelatedName>,
    pub(super) unrelated: Vec<String>,
    /// Marks of titles that are just this work, and that begin with it.
    pub(super) whole: Option<String>,
    pub(super) beginning: Option<String>,
    pub(super) firm: Option<Firm>,
    /// The years of experience the sentence tells of.
    pub(super) years: Option<u8>,
    pub(super) place: Option<UnderstoodPlace>,
    pub(super) pay_from: Option<i64>,
    /// How many of the words each document has, once somebody asked.
    pub(super) counts: OnceCell<WordCounts>,
}

/// A word to search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// As people see it.
    pub(super) shown: String,
    pub(super) exact: String,
    pub(super) folded: String,
    /// Whether its marks say something: typed without any, `may` may mean `máy`.
    pub(super) marks_count: bool,
    /// Whether it has a neighbour in [`Understanding::pairs`].
    pub(super) is_paired: bool,
    /// How many documents have it; 0 until [`Understanding::weigh`].
    pub(super) frequency: u64,
}

/// A name of work that has others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RelatedName {
    /// What vacancies with any of the names are marked with.
    pub(super) mark: String,
    /// What tells the name that was typed from the others: its neighbours, or its one word.
    pub(super) typed: Vec<Typed>,
    /// Marks of names inside the name.
    pub(super) wider: Vec<String>,
    pub(super) shown: RelatedNames,
}

/// A part of a name as it was typed: with its marks where they say something, else folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Typed {
    Word(String),
    ExactWord(String),
    Pair(String),
}

/// An employer to search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Firm {
    /// As typed.
    pub(super) shown: String,
    /// What its vacancies are marked with.
    pub(super) mark: String,
}

/// Two words to search side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pair {
    /// With marks; `None` where they say nothing.
    pub(super) exact: Option<String>,
    pub(super) folded: String,
}

/// Reads the text of a search; `is_firm` tells the names of employers.
pub(super) fn read(
    query: &VacancyQuery,
    analysis: &Analysis,
    home: ProvinceCode,
    is_firm: impl Fn(&[Token]) -> bool,
) -> Sentence {
    let text = nfc(&query.text);
    let words = analysis::words_of(&text);
    let places = analysis::in_words(places::spans(&text, home), &text, &words);
    let pay = wishes::pay(&words);
    let years = wishes::years_of_experience(&words);

    let mut left_out = fillers::mark(&words);
    let mut leave_out = |range: Range<usize>| {
        left_out.iter_mut().skip(range.start).take(range.len()).for_each(|mark| *mark = true);
    };
    years.into_iter().chain(pay.iter().map(|wish| wish.words.clone())).for_each(&mut leave_out);
    let caller_chose_a_place = query.near.is_some() || !query.communes.is_empty();
    let (said_again, other): (Vec<_>, Vec<_>) =
        places.into_iter().partition(|(_, found)| agrees(found, query));
    for (range, _) in &said_again {
        leave_out(with_lead(&words, range));
    }

    let wanted = if caller_chose_a_place { Vec::new() } else { other };
    let mut left_out_too = left_out.clone();
    for (range, _) in &wanted {
        let range = with_lead(&words, range);
        left_out_too.iter_mut().skip(range.start).take(range.len()).for_each(|mark| *mark = true);
    }
    let place = place_of(wanted.iter().map(|(_, found)| found));
    let pay_from = pay.and_then(|wish| wish.from).filter(|_| query.pay_from.is_none());
    let experience = wishes::experience(&words);
    let everything_is_filler =
        left_out.iter().all(|out| *out) && !words.is_empty() && experience.is_none();
    let plain = if everything_is_filler && said_again.is_empty() {
        understand(&text, &words, &vec![false; words.len()], analysis)
    } else {
        understand(&text, &words, &left_out, analysis)
    };
    let mut ways = Vec::new();
    if let Some((range, firm)) = firm(&text, &words, &left_out_too, is_firm) {
        let mut left_out = left_out_too.clone();
        left_out.iter_mut().skip(range.start).take(range.len()).for_each(|mark| *mark = true);
        let of_firm = |place| Understanding {
            firm: Some(firm.clone()),
            place,
            ..understand(&text, &words, &left_out, analysis)
        };
        if place.is_some() {
            ways.push(of_firm(place.clone()));
        }
        ways.push(of_firm(None));
    }
    if let Some(place) = place {
        let with_place = || Understanding {
            place: Some(place.clone()),
            ..understand(&text, &words, &left_out_too, analysis)
        };
        if pay_from.is_some() {
            ways.push(Understanding { pay_from, ..with_place() });
        }
        ways.push(with_place());
        // Nothing there: the rest of the province is nearer to the wish than the whole country.
        let wider = wider_than(&place);
        ways.extend(wider.map(|wider| Understanding { place: Some(wider), ..with_place() }));
    } else if pay_from.is_some() {
        let read = understand(&text, &words, &left_out, analysis);
        ways.push(Understanding { pay_from, ..read });
    }
    ways.push(plain);
    for way in &mut ways {
        way.years = experience;
    }
    Sentence { ways }
}

/// The longest name of an employer among the words that are left, the first of several as long.
fn firm(
    text: &str,
    words: &[Token],
    left_out: &[bool],
    is_firm: impl Fn(&[Token]) -> bool,
) -> Option<(Range<usize>, Firm)> {
    let is_left = |at: usize| left_out.get(at).is_some_and(|out| !out);
    let spans = (1..=firms::LONGEST_NAME).rev().flat_map(|length| {
        (0..(words.len() + 1).saturating_sub(length)).map(move |start| start..start + length)
    });
    let mut spans = spans.filter(|span| span.clone().all(is_left));
    let span = spans.find(|span| words.get(span.clone()).is_some_and(&is_firm))?;
    let name = words.get(span.clone())?;
    let written = text.get(name.first()?.start..name.last()?.end)?;
    Some((span, Firm { shown: written.to_owned(), mark: firms::mark(name) }))
}

/// The province around a smaller place; distances are still measured from the place.
fn wider_than(place: &UnderstoodPlace) -> Option<UnderstoodPlace> {
    let zone = place.industrial_zone.and_then(industrial_zones::by_code).and_then(|z| z.commune);
    let inside = place.communes.first().copied().or(place.commune).or(zone);
    let province =
        inside.and_then(communes::by_code).and_then(|c| communes::province(c.province))?;
    if place.province == Some(province.code) {
        return None;
    }
    Some(UnderstoodPlace {
        names: vec![province.full_name.to_owned()],
        communes: communes::of_province(province.code).map(|c| c.code).collect(),
        commune: None,
        province: Some(province.code),
        near: place.near,
        within_km: None,
        industrial_zone: None,
    })
}

/// Whether the caller already chose the place that the sentence names.
fn agrees(found: &Found, query: &VacancyQuery) -> bool {
    let is_near = |code: &CommuneCode| match (query.near, communes::by_code(*code)) {
        (Some(near), Some(commune)) => {
            let radius = query.within_km.unwrap_or(RADIUS_AROUND_COMMUNE_KM);
            distance_km((near.latitude, near.longitude), commune.centre()) <= radius
        }
        _ => false,
    };
    found.communes.iter().any(|code| query.communes.contains(code) || is_near(code))
}

/// The words of a place with those that lead to it: "ở", "tại", "gần", "khu vực".
fn with_lead(words: &[Token], place: &Range<usize>) -> Range<usize> {
    let leads = |at: &usize| fillers::leads_to_a_place(words, *at);
    let lead = (0..place.start).rev().take_while(leads).count();
    place.start - lead..place.end
}

/// What to filter by when a sentence names these places; `None` when it names none.
fn place_of<'a>(found: impl Iterator<Item = &'a Found>) -> Option<UnderstoodPlace> {
    let found: Vec<&Found> = found.collect();
    let (first, others) = found.split_first()?;
    let mut understood = UnderstoodPlace {
        names: found.iter().map(|place| place.name.clone()).collect(),
        communes: found.iter().flat_map(|place| place.communes.iter().copied()).collect(),
        commune: None,
        province: None,
        near: None,
        within_km: None,
        industrial_zone: None,
    };
    if !others.is_empty() {
        return Some(understood);
    }
    match first.place {
        // A province of before is a part of one of today: what tells no more than that is not it.
        Place::Province(province) => {
            let is_whole = communes::of_province(province).count() == first.communes.len();
            understood.province = is_whole.then_some(province);
        }
        Place::IndustrialZone(zone) => {
            understood.communes.clear();
            understood.industrial_zone = Some(zone);
        }
        Place::Commune(_) => {
            let centre = first.communes.first().and_then(|code| communes::by_code(*code));
            understood.near =
                centre.map(|c| Point { latitude: c.latitude, longitude: c.longitude });
            understood.commune = first.communes.first().copied();
            if understood.communes.len() == 1 {
                understood.communes.clear();
                understood.within_km = Some(RADIUS_AROUND_COMMUNE_KM);
            }
        }
    }
    Some(understood)
}

/// The words that are left, abbreviations written out.
fn understand(
    text: &str,
    words: &[Token],
    left_out: &[bool],
    analysis: &Analysis,
) -> Understanding {
    let has_marks = |word: &Token| word.exact != word.folded;
    let kept = || words.iter().zip(left_out).enumerate().filter(|(_, (_, out))| !**out);
    let anything_marked = kept().any(|(_, (word, _))| has_marks(word));
    let marks_count = anything_marked || kept().count() == 1;

    let mut read = Understanding::default();
    let mut before: Option<(usize, Token)> = None;
    let mut searched: Vec<(usize, Token)> = Vec::new();
    for (at, (word, _)) in kept() {
        let long = analysis.abbreviations().write_out(words, at);
        if let Some(long) = &long {
            let expansion = Expansion { short: shown(text, word), long: long.written.to_owned() };
            if !read.expanded.contains(&expansion) {
                read.expanded.push(expansion);
            }
        }
        let (written, tokens) = match &long {
            Some(long) => (long.written, long.words),
            None => (text, std::slice::from_ref(word)),
        };
        for token in tokens {
            let neighbour = before.as_ref().filter(|(place, _)| *place + 1 >= at);
            let shown = shown(written, token).to_lowercase();
            let marks_count = |token: &Token| marks_count || has_marks(token);
            read.add(neighbour.map(|(_, token)| token), token, shown, marks_count);
            before = Some((at, token.clone()));
            searched.push((at, token.clone()));
        }
    }
    read.name_the_work(&searched, analysis);
    read
}

/// A word as it stands in its text.
fn shown(text: &str, word: &Token) -> String {
    text.get(word.start..word.end).unwrap_or(&word.exact).to_owned()
}

impl Understanding {
    /// Notes how common each word is.
    ///
    /// # Errors
    /// When the frequency cannot be read.
    pub(super) fn weigh<E>(&mut self, of: impl Fn(&str) -> Result<u64, E>) -> Result<(), E> {
        for word in &mut self.words {
            word.frequency = of(&word.folded)?;
        }
        Ok(())
    }

    /// Finds what the words name: the work, by whichever name.
    fn name_the_work(&mut self, searched: &[(usize, Token)], analysis: &Analysis) {
        let words: Vec<Token> = searched.iter().map(|(_, word)| word.clone()).collect();
        let place = |at: usize| searched.get(at).map_or(0, |(place, _)| *place);
        let follows = |at: usize| at > 0 && place(at) <= place(at - 1) + 1;
        let heads = titles::heads(&words);
        let work = words.get(heads..).unwrap_or_default();
        if !work.is_empty() {
            self.whole = Some(titles::whole(work));
            self.beginning = titles::beginning_of(work);
        }
        let asked = analysis.related().asked(&words, follows);
        let mut named = vec![false; words.len()];
        for name in &asked {
            named.iter_mut().skip(name.words.start).take(name.words.len()).for_each(|n| *n = true);
        }
        if asked.is_empty() {
            return;
        }
        let others = words.iter().zip(named).skip(heads).filter(|(_, named)| !named);
        self.unrelated = others.map(|(word, _)| word.folded.clone()).collect();
        let known = &self.words;
        let marks_count = |word: &Token| {
            known.iter().any(|known| known.folded == word.folded && known.marks_count)
        };
        let related = asked.into_iter().map(|name| RelatedName::of(name, &words, marks_count));
        self.related = related.collect();
    }

    fn add(
        &mut self,
        before: Option<&Token>,
        token: &Token,
        shown: String,
        marks_count: impl Fn(&Token) -> bool,
    ) {
        let known = self.words.iter().position(|word| word.folded == token.folded);
        let at = match known {
            Some(at) => at,
            None if self.words.len() == MOST_WORDS => return,
            None => {
                self.words.push(Word {
                    shown,
                    exact: token.exact.clone(),
                    folded: token.folded.clone(),
                    marks_count: marks_count(token),
                    is_paired: false,
                    frequency: 0,
                });
                self.words.len() - 1
            }
        };
        let Some(before) = before else { return };
        let Some(other) = self.words.iter().position(|word| word.folded == before.folded) else {
            return;
        };
        let says = marks_count(before) && marks_count(token);
        let pair = Pair {
            exact: says.then(|| analysis::exact_pair(before, token)),
            folded: analysis::folded_pair(before, token),
        };
        if !self.pairs.contains(&pair) {
            self.pairs.push(pair);
        }
        for at in [at, other] {
            if let Some(word) = self.words.get_mut(at) {
                word.is_paired = true;
            }
        }
    }
}

impl RelatedName {
    fn of(name: Asked, words: &[Token], marks_count: impl Fn(&Token) -> bool) -> Self {
        let typed = words.get(name.words).unwrap_or_default();
        let pair = |two: &[Token]| match two {
            [a, b] if marks_count(a) && marks_count(b) => {
                Some(Typed::Pair(analysis::exact_pair(a, b)))
            }
            [a, b] => Some(Typed::Pair(analysis::folded_pair(a, b))),
            _ => None,
        };
        let parts = match typed {
            [word] if marks_count(word) => vec![Typed::ExactWord(word.exact.clone())],
            [word] => vec![Typed::Word(word.folded.clone())],
            _ => typed.windows(2).filter_map(pair).collect(),
        };
        let of = typed.iter().map(|word| word.exact.as_str()).collect::<Vec<_>>().join(" ");
        let shown = RelatedNames { of, names: name.others };
        Self { mark: name.mark, typed: parts, wider: name.wider, shown }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::communes::AN_GIANG;

    fn sentence(text: &str) -> Sentence {
        let query = VacancyQuery { text: text.to_owned(), ..VacancyQuery::default() };
        read(&query, &Analysis::default(), AN_GIANG, |_| false)
    }

    fn words(understanding: &Understanding) -> Vec<&str> {
        understanding.words.iter().map(|w| w.shown.as_str()).collect()
    }

    #[test]
    fn a_whole_sentence_becomes_words_and_a_place() {
        for text in [
            "Tôi muốn tìm việc kế toán ở Long Xuyên",
            "toi muon tim viec ke toan o Long Xuyen",
            "kế toán Long Xuyên",
            "Ở Long Xuyên có việc kế toán không?",
        ] {
            let read = sentence(text).ways.remove(0);
            let folded: Vec<_> = read.words.iter().map(|w| w.folded.as_str()).collect();
            assert_eq!(folded, ["ke", "toan"], "{text}");
            let place = read.place.expect(text);
            assert!(place.names[0].contains("Long Xuyên"), "{place:?}");
        }
    }

    #[test]
    fn a_commune_is_searched_around_and_a_province_within() {
        let around = sentence("lái xe ở xã Thoại Sơn").ways.remove(0).place.unwrap();
        assert_eq!((around.communes.len(), around.within_km), (0, Some(15.0)));
        let within = sentence("lái xe tại An Giang").ways.remove(0).place.unwrap();
        assert_eq!((within.communes.len(), within.within_km), (102, None));
    }

    #[test]
    fn of_fillers_alone_every_word_is_searched() {
        assert_eq!(words(&sentence("tìm việc làm").ways[0]), ["tìm", "việc", "làm"]);
        let read = sentence("tìm việc làm ở Long Xuyên").ways.remove(0);
        assert!(read.words.is_empty() && read.place.is_some());
    }

    #[test]
    fn abbreviations_are_written_out() {
        let read = sentence("CN may KCN").ways.remove(0);
        assert_eq!(words(&read), ["công", "nhân", "may", "khu", "nghiệp"]);
        assert_eq!(read.expanded[0].long, "công nhân");
        let pairs: Vec<_> = read.pairs.iter().map(|p| p.folded.as_str()).collect();
        assert_eq!(pairs, ["~cong_nhan", "~nhan_may", "~may_khu", "~khu_cong", "~cong_nghiep"]);
    }

    #[test]
    fn marks_count_only_where_somebody_typed_marks() {
        let marks = |text| -> Vec<bool> {
            sentence(text).ways[0].words.iter().map(|w| w.marks_count).collect()
        };
        assert_eq!(marks("công nhân may"), [true; 3]);
        assert_eq!(marks("cong nhan may"), [false; 3]);
        assert_eq!(marks("may"), [true]);
    }

    #[test]
    fn a_place_the_caller_chose_is_not_overridden() {
        let long_xuyen = communes::of_province(AN_GIANG).find(|c| c.name == "Long Xuyên").unwrap();
        let query = |text: &str| VacancyQuery {
            text: text.to_owned(),
            communes: vec![long_xuyen.code],
            ..VacancyQuery::default()
        };
        let read = |text| read(&query(text), &Analysis::default(), AN_GIANG, |_| false);
        let same = read("kế toán ở Long Xuyên");
        assert_eq!(same.ways.len(), 1);
        assert_eq!(words(&same.ways[0]), ["kế", "toán"]);
        let other = read("kế toán ở Rạch Giá");
        assert_eq!(other.ways.len(), 1);
        assert_eq!(words(&other.ways[0]), ["kế", "toán", "rạch", "giá"]);
    }

    #[test]
    fn wishes_are_given_up_one_by_one() {
        let ways = sentence("kế toán ở Long Xuyên lương 15 triệu").ways;
        let wishes: Vec<_> =
            ways.iter().map(|way| (way.place.is_some(), way.pay_from.is_some())).collect();
        assert_eq!(wishes, [(true, true), (true, false), (true, false), (false, false)]);
        let provinces: Vec<_> = ways
            .iter()
            .map(|way| way.place.as_ref().is_some_and(|p| p.province.is_some()))
            .collect();
        assert_eq!(provinces, [false, false, true, false], "the province before no place at all");
        assert_eq!(words(&ways[3]), ["kế", "toán", "long", "xuyên"]);
    }

    #[test]
    fn no_more_than_twelve_words_are_searched() {
        let many: Vec<String> = (0..40).map(|n| format!("w{n}")).collect();
        assert_eq!(sentence(&many.join(" ")).ways[0].words.len(), MOST_WORDS);
    }
}
