//! The filters beside the results: what is chosen, and how many each further choice would leave.
//!
//! A choice that would leave nothing is not offered. Of a group with one answer, or where any
//! answer fits, the counts are those of the search without that group: people may change their
//! mind.

use std::fmt::Display;

use chrono::DateTime;
use chrono::Utc;

use crate::platform::language::Language;
use crate::platform::texts;
use crate::reference::industrial_zones;
use crate::search::Facets;
use crate::search::Index;
use crate::search::Results;
use crate::search::SearchError;
use crate::search::VacancyQuery;
use crate::search::place::USUAL_KM;
use crate::web::public::wanted::OFFERED_KM;
use crate::web::public::wanted::Radius;
use crate::web::public::wanted::Wanted;
use crate::web::trades;
use crate::web::words;

/// A group of answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FilterGroup {
    /// What it is about.
    pub(crate) legend: String,
    /// Name in the address.
    pub(crate) name: &'static str,
    /// Whether one answer only.
    pub(crate) is_single: bool,
    /// Answers.
    pub(crate) options: Vec<FilterOption>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FilterOption {
    /// What is sent; empty for "any".
    pub(crate) value: String,
    /// What people read.
    pub(crate) label: String,
    /// Vacancies it would leave.
    pub(crate) count: u64,
    /// Whether it is chosen.
    pub(crate) is_chosen: bool,
}

/// A chosen filter, and the search without it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Chip {
    /// What is chosen.
    pub(crate) label: String,
    /// The search without it.
    pub(crate) without: Wanted,
}

/// Every chosen filter.
pub(crate) fn chips(wanted: &Wanted, language: Language) -> Vec<Chip> {
    let mut chips = Vec::new();
    let first = wanted.first_page();
    let mut chip = |label: String, change: &dyn Fn(&mut Wanted)| {
        let mut without = first.clone();
        change(&mut without);
        chips.push(Chip { label, without });
    };
    if let Some(name) = wanted.place_name() {
        let around = match (wanted.radius, wanted.has_centre()) {
            (_, false) => name,
            (Radius::Province, true) => {
                texts::say_with(language, "chip-province-near", &[("place", &name)])
            }
            (Radius::Km(km), true) => format!("{name}, {km} km"),
            (Radius::Usual, true) if wanted.query().within_km.is_none() => name,
            (Radius::Usual, true) => format!("{name}, {USUAL_KM} km"),
        };
        chip(around, &|w| {
            w.place.clear();
            w.found = None;
            w.radius = Radius::Usual;
        });
    }
    if let Some(vnd) = wanted.pay_from {
        chip(words::pay_from(language, vnd), &|w| w.pay_from = None);
    }
    if let Some(code) = wanted.occupation {
        chip(trades::name(code, language).to_owned(), &|w| w.occupation = None);
    }
    if let Some(zone) = wanted.zone.and_then(industrial_zones::by_code) {
        chip(zone.short_name(), &|w| w.zone = None);
    }
    for band in &wanted.experience {
        chip(band.label(language).to_owned(), &|w| w.experience.retain(|b| b != band));
    }
    for benefit in &wanted.benefits {
        chip(benefit.label(language).to_owned(), &|w| w.benefits.retain(|b| b != benefit));
    }
    for group in &wanted.welcomes {
        chip(
            {
                let group = group.label(language).to_lowercase();
                texts::say_with(language, "chip-welcomes", &[("group", &group)])
            },
            &|w| {
                w.welcomes.retain(|g| g != group);
            },
        );
    }
    for kind in &wanted.kinds {
        chip(kind.label(language).to_owned(), &|w| w.kinds.retain(|k| k != kind));
    }
    if let Some(days) = wanted.posted {
        chip(texts::say_with(language, "chip-posted", &[("days", &days.to_string())]), &|w| {
            w.posted = None;
        });
    }
    chips
}

