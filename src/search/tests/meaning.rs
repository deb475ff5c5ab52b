//! What people mean: other names of the work, places, abbreviations, firms, mixed languages.
//!
//! The titles are of real adverts. Each line says what is typed, which titles must come first in
//! this order, which must be found somewhere, and which must not be found or must stand below all
//! that must be there.

use super::Filled;
use super::commune;
use super::filled;
use super::query;
use super::vacancy;
use crate::reference::lists::Experience;
use crate::search::Breadth;

const TITLES: &[&str] = &[
    "Tài Xế Xe Tải",                         // 1
    "Nhân viên lái xe",                      // 2
    "Tài Xế Bằng C/ FC",                     // 3
    "Nhân Viên Giao Hàng",                   // 4
    "Shipper Xe Máy",                        // 5
    "Kế Toán",                               // 6
    "Kế Toán Trưởng",                        // 7
    "Chief Accountant",                      // 8
    "General Accountant",                    // 9
    "Nhân Viên Kế Toán Kho",                 // 10
    "Thủ Kho",                               // 11
    "Nhân Viên Bảo Vệ",                      // 12
    "Nhân viên an ninh",                     // 13
    "Kỹ Sư Bảo Vệ Thực Vật",                 // 14
    "Nhân viên tạp vụ",                      // 15
    "Nhân viên vệ sinh",                     // 16
    "Thợ may",                               // 17
    "Công Nhân May",                         // 18
    "Thợ máy sà lan",                        // 19
    "Nhân Viên Vận Hành Máy CNC",            // 20
    "Lập Trình Viên Java",                   // 21
    "Java Developer",                        // 22
    "Senior PHP Developer",                  // 23
    "Kỹ Sư Phần Mềm",                        // 24
    "Software Tester",                       // 25
    "Nhân Viên Kiểm Thử Phần Mềm",           // 26
    "Nhân Viên Chăm Sóc Khách Hàng",         // 27
    "Customer Service Executive",            // 28
    "Nhân Viên Kinh Doanh",                  // 29
    "Sales Executive",                       // 30
    "Trưởng Phòng Kinh Doanh",               // 31
    "Sales Manager",                         // 32
    "Lễ Tân Khách Sạn",                      // 33
    "Receptionist",                          // 34
    "Nhân Viên Pha Chế",                     // 35
    "Barista Part-time",                     // 36
    "Điều Dưỡng Viên",                       // 37
    "Y tá phòng khám",                       // 38
    "Giáo Viên Tiếng Anh",                   // 39
    "English Teacher",                       // 40
    "Trợ Giảng Tiếng Anh",                   // 41
    "Nhân Viên Hành Chính Nhân Sự",          // 42
    "HR Admin",                              // 43
    "Chuyên Viên Tuyển Dụng",                // 44
    "Talent Acquisition Specialist",         // 45
    "Lao Động Phổ Thông",                    // 46
    "LĐPT đóng gói",                         // 47
    "Nhân Viên QC Xưởng Gỗ",                 // 48
    "KCS Tủ Điện",                           // 49
    "Thực Tập Sinh Marketing",               // 50
    "Marketing Intern",                      // 51
    "Nhân Viên Thu Mua",                     // 52
    "Purchasing Staff",                      // 53
    "Đầu Bếp Nhà Hàng",                      // 54
    "Phụ Bếp",                               // 55
    "Chef de Partie",                        // 56
    "Nhân viên xuất nhập khẩu",              // 57
    "Import Export Executive",               // 58
    "Graphic Designer",                      // 59
    "Nhân Viên Thiết Kế Đồ Họa",             // 60
    "Kỹ Sư Cầu Nối Tiếng Nhật",              // 61
    "BrSE",                                  // 62
    "Business Analyst",                      // 63
    "Chuyên Viên Phân Tích Nghiệp Vụ",       // 64
    "Nhân Viên Kinh Doanh Phần Mềm Kế Toán", // 65
    "Kỹ Thuật Viên Điện Lạnh",               // 66
    "Nhân Viên Máy Lạnh",                    // 67
    "Giám Sát Thi Công",                     // 68
    "Kỹ Sư Giám Sát Công Trình",             // 69
    "Tuyển gấp 20 Lao công",                 // 70
];

