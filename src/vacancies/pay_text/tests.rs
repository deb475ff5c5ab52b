//! How pay is written in adverts, and how it is read.

use proptest::prelude::*;

use super::*;

const M: i64 = 1_000_000;

fn vnd(text: &str) -> (Option<i64>, Option<i64>) {
    let pay = parse_pay(text).unwrap_or_else(|| panic!("not read: {text}"));
    assert_eq!((pay.currency, pay.unit), (Currency::Vnd, PayUnit::Month), "{text}");
    (pay.from, pay.to)
}

#[test]
fn ranges_in_millions() {
    for (text, from, to) in [
        ("7–10 triệu", 7 * M, 10 * M),
        ("10tr - 15tr", 10 * M, 15 * M),
        ("20 Tr - 25 Tr VND", 20 * M, 25 * M),
        ("15-20tr/tháng", 15 * M, 20 * M),
        ("6 - 8 triệu VNĐ", 6 * M, 8 * M),
        ("50,6 Tr - 110 Tr VND", 50 * M + 600_000, 110 * M),
        ("từ 12 đến 15 triệu", 12 * M, 15 * M),
        ("Từ 13 triệu đến 22 triệu VND", 13 * M, 22 * M),
        ("Từ 1 Triệu - Dưới 4 Triệu VNĐ / Tháng", M, 4 * M),
        ("₫ 8,5-9 Tr", 8 * M + 500_000, 9 * M),
        ("Vnd 90-100 million gross", 90 * M, 100 * M),
        ("17 - 35m + thưởng", 17 * M, 35 * M),
        ("1tr2 - 1tr55", M + 200_000, M + 550_000),
        ("7tr - 10", 7 * M, 10 * M),
        ("7 trieu den 8 trieu ruoi", 7 * M, 8 * M + 500_000),
        ("Lương cơ bản 7-10 triệu/tháng", 7 * M, 10 * M),
    ] {
        assert_eq!(vnd(text), (Some(from), Some(to)), "{text}");
    }
}

#[test]
fn figures_written_out() {
    for (text, from, to) in [
        ("5.000.000đ", 5 * M, 5 * M),
        ("10000000 - 15000000 VND", 10 * M, 15 * M),
        ("11000000.0 - 20000000.0", 11 * M, 20 * M),
        ("20,000,000 - 25,000,000 VND", 20 * M, 25 * M),
        ("7 000 000 - 9 000 000 đồng", 7 * M, 9 * M),
        ("7.000.000 - 9 triệu", 7 * M, 9 * M),
    ] {
        assert_eq!(vnd(text), (Some(from), Some(to)), "{text}");
    }
}

#[test]
fn one_figure_is_both_ends() {
    assert_eq!(vnd("7,5 triệu"), (Some(7_500_000), Some(7_500_000)));
    assert_eq!(vnd("7tr5"), (Some(7_500_000), Some(7_500_000)));
    assert_eq!(vnd("7 triệu rưỡi"), (Some(7_500_000), Some(7_500_000)));
    assert_eq!(vnd("30 triệu VND"), (Some(30 * M), Some(30 * M)));
}

#[test]
fn open_ranges() {
    for text in [
        "Từ 8 triệu",
        "Trên 8 Tr VND",
        "8 triệu trở lên",
        "8tr+",
        "8000000 - VND",
        "tối thiểu 8 triệu",
        "không dưới 8 triệu",
        "ít nhất 8tr",
        "từ 8.0 triệu",
    ] {
        assert_eq!(vnd(text), (Some(8 * M), None), "{text}");
    }
    for text in [
        "Tới 20 triệu",
        "Đến 20 triệu VNĐ",
        "Lên đến 20 Tr VND",
        "Up to 20 triệu VND",
        "Upto 20m",
        "Dưới20 Tr VND",
        "Up to 20.000.000đ",
        "tối đa 20 triệu",
        "20 triệu trở xuống",
        "không quá 20 triệu",
        "0 - 20 triệu",
    ] {
        assert_eq!(vnd(text), (None, Some(20 * M)), "{text}");
    }
}

#[test]
fn pay_by_agreement() {
    for text in [
        "Thoả thuận",
        "Thỏa thuận",
        "thoa thuan",
        "Cạnh tranh",
        "Cạnh Tranh",
        "Thương lượng",
        "Negotiable",
        "You'll love it",
        "Very attractive!!!",
        "Thương lượng / thoả thuận",
    ] {
        assert_eq!(parse_pay(text), Some(Pay::NEGOTIABLE), "{text}");
    }
    let both = parse_pay("lên đến 20 triệu Lương thỏa thuận + thưởng dự án").unwrap();
    assert_eq!((both.from, both.to, both.negotiable), (None, Some(20 * M), true));
}