/// The groups beside a search and its results.
///
/// # Errors
/// When the index cannot be read.
pub(crate) fn groups(
    wanted: &Wanted,
    results: &Results,
    index: &Index,
    now: DateTime<Utc>,
    language: Language,
) -> Result<Vec<FilterGroup>, SearchError> {
    let say = |key: &str| texts::say(language, key);
    let own = results.facets.clone().unwrap_or_default();
    let counts = |is_chosen: bool, change: &dyn Fn(&mut Wanted)| {
        if is_chosen {
            without(wanted, index, now, change)
        } else {
            Ok((results.total, own.clone()))
        }
    };
    let mut groups = vec![distance(wanted, index, now, language)?];
    let (total, facets) = counts(wanted.pay_from.is_some(), &|w| w.pay_from = None)?;
    groups.push(pay(wanted, total, &facets, language));
    let (_, facets) = counts(!wanted.experience.is_empty(), &|w| w.experience.clear())?;
    groups.push(several(
        say("filter-experience"),
        "kinh_nghiem",
        &facets.experience,
        &wanted.experience,
        |b| (b.code(), b.label(language).to_owned()),
    ));
    groups.push(several(say("filter-benefits"), "phuc_loi", &own.benefit, &wanted.benefits, |b| {
        (b.code(), b.label(language).to_owned())
    }));
    let (_, facets) = counts(!wanted.welcomes.is_empty(), &|w| w.welcomes.clear())?;
    groups.push(several(
        say("filter-welcomes"),
        "chao_don",
        &facets.welcomes,
        &wanted.welcomes,
        |g| (g.code(), g.label(language).to_owned()),
    ));
    let (_, facets) = counts(!wanted.kinds.is_empty(), &|w| w.kinds.clear())?;
    groups.push(several(
        say("filter-kind"),
        "loai_hinh",
        &facets.employer_kind,
        &wanted.kinds,
        |k| (k.code(), k.label(language).to_owned()),
    ));
    let (total, facets) = counts(wanted.posted.is_some(), &|w| w.posted = None)?;
    groups.push(posted(wanted, total, &facets, language));
    groups.retain(|group| group.options.len() > usize::from(group.is_single));
    Ok(groups)
}

/// How many a changed search finds, and what they have in common.
fn without(
    wanted: &Wanted,
    index: &Index,
    now: DateTime<Utc>,
    change: &dyn Fn(&mut Wanted),
) -> Result<(u64, Facets), SearchError> {
    let mut changed = wanted.first_page();
    change(&mut changed);
    let query = VacancyQuery { limit: 1, facets: true, ..changed.query() };
    let results = index.search(&query, now)?;
    Ok((results.total, results.facets.unwrap_or_default()))
}

/// How many a search finds.
///
/// # Errors
/// When the index cannot be read.
pub(crate) fn total(
    wanted: &Wanted,
    index: &Index,
    now: DateTime<Utc>,
) -> Result<u64, SearchError> {
    // With facets the total is exact, however many there are.
    let query = VacancyQuery { limit: 1, facets: true, ..wanted.first_page().query() };
    Ok(index.search(&query, now)?.total)
}

fn option(value: &dyn Display, label: String, count: u64, is_chosen: bool) -> FilterOption {
    FilterOption { value: value.to_string(), label, count, is_chosen }
}

fn distance(
    wanted: &Wanted,
    index: &Index,
    now: DateTime<Utc>,
    language: Language,
) -> Result<FilterGroup, SearchError> {
    let mut options = Vec::new();
    if wanted.has_centre() {
        let is_in_zone = wanted.radius == Radius::Usual && wanted.query().within_km.is_none();
        for km in OFFERED_KM {
            let is_usual = wanted.radius == Radius::Usual && km == USUAL_KM && !is_in_zone;
            let is_chosen = wanted.radius == Radius::Km(km) || is_usual;
            let count = total(&Wanted { radius: Radius::Km(km), ..wanted.clone() }, index, now)?;
            if count > 0 || is_chosen {
                options.push(option(
                    &km,
                    texts::say_with(language, "filter-km", &[("km", &km.to_string())]),
                    count,
                    is_chosen,
                ));
            }
        }
        let radius = Radius::Province;
        let count = total(&Wanted { radius, ..wanted.clone() }, index, now)?;
        let is_chosen = wanted.radius == radius;
        if count > 0 || is_chosen {
            options.push(option(
                &"tinh",
                texts::say(language, "filter-province"),
                count,
                is_chosen,
            ));
        }
    }
    let legend = texts::say(language, "filter-distance");
    Ok(FilterGroup { legend, name: "ban_kinh", is_single: true, options })
}