struct Case {
    typed: &'static str,
    first: &'static [u32],
    there: &'static [u32],
    not_above: &'static [u32],
}

const fn case(
    typed: &'static str,
    first: &'static [u32],
    there: &'static [u32],
    not_above: &'static [u32],
) -> Case {
    Case { typed, first, there, not_above }
}

const CASES: &[Case] = &[
    // other names, below the typed one
    case("tài xế", &[], &[1, 3, 2], &[4, 20]),
    case("lái xe", &[2], &[1, 3], &[4, 5]),
    case("tai xe", &[], &[1, 3, 2], &[20]),
    case("lai xe", &[2], &[1, 3], &[]),
    case("driver", &[], &[1, 2, 3], &[4]),
    case("bác tài", &[], &[1, 2, 3], &[4]),
    case("shipper", &[5], &[4], &[1]),
    case("giao hàng", &[4], &[5], &[]),
    case("bảo vệ", &[12], &[13], &[]),
    case("nhân viên an ninh", &[13], &[12], &[15]),
    case("tạp vụ", &[15], &[16, 70], &[]),
    case("lao công", &[70], &[15, 16], &[46]),
    case("thợ may", &[17], &[18], &[19]),
    case("công nhân may", &[18], &[17], &[19]),
    case("y tá", &[38], &[37], &[]),
    case("điều dưỡng", &[37], &[38], &[]),
    case("pha chế", &[35], &[36], &[]),
    case("barista", &[36], &[35], &[]),
    case("máy lạnh", &[67], &[66], &[]),
    case("giám sát công trình", &[69], &[68], &[]),
    case("đầu bếp", &[54], &[56], &[]),
    case("thiết kế đồ họa", &[60], &[59], &[]),
    // Vietnamese and English
    case("kế toán", &[6], &[7, 10, 8, 9], &[]),
    case("accountant", &[], &[9, 8, 6], &[]),
    case("chief accountant", &[8], &[7], &[6]),
    case("kế toán trưởng", &[7], &[8], &[6, 9]),
    case("developer", &[], &[22, 23, 21, 24], &[20]),
    case("lập trình viên", &[21], &[22, 23, 24], &[65]),
    case("lập trình viên java", &[21, 22], &[], &[23]),
    case("java developer", &[22, 21], &[], &[23]),
    case("java dev", &[22], &[21], &[23]),
    case("tester", &[25], &[26], &[]),
    case("kiểm thử phần mềm", &[26], &[25], &[24]),
    case("customer service", &[28], &[27], &[]),
    case("chăm sóc khách hàng", &[27], &[28], &[]),
    case("sales manager", &[32], &[31], &[29]),
    case("trưởng phòng kinh doanh", &[31], &[32], &[29]),
    case("sales executive", &[30], &[29], &[]),
    case("nhân viên kinh doanh", &[29], &[65, 30], &[31]),
    case("receptionist", &[34], &[33], &[]),
    case("lễ tân", &[33], &[34], &[]),
    case("english teacher", &[40], &[39], &[]),
    case("giáo viên tiếng anh", &[39], &[40], &[]),
    case("recruiter", &[], &[44, 45], &[]),
    case("tuyển dụng", &[44], &[45], &[]),
    case("purchasing", &[53], &[52], &[]),
    case("thu mua", &[52], &[53], &[]),
    case("intern marketing", &[], &[50, 51], &[]),
    case("thực tập sinh marketing", &[50], &[51], &[]),
    case("graphic designer", &[59], &[60], &[]),
    case("import export", &[58], &[57], &[]),
    case("brse", &[62], &[61], &[]),
    case("phân tích nghiệp vụ", &[64], &[63], &[]),
    case("business analyst", &[63], &[64], &[]),
    // abbreviations
    case("CN may", &[18], &[17], &[19]),
    case("KTT", &[7], &[8], &[6]),
    case("LĐPT", &[], &[46, 47], &[]),
    case("ldpt", &[], &[46, 47], &[]),
    case("HCNS", &[42], &[43], &[]),
    case("XNK", &[57], &[58], &[]),
    case("CSKH", &[27], &[28], &[]),
    case("NVKD", &[29], &[30], &[31]),
    case("KCS", &[49], &[48], &[]),
    case("TTS marketing", &[50], &[51], &[]),
    // may and máy
    case("may", &[], &[17, 18], &[19, 20]),
    case("máy", &[], &[19, 20], &[17, 18]),
    case("vận hành máy", &[20], &[], &[17, 18]),
    // the title that is just the work comes before a longer one
    case("kế toán kho", &[10], &[], &[11]),
    case("thủ kho", &[11], &[], &[10]),
    case("phụ bếp", &[55], &[], &[54]),
    case("lao động phổ thông", &[46], &[47], &[]),
    case("bảo vệ thực vật", &[14], &[], &[12]),
];

