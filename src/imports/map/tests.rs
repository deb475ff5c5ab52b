//! How far a row of another source is understood.

use super::*;
use crate::imports::read;
use crate::imports::read::Format;
use crate::reference::communes::AN_GIANG;
use crate::vacancies::pay::Currency;
use crate::vacancies::pay::PayUnit;

fn row(json: &str) -> AdvertRow {
    let mut rows = read::read(std::io::Cursor::new(json.to_owned()), Some(Format::Jsonl)).unwrap();
    rows.next().unwrap().unwrap()
}

fn place_of(text: &str) -> Mapped {
    map(&row(&format!(r#"{{"title":"a","location_text":"{text}"}}"#)), AN_GIANG)
}

#[test]
fn an_advert_is_understood_field_by_field() {
    let row = row(
        r#"{"title":"Nhân viên kế toán","company":"Công ty TNHH Lúa Vàng","location_text":"Phường Long Xuyên, An Giang",
            "salary_text":"7–10 triệu","experience":"1 năm","education":"Cao đẳng","level":"Nhân viên",
            "employment_type":"Toàn thời gian","benefits":"BHXH, xe đưa đón","expires":"2026-12-31"}"#
            .replace('\n', " ")
            .as_str(),
    );
    let mapped = map(&row, AN_GIANG);
    let pay = Pay {
        from: Some(7_000_000),
        to: Some(10_000_000),
        unit: PayUnit::Month,
        currency: Currency::Vnd,
        negotiable: false,
    };
    assert_eq!(mapped.pay, Some(pay));
    assert_eq!(mapped.province, Some(AN_GIANG));
    assert!(mapped.commune.is_some() && mapped.occupation.is_some());
    assert_eq!(mapped.experience, Some(Experience::OneToTwo));
    assert_eq!(mapped.qualification, Some(Qualification::College));
    assert_eq!(mapped.position, Some(Position::Staff));
    assert_eq!(mapped.working_time, Some(WorkingTime::Full));
    assert_eq!(mapped.benefits, [Benefit::Insurance, Benefit::Bus]);
    assert_eq!(mapped.deadline, NaiveDate::from_ymd_opt(2026, 12, 31));
    assert_eq!(mapped.employer_kind, EmployerKind::Private);
}

#[test]
fn a_text_that_names_only_a_province_gives_no_commune() {
    for text in ["An Giang", "Hồ Chí Minh", "Hà Nội", "Kiên Giang"] {
        let mapped = place_of(text);
        assert!(mapped.province.is_some(), "{text}");
        assert_eq!(mapped.commune, None, "{text}");
    }
}

#[test]
fn an_old_district_gives_the_commune_that_stands_for_it_and_says_so() {
    let mapped = place_of("Huyện Châu Phú, An Giang");
    assert_eq!(mapped.province, Some(AN_GIANG));
    assert!(mapped.commune.is_some() && mapped.place_was.is_some());
    assert!(!mapped.commune_exact);
}

#[test]
fn what_nobody_can_know_stays_open() {
    let mapped = map(&row(r#"{"title":"Zzz","salary_text":"1000-2000"}"#), AN_GIANG);
    assert_eq!((mapped.pay, mapped.pay_understood), (None, false));
    assert_eq!((mapped.commune, mapped.province, mapped.occupation), (None, None, None));
    assert_eq!((mapped.experience, mapped.qualification, mapped.position), (None, None, None));
    assert_eq!(mapped.employer_kind, EmployerKind::Other);
}