#[test]
fn dollars() {
    for (text, from, to) in [
        ("500–1000 USD", Some(500), Some(1_000)),
        ("$1,000 - 2,000", Some(1_000), Some(2_000)),
        ("1,179 - 1,986 USD", Some(1_179), Some(1_986)),
        ("2.000 - 3.000 USD", Some(2_000), Some(3_000)),
        ("$ 800-1,600 /tháng", Some(800), Some(1_600)),
        ("1000 - 1500 USD/month", Some(1_000), Some(1_500)),
        ("Up to 3000$", None, Some(3_000)),
        ("From $1000", Some(1_000), None),
        ("Gross usd 2,500 and above", Some(2_500), None),
        ("Tá»›i 2,500 USD", None, Some(2_500)),
        ("1200$ - 1500$ gross", Some(1_200), Some(1_500)),
        ("Total comp: $60k/year", Some(5_000), Some(5_000)),
    ] {
        let pay = parse_pay(text).unwrap_or_else(|| panic!("not read: {text}"));
        assert_eq!((pay.from, pay.to, pay.currency), (from, to, Currency::Usd), "{text}");
        assert_eq!(pay.unit, PayUnit::Month, "{text}");
    }
}

#[test]
fn hours_days_and_pieces() {
    for (text, from, to, unit) in [
        ("30k/giờ", 30_000, 30_000, PayUnit::Hour),
        ("30.000đ/h", 30_000, 30_000, PayUnit::Hour),
        ("25k một giờ", 25_000, 25_000, PayUnit::Hour),
        ("30 k - 40 k /giờ", 30_000, 40_000, PayUnit::Hour),
        ("25.000 - 30.000 VND/1 giờ", 25_000, 30_000, PayUnit::Hour),
        ("250k/ngày", 250_000, 250_000, PayUnit::Day),
        ("300-350k/công", 300_000, 350_000, PayUnit::Day),
        ("2.000đ/sản phẩm", 2_000, 2_000, PayUnit::Piece),
    ] {
        let pay = parse_pay(text).unwrap_or_else(|| panic!("not read: {text}"));
        assert_eq!((pay.from, pay.to, pay.unit), (Some(from), Some(to), unit), "{text}");
    }
}

#[test]
fn a_year_and_a_week_become_a_month() {
    assert_eq!(vnd("120–240 triệu/năm"), (Some(10 * M), Some(20 * M)));
    assert_eq!(vnd("1 tỷ/năm"), (Some(83_333_333), Some(83_333_333)));
    assert_eq!(vnd("3 triệu/tuần"), (Some(13 * M), Some(13 * M)));
}

#[test]
fn misprints_are_refused_and_not_guessed() {
    for text in [
        "",
        "Cập nhật",
        "1000-2000",
        "150",
        "₫ 10-30",
        "500 - 1.200 VND",
        "Lên đến 15 VND",
        "7.000.000 - 9.000.000 triệu VND",
        "2******* - 3******* VND",
        "10 triệu/giờ",
        "7 - 10 triệu/ngày",
        "$ 50tr-70tr /tháng",
        "20,000-30,000 ₫/tháng",
        "15 - 10 triệu",
        "Trên 0.0 triệu",
        "1.500 triệu",
        "¥ 4.56tr-4.8tr /năm",
        "-5 triệu",
        "10 - 20 - 30 triệu",
        "10 triệu + 5 triệu",
        "Thưởng 5 triệu",
        "2 năm kinh nghiệm 10 triệu",
        "10 USD - 20 triệu",
        "10 triệu/tháng/năm",
        "10%",
        "130-200 N",
        "1 - 100 triệu",
        "10 triệu/buổi",
    ] {
        assert_eq!(parse_pay(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_gives_usable_pay_or_nothing(text in "\\PC{0,60}|[0-9 .,/$+tr₫k–-]{0,24}") {
        if let Some(pay) = parse_pay(&text) {
            prop_assert_eq!(pay.problem(), None);
        }
    }

    #[test]
    fn what_people_read_is_read_back(from in 1_i64..400, width in 0_i64..9, tenths in 0_i64..10) {
        use crate::platform::language::Language;
        let from = from * M + tenths * 100_000;
        let pay = Pay {
            from: Some(from), to: Some(from + width * M), unit: PayUnit::Month,
            currency: Currency::Vnd, negotiable: false,
        };
        for text in [pay.short(Language::Vi), pay.full(Language::Vi), pay.full(Language::En)] {
            prop_assert_eq!(parse_pay(&text), Some(pay), "{}", text);
        }
    }
}
