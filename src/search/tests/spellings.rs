//! Every way of writing that Vietnamese job search must get right.

use super::filled;
use super::titles;
use super::vacancy;

#[test]
fn unaccented_words_find_accented_titles() {
    let index = titles(&["Công nhân may", "Kế toán trưởng", "Tài xế xe tải"]);
    assert_eq!(index.find("cong nhan may"), [1]);
    assert_eq!(index.find("ke toan truong"), [2]);
    assert_eq!(index.find("tai xe"), [3]);
}

#[test]
fn accented_words_find_unaccented_adverts() {
    let index = titles(&["Cong nhan may", "KE TOAN TRUONG"]);
    assert_eq!(index.find("công nhân may"), [1]);
    assert_eq!(index.find("kế toán trưởng"), [2]);
}

#[test]
fn d_with_and_without_its_bar_meet() {
    let index = titles(&["Thợ điện", "Thợ hàn"]);
    assert_eq!(index.find("tho dien"), [1]);
    assert_eq!(index.find("thợ ðiện"), [1], "the Icelandic letter some keyboards send");
}

#[test]
fn what_was_typed_with_its_marks_ranks_first() {
    let index = titles(&["Thợ máy", "Thợ may", "Tho may"]);
    assert_eq!(index.find("thợ may")[0], 2);
    assert_eq!(index.find("thợ máy")[0], 1);
    assert_eq!(index.find("thợ máy").len(), 3);
}

#[test]
fn may_is_not_drowned_by_may_with_an_accent() {
    let index = titles(&["Lái máy cày", "Sửa máy lạnh", "Nhà máy", "Thợ may", "Máy in"]);
    assert_eq!(index.find("may")[0], 4);
    assert_ne!(index.find("máy")[0], 4);
}

#[test]
fn exact_marks_rank_first_in_the_text_too() {
    let mut folded = vacancy(1, "Việc A");
    folded.body = "Vận hành máy".to_owned();
    let mut exact = vacancy(2, "Việc B");
    exact.body = "Vận hành may".to_owned();
    let index = filled(vec![folded, exact]);
    assert_eq!(index.find("may"), [2, 1]);
    assert_eq!(index.find("máy"), [1, 2]);
}

#[test]
fn words_with_other_marks_in_the_title_rank_below_the_right_ones_in_the_text() {
    let mut right = vacancy(1, "Lao động phổ thông");
    right.body = "Cần thợ hồ, phụ hồ".to_owned();
    let index = filled(vec![right, vacancy(2, "Bảo hiểm nhân thọ, nâng cao tuổi thọ hộ gia đình")]);
    assert_eq!(index.find("thợ hồ"), [1, 2]);
}

#[test]
fn old_and_new_tone_placement_meet() {
    let index = titles(&["Nhân viên hoá chất", "Thuỷ thủ", "Chăm sóc sức khoẻ"]);
    assert_eq!(index.find("hóa chất"), [1]);
    assert_eq!(index.find("thủy thủ"), [2]);
    assert_eq!(index.find("sức khỏe"), [3]);
}

#[test]
fn i_and_y_meet() {
    let index = titles(&["Kĩ thuật viên", "Quản lý công ty"]);
    assert_eq!(index.find("kỹ thuật viên"), [1]);
    assert_eq!(index.find("quản lí công ti"), [2]);
}

#[test]
fn decomposed_letters_are_read() {
    let index = titles(&["Kế toán"]);
    assert_eq!(index.find("ke\u{302}\u{301} toa\u{301}n"), [1]);
    let decomposed = titles(&["Ke\u{302}\u{301} toa\u{301}n"]);
    assert_eq!(decomposed.find("kế toán"), [1]);
}

#[test]
fn neighbours_rank_above_the_same_words_apart() {
    let index = titles(&["Bán vé, tiếp hàng", "Nhân viên bán hàng", "Hàng rong bán dạo"]);
    assert_eq!(index.find("bán hàng")[0], 2);
}