fn pay(wanted: &Wanted, total: u64, facets: &Facets, language: Language) -> FilterGroup {
    let any = option(&"", texts::say(language, "filter-any"), total, wanted.pay_from.is_none());
    let bands = facets.pay_from.iter().map(|(vnd, count)| {
        option(vnd, words::pay_from(language, *vnd), *count, wanted.pay_from == Some(*vnd))
    });
    let options = std::iter::once(any).chain(bands).collect();
    FilterGroup {
        legend: texts::say(language, "filter-pay"),
        name: "luong_tu",
        is_single: true,
        options,
    }
}

fn posted(wanted: &Wanted, total: u64, facets: &Facets, language: Language) -> FilterGroup {
    let any = option(&"", texts::say(language, "filter-any-time"), total, wanted.posted.is_none());
    let bands = facets.posted_within.iter().map(|(days, count)| {
        let label = texts::say_with(language, "filter-days", &[("days", &days.to_string())]);
        option(days, label, *count, wanted.posted == Some(*days))
    });
    let options = std::iter::once(any).chain(bands).collect();
    FilterGroup {
        legend: texts::say(language, "filter-posted"),
        name: "dang_trong",
        is_single: true,
        options,
    }
}

fn several<T: Copy + PartialEq>(
    legend: String,
    name: &'static str,
    counted: &[(T, u64)],
    chosen: &[T],
    words: impl Fn(T) -> (&'static str, String),
) -> FilterGroup {
    let gone = chosen.iter().filter(|c| !counted.iter().any(|(member, _)| member == *c));
    let all = counted.iter().copied().chain(gone.map(|member| (*member, 0)));
    let options = all.map(|(member, count)| {
        let (value, label) = words(member);
        option(&value, label, count, chosen.contains(&member))
    });
    FilterGroup { legend, name, is_single: false, options: options.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::crypto::KeyRing;
    use crate::reference::communes::AN_GIANG;
    use crate::reference::lists::Benefit;

    fn wanted(pairs: &[(&str, &str)]) -> Wanted {
        let params = pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        Wanted::read(&params, AN_GIANG, &KeyRing::for_tests())
    }

    #[test]
    fn every_chosen_filter_can_be_taken_away_alone() {
        let both = wanted(&[("noi", "Long Xuyên"), ("luong_tu", "7000000"), ("phuc_loi", "bus")]);
        let chips = chips(&both, Language::Vi);
        let labels: Vec<_> = chips.iter().map(|c| c.label.as_str()).collect();
        assert_eq!(labels.len(), 3);
        assert_eq!(labels[1..], ["Từ 7 triệu", "Xe đưa đón"]);
        assert_eq!(chips[1].without.pay_from, None);
        assert_eq!(chips[1].without.benefits, [Benefit::Bus]);
        assert!(chips[0].without.found.is_none() && chips[0].without.place.is_empty());
    }

    #[test]
    fn a_chosen_answer_stays_on_offer_when_nothing_has_it() {
        let group =
            several(String::new(), "phuc_loi", &[(Benefit::Meals, 3)], &[Benefit::Bus], |b| {
                (b.code(), b.vi().to_owned())
            });
        let told: Vec<_> =
            group.options.iter().map(|o| (o.value.as_str(), o.count, o.is_chosen)).collect();
        assert_eq!(told, [("meals", 3, false), ("bus", 0, true)]);
    }
}