fn titled() -> Filled {
    filled(TITLES.iter().zip(1..).map(|(title, number)| vacancy(number, title)).collect())
}

#[test]
fn people_find_what_they_mean() {
    let index = titled();
    let mut wrong = Vec::new();
    for Case { typed, first, there, not_above } in CASES {
        let found = index.find(typed);
        let rank = |number: &u32| found.iter().position(|hit| hit == number);
        if !found.starts_with(first) {
            wrong.push(format!("{typed}: first {first:?} in {found:?}"));
        }
        let lowest = first.iter().chain(*there).map(rank).max().flatten();
        if there.iter().any(|number| rank(number).is_none()) {
            wrong.push(format!("{typed}: {there:?} in {found:?}"));
        }
        if not_above.iter().any(|number| rank(number).is_some_and(|rank| Some(rank) < lowest)) {
            wrong.push(format!("{typed}: {not_above:?} below the others in {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_was_also_searched_is_told() {
    let found = titled().search(&query("tài xế"));
    assert_eq!(found.understood.breadth, Breadth::Anywhere);
    let related = &found.understood.related[0];
    assert_eq!(related.of, "tài xế");
    assert!(related.names.contains(&"lái xe".to_owned()), "{related:?}");
    assert!(!related.names.contains(&"tài xế".to_owned()), "{related:?}");
}

#[test]
fn enough_of_the_typed_words_is_enough() {
    let mut vacancies: Vec<_> = (1..=20).map(|number| vacancy(number, "Tài xế")).collect();
    vacancies.push(vacancy(21, "Lái xe"));
    let found = filled(vacancies).search(&query("tài xế"));
    assert_eq!((found.total, found.understood.breadth), (20, Breadth::Phrase));
    assert!(found.understood.related.is_empty());
}

#[test]
fn other_names_come_after_every_title_with_the_typed_words() {
    let mut old = vacancy(1, "Tuyển rất nhiều tài xế lái xe khách chạy tuyến Long Xuyên Sài Gòn");
    old.published_at = super::now() - chrono::TimeDelta::days(300);
    let mut fresh = vacancy(2, "Lái xe");
    fresh.employer_verified = true;
    fresh.openings = 100;
    assert_eq!(filled(vec![old, fresh]).find("tài xế"), [1, 2]);
}

#[test]
fn few_at_a_place_are_joined_by_other_names_there() {
    let at = |number, title, place| {
        let mut vacancy = vacancy(number, title);
        vacancy.commune = Some(commune(place));
        vacancy
    };
    let mut vacancies: Vec<_> = (1..=30).map(|n| at(n, "Tài xế", "Rạch Giá")).collect();
    vacancies.push(at(31, "Tài xế", "Long Xuyên"));
    vacancies.push(at(32, "Lái xe", "Long Xuyên"));
    assert_eq!(filled(vacancies).find("tài xế ở Long Xuyên"), [31, 32]);
}

#[test]
fn a_word_of_a_name_of_work_does_not_ask_for_a_place() {
    let mut guard = vacancy(1, "Nhân viên bảo vệ");
    guard.commune = Some(commune("Long Xuyên"));
    let index = filled(vec![guard, vacancy(2, "Bảo hành")]);
    for typed in ["bảo vệ Long Xuyên", "bao ve long xuyen"] {
        let found = index.search(&query(typed));
        assert_eq!(found.understood.words.len(), 2, "{typed}");
        assert_eq!(super::numbers(&found), [1], "{typed}");
    }
}

fn firms() -> Filled {
    let of = |number, title, firm: &str| {
        let mut vacancy = vacancy(number, title);
        vacancy.employer_name = firm.to_owned();
        vacancy
    };
    let mut mentioned = of(5, "Kế toán", "Công ty Cổ phần Đầu tư");
    mentioned.body = "Biết phần mềm MISA, giao dịch với Hòa Phát".to_owned();
    filled(vec![
        of(1, "Kế toán", "CÔNG TY CỔ PHẦN TẬP ĐOÀN HÒA PHÁT"),
        of(2, "Công nhân", "CÔNG TY CỔ PHẦN TẬP ĐOÀN HÒA PHÁT"),
        of(3, "Lập trình viên", "Công ty Cổ phần MISA"),
        of(4, "Kỹ sư phần mềm", "FPT Software"),
        mentioned,
    ])
}

#[test]
fn the_name_of_a_firm_finds_its_vacancies_and_is_told() {
    let index = firms();
    for (typed, firm, hits) in [
        ("hòa phát", "hòa phát", &[1, 2][..]),
        ("kế toán hoà phát", "hoà phát", &[1]),
        ("ke toan hoa phat", "hoa phat", &[1]),
        ("MISA", "MISA", &[3]),
        ("fpt", "fpt", &[4]),
        ("fpt software", "fpt software", &[4]),
    ] {
        let found = index.search(&query(typed));
        assert_eq!(found.understood.employer.as_deref(), Some(firm), "{typed}");
        let mut numbers = super::numbers(&found);
        numbers.sort_unstable();
        assert_eq!(numbers, hits, "{typed}");
    }
}

#[test]
fn a_firm_without_such_work_is_given_up_and_words_of_trades_are_no_firm() {
    let index = firms();
    let found = index.search(&query("công nhân misa"));
    assert_eq!(found.understood.employer, None);
    assert!(found.understood.wishes_left_out);
    for typed in ["kế toán đầu tư", "phần mềm", "công nhân"] {
        assert_eq!(index.search(&query(typed)).understood.employer, None, "{typed}");
    }
}

#[test]
fn an_old_province_is_only_its_own_communes() {
    let found = titled().search(&query("kế toán ở Kiên Giang"));
    assert!(found.understood.wishes_left_out);
    let mut somewhere = vacancy(1, "Kế toán");
    somewhere.province = crate::reference::communes::ProvinceCode::parse("91");
    let mut there = vacancy(2, "Kế toán");
    there.commune = Some(commune("Rạch Giá"));
    assert_eq!(filled(vec![somewhere, there]).find("kế toán ở Kiên Giang"), [2]);
}

#[test]
fn experience_moves_what_asks_for_as_much_up_and_hides_nothing() {
    let asking = |number, experience| {
        let mut vacancy = vacancy(number, "Kế toán");
        vacancy.experience = experience;
        vacancy
    };
    let index = filled(vec![
        asking(1, Some(Experience::OverFive)),
        asking(2, Some(Experience::None)),
        asking(3, Some(Experience::TwoToFive)),
    ]);
    assert_eq!(index.find("kế toán không cần kinh nghiệm")[0], 2);
    assert_eq!(index.find("kế toán có 3 năm kinh nghiệm")[0], 3);
    assert_eq!(index.find("kế toán có 8 năm kinh nghiệm")[0], 1);
    assert_eq!(index.find("kế toán có 8 năm kinh nghiệm").len(), 3);
}

#[test]
fn a_branch_with_its_full_stop_is_no_worker() {
    let index = super::titles(&["Giao dịch viên - CN. Long Xuyên", "Công nhân"]);
    assert_eq!(index.find("công nhân"), [2]);
}