#[test]
fn abbreviations_meet_from_both_ends() {
    let index = titles(&["CN may", "Công nhân may", "NV kinh doanh", "LĐPT", "Kỹ sư"]);
    for text in ["CN may", "công nhân may", "cong nhan may", "cn may"] {
        let mut found = index.find(text);
        found.sort_unstable();
        assert_eq!(found, [1, 2], "{text}");
    }
    assert_eq!(index.find("nhân viên kinh doanh"), [3]);
    for text in ["lao động phổ thông", "ldpt"] {
        assert_eq!(index.find(text)[0], 4, "{text}: before the work that is a kind of it");
    }
}

#[test]
fn signs_belong_to_the_names_of_languages() {
    let index = titles(&["Lập trình C++", "Lập trình C#", "Lập trình C", "Kỹ sư .NET"]);
    assert_eq!(index.find("c++"), [1]);
    assert_eq!(index.find("C#"), [2]);
    assert_eq!(index.find("lập trình c"), [3]);
    assert_eq!(index.find(".net"), [4]);
}

#[test]
fn shifts_are_cut_at_the_stroke() {
    let index = titles(&["Công nhân 3 ca/ngày", "Bảo vệ"]);
    for text in ["3 ca/ngày", "3 ca ngay", "3ca/ngày 3 ca"] {
        assert_eq!(index.find(text)[0], 1, "{text}");
    }
}

#[test]
fn capitals_and_spaces_do_not_matter() {
    let index = titles(&["CÔNG NHÂN   MAY", "công  nhân may"]);
    assert_eq!(index.find("  Công   NHÂN may ").len(), 2);
}

#[test]
fn the_employer_and_the_skills_are_searched_too() {
    let mut vacancy = vacancy(1, "Kỹ sư");
    vacancy.employer_name = "Công ty Thủy sản Minh Phú".to_owned();
    vacancy.skills = vec!["AutoCAD".to_owned()];
    let index = filled(vec![vacancy, super::vacancy(2, "Bảo vệ")]);
    assert_eq!(index.find("minh phu"), [1]);
    assert_eq!(index.find("kỹ sư autocad"), [1]);
}

#[test]
fn titles_come_before_texts() {
    let mut mentioned = vacancy(1, "Lái xe");
    mentioned.body = "Phối hợp với kế toán, kế toán kho, kế toán trưởng".to_owned();
    let index = filled(vec![mentioned, vacancy(40, "Kế toán")]);
    assert_eq!(index.find("kế toán"), [40, 1]);
}

#[test]
fn most_of_the_words_are_enough_when_no_advert_has_all() {
    let index = titles(&["Thợ hàn tàu thủy", "Bảo vệ"]);
    assert_eq!(index.find("thợ hàn inox tàu"), [1]);
    assert_eq!(index.find("phi hành gia"), [0_u32; 0]);
}

#[test]
fn scripts_without_spaces_are_found_by_their_own_words() {
    let mut khmer = vacancy(1, "Phiên dịch tiếng Khmer");
    khmer.body = "ត្រូវការអ្នកបកប្រែភាសាខ្មែរនៅរោងចក្រ".to_owned();
    let mut chinese = vacancy(2, "Phiên dịch tiếng Trung");
    chinese.body = "招聘中文翻译，工厂会计师优先。".to_owned();
    let mut korean = vacancy(3, "Phiên dịch tiếng Hàn");
    korean.body = "한국어 통역사를 모집합니다".to_owned();
    let index = filled(vec![khmer, chinese, korean]);
    for (text, hit) in [
        ("ខ្មែរ", 1),
        ("បកប្រែ", 1),
        ("រោងចក្រ", 1),
        ("翻译", 2),
        ("会计", 2),
        ("厂", 2),
        ("phiên dịch 会计", 2),
        ("통역", 3),
        ("한국어 통역사", 3),
    ] {
        assert_eq!(index.find(text), [hit], "{text}");
    }
}
