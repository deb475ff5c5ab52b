//! A table of what people type and what they must find, on titles of real adverts.
//!
//! Each line is judged on a small written set of titles, and again with thousands of real ones
//! beside them where the collection is at hand.

use super::Filled;
use super::filled;
use super::now;
use super::query;
use super::real::real_titles;
use super::vacancy;
use crate::platform::vietnamese::nfc;
use crate::platform::vietnamese::tokens;

/// Titles of adverts, as firms wrote them.
const TITLES: &[&str] = &[
    "Công nhân may",
    "Công Nhân May Công Nghiệp",
    "CN may",
    "Thợ sửa máy may",
    "Nhân viên vận hành máy",
    "Nhân Viên Vận Hành Máy CNC",
    "Công nhân vận hành máy dệt",
    "Thợ máy",
    "KẾ TOÁN TRƯỞNG",
    "Kế Toán Tổng Hợp",
    "KẾ TOÁN KHO",
    "Kế Toán Thuế",
    "Ke toan noi bo",
    "Nhân Viên Bán Hàng",
    "NHÂN VIÊN BÁN HÀNG XUẤT KHẨU",
    "Nhân viên kinh doanh",
    "NV Kinh Doanh - An Giang",
    "Trưởng Phòng Kinh Doanh",
    "Nhân Viên Chăm Sóc Khách Hàng",
    "Nhân viên hành chính nhân sự tổng hợp",
    "Nhân Viên Tạp Vụ",
    "Nhân Viên Pha Chế",
    "Nhân viên Lái xe điện",
    "Lái xe tải",
    "Tài xế xe tải B2, C",
    "Phụ xe",
    "Bảo vệ",
    "Bảo vệ nhà máy",
    "LĐPT làm việc tại KCN Bình Hòa",
    "Lao động phổ thông",
    "Công nhân chế biến thủy sản",
    "CÔNG NHÂN SẢN XUẤT 3 CA/NGÀY",
    "Thợ điện",
    "Thợ điện nước",
    "Thợ hàn",
    "Thợ hồ, phụ hồ",
    "THỢ SƠN (NHÀ MÁY XE ĐẠP ĐIỆN, XE MÁY ĐIỆN)",
    "Thợ mộc",
    "Kỹ sư vật liệu",
    "KỸ SƯ CƠ/ ĐIỆN",
    "Kĩ thuật viên xét nghiệm",
    "Nhân Viên Kỹ Thuật Bảo Trì Toà Nhà",
    "Quản lý sản xuất (Quản đốc)",
    "Quản lí nhà hàng",
    "[QUẬN TÂN PHÚ] GIÁM SÁT NHÀ HÀNG",
    "Phục vụ nhà hàng",
    "Đầu bếp",
    "Phụ bếp",
    "Nhân viên hoá nghiệm",
    "Điều dưỡng",
    "Bác Sĩ Tiêm Chủng",
    "Dược sĩ bán thuốc",
    "Giáo viên mầm non",
    "Giáo viên tiếng Anh",
    "Phiên Dịch Viên Tiếng Nhật",
    "Thủ kho",
    "Nhân viên kho",
    "Giao hàng",
    "Nhân viên thu mua lúa",
    "Công nhân bốc xếp",
    "C# .NET Developer",
    "Lập trình viên C++",
    "Lập Trình Viên PHP",
    "Lập Trình Viên Java",
    "Java Developer (Mid-level/Senior/Expert)",
    "Front-End Developer",
    "Nhân viên Thiết kế đồ họa",
    "Nhân viên thêu vi tính",
    "Thư ký",
    "Lễ tân khách sạn",
    "Giúp việc nhà",
    "Thuỷ thủ tàu cá",
    "Hướng dẫn viên du lịch",
    "Nhân viên tư vấn tuyển sinh",
];

/// What must come of a text. Words are meant with their marks, side by side.
#[derive(Debug, Clone, Copy)]
enum Must {
    /// The first hit has these words.
    First(&'static str),
    /// One of the first twenty has them.
    There(&'static str),
    /// A hit with the first words comes before every hit with the second.
    Above(&'static str, &'static str),
}

use Must::Above;
use Must::First;
use Must::There;

const CASES: &[(&str, Must)] = &[
    // as written, in any case, without marks
    ("công nhân may", First("công nhân may")),
    ("cong nhan may", First("công nhân may")),
    ("CÔNG NHÂN MAY", First("công nhân may")),
    ("CONG NHAN MAY", First("công nhân may")),
    ("Công nhân  may ", First("công nhân may")),
    ("kế toán trưởng", First("kế toán trưởng")),
    ("ke toan truong", First("kế toán trưởng")),
    ("kế toán kho", First("kế toán kho")),
    ("ke toan noi bo", There("ke toan noi bo")),
    ("kế toán nội bộ", There("ke toan noi bo")),
    ("nhan vien ban hang", First("nhân viên bán hàng")),
    ("lai xe tai", First("lái xe tải")),
    ("tai xe", First("tài xế")),
    ("tài xế bằng c", First("tài xế")),
    ("bao ve", First("bảo vệ")),
    ("tho han", First("thợ hàn")),
    ("tho moc", First("thợ mộc")),
    ("giao vien mam non", First("giáo viên mầm non")),
    ("giup viec nha", First("giúp việc nhà")),
    ("phuc vu nha hang", First("phục vụ nhà hàng")),
    ("le tan khach san", First("lễ tân khách sạn")),
    ("huong dan vien du lich", First("hướng dẫn viên du lịch")),
    ("nhan vien tu van tuyen sinh", First("tư vấn tuyển sinh")),
    ("thu kho", First("thủ kho")),
    ("phu bep", First("phụ bếp")),
    // may and máy, and others that differ in marks only
    ("may", First("may")),
    ("máy", First("máy")),
    ("thợ máy", First("thợ máy")),
    ("van hanh may", First("vận hành máy")),
    ("vận hành máy", First("vận hành máy")),
    ("van hanh may cnc", First("vận hành máy cnc")),
    ("cong nhan may", Above("công nhân may", "vận hành máy")),
    ("cong nhan van hanh may", First("vận hành máy")),
    ("công nhân may", There("may")),
    ("thợ hồ", Above("thợ hồ", "thợ hàn")),
    ("thợ sơn", First("thợ sơn")),
    ("tho dien", First("thợ điện")),
    ("điện", First("điện")),
    ("thợ điện", Above("thợ điện", "thợ hàn")),
    // đ and ð, decomposed letters
    ("Ðầu bếp", First("đầu bếp")),
    ("đầu bếp", First("đầu bếp")),
    ("dau bep", First("đầu bếp")),
    ("dieu duong", First("điều dưỡng")),
    ("Ðiều dưỡng", First("điều dưỡng")),
    ("ke\u{302}\u{301} toa\u{301}n tru\u{31b}o\u{31b}\u{309}ng", First("kế toán trưởng")),
    ("tho\u{31b}\u{323} ha\u{300}n", First("thợ hàn")),
    ("đie\u{302}\u{323}n nu\u{31b}o\u{31b}\u{301}c", First("thợ điện nước")),
    // where the tone stands, i and y
    ("hóa nghiệm", First("hóa nghiệm")),
    ("hoá nghiệm", First("hóa nghiệm")),
    ("thủy sản", First("thủy sản")),
    ("thuỷ sản", First("thủy sản")),
    ("thủy thủ", First("thủy thủ")),
    ("thuỷ thủ tàu cá", First("thủy thủ tàu cá")),
    ("tòa nhà", There("tòa nhà")),
    ("kế tóan trưởng", First("kế toán trưởng")),
    ("kĩ sư vật liệu", First("kỹ sư vật liệu")),
    ("kỹ thuật viên xét nghiệm", First("kĩ thuật viên xét nghiệm")),
    ("quản lí sản xuất", First("quản lý sản xuất")),
    ("quản lý nhà hàng", First("quản lí nhà hàng")),
    ("bác sỹ tiêm chủng", First("bác sĩ tiêm chủng")),
    ("thư kí", First("thư ký")),
    ("duoc sy", First("dược sĩ")),
    // abbreviations, from both ends
    ("CN may", First("may")),
    ("cn may", First("may")),
    ("công nhân may", There("cn may")),
    ("NV bán hàng", First("nhân viên bán hàng")),
    ("nv kinh doanh", First("kinh doanh")),
    ("nhân viên kinh doanh an giang", There("nv kinh doanh")),
    ("LĐPT", There("lđpt")),
    ("ldpt", There("lao động phổ thông")),
    ("lao động phổ thông", There("lđpt")),
    ("lao dong pho thong", First("lao động phổ thông")),
    ("KCN Bình Hòa", There("kcn bình hòa")),
    ("NVKD", There("nhân viên kinh doanh")),
    ("TP kinh doanh", There("trưởng phòng kinh doanh")),
    // signs and names of languages
    ("C++", First("c++")),
    ("c++", First("c++")),
    ("lập trình c++", First("c++")),
    ("C#", First("c#")),
    ("c# .net", First("c# net")),
    (".NET", First("net")),
    (".net developer", First("net developer")),
    ("java", First("java")),
    ("lập trình viên java", First("lập trình viên java")),
    ("front end", First("front end")),
    ("3 ca/ngày", First("3 ca ngày")),
    ("3 ca ngay", First("3 ca ngày")),
    ("kỹ sư cơ/điện", First("kỹ sư cơ điện")),
    // letters wrong, left out, doubled, exchanged
    ("ke tona truong", First("kế toán trưởng")),
    ("ke toan truogn", First("kế toán trưởng")),
    ("kế taón trưởng", First("kế toán trưởng")),
    ("nhan vien ban hag", First("nhân viên bán hàng")),
    ("nhan vein ban hang", First("nhân viên bán hàng")),
    ("nhaan vien kinh doanhh", There("nhân viên kinh doanh")),
    ("cong nhann may", First("công nhân may")),
    ("cogn nhan may", First("công nhân may")),
    ("giao vein mam non", First("giáo viên mầm non")),
    ("dieu duogn", First("điều dưỡng")),
    ("huong dan vien du lcih", First("hướng dẫn viên du lịch")),
    ("lao dong pho thogn", First("lao động phổ thông")),
    ("cham soc khach hagn", First("chăm sóc khách hàng")),
    ("che bien thuy sann", First("chế biến thủy sản")),
    ("javva developer", First("java developer")),
    // spaces wrong
    ("congnhan may", First("công nhân may")),
    ("congnhanmay", First("công nhân may")),
    ("ketoantruong", First("kế toán trưởng")),
    ("ke toantruong", First("kế toán trưởng")),
    ("nhanvienbanhang", First("nhân viên bán hàng")),
    ("nhan vienban hang", First("nhân viên bán hàng")),
    ("laixe tai", First("lái xe tải")),
    ("baove", First("bảo vệ")),
    ("giaovien mamnon", First("giáo viên mầm non")),
    ("ke to an truong", There("kế toán trưởng")),
    ("kế  toán   kho", First("kế toán kho")),
    // keystrokes
    ("coong nhaan may", First("công nhân may")),
    ("coongnhaan may", There("công nhân may")),
    ("kees toans truwowngr", First("kế toán trưởng")),
    ("ke61 toa1n tru7o7ng3", First("kế toán trưởng")),
    ("lasi xe tair", First("lái xe tải")),
    ("ba1n ha2ng", First("bán hàng")),
    ("thowj hanf", First("thợ hàn")),
    ("tho75 d9ie65n", First("thợ điện")),
    ("ddaauf beeps", First("đầu bếp")),
    ("gia1o vie6n ma62m non", First("giáo viên mầm non")),
    ("nhaan vieen kho", First("nhân viên kho")),
    // sentences
    ("Tôi muốn tìm việc kế toán trưởng", First("kế toán trưởng")),
    ("toi muon tim viec lai xe", First("lái xe")),
    ("tìm việc công nhân may lương cao", First("công nhân may")),
    ("cần tuyển thợ hàn gấp", First("thợ hàn")),
    ("việc làm giáo viên tiếng anh", First("giáo viên tiếng anh")),
];

fn index_of(titles: impl Iterator<Item = String>) -> (Filled, Vec<String>) {
    let titles: Vec<String> = titles.collect();
    let vacancies = titles.iter().zip(0..).map(|(title, number)| vacancy(number, title)).collect();
    let index = filled(vacancies);
    index.index.learn(now()).unwrap();
    let spaced = titles.iter().map(|title| words(title)).collect();
    (index, spaced)
}

/// Words with their marks, a space before and after each.
fn words(text: &str) -> String {
    let words = tokens(&nfc(text));
    let spaced: String = words.iter().flat_map(|word| [" ", word.exact.as_str()]).collect();
    format!("{spaced} ")
}

/// The lines of the table that do not come true.
fn broken(index: &Filled, titles: &[String]) -> Vec<String> {
    let mut broken = Vec::new();
    for (typed, must) in CASES {
        let hits = index.search(&query(typed)).hits;
        let hits = hits.iter().map(|hit| usize::try_from(hit.id.0.as_u128()).unwrap());
        let hits: Vec<&str> = hits.map(|number| titles[number].as_str()).collect();
        let at = |wanted: &str| hits.iter().position(|title| title.contains(&words(wanted)));
        let holds = match must {
            First(wanted) => at(wanted) == Some(0),
            There(wanted) => at(wanted).is_some(),
            Above(first, later) => {
                at(first).is_some_and(|first| at(later).is_none_or(|later| first < later))
            }
        };
        if !holds {
            let shown: Vec<_> = hits.iter().take(3).collect();
            broken.push(format!("{typed}: {must:?}, found {shown:?}"));
        }
    }
    broken
}

#[test]
fn what_people_type_finds_what_they_mean() {
    let (index, titles) = index_of(TITLES.iter().map(|title| (*title).to_owned()));
    let broken = broken(&index, &titles);
    assert!(broken.is_empty(), "{} of {}:\n{}", broken.len(), CASES.len(), broken.join("\n"));
}

#[test]
fn it_does_so_among_thousands_of_real_titles() {
    let real = real_titles().iter().step_by(29).cloned();
    let (index, titles) = index_of(TITLES.iter().map(|title| (*title).to_owned()).chain(real));
    let broken = broken(&index, &titles);
    assert!(broken.is_empty(), "{} of {}:\n{}", broken.len(), CASES.len(), broken.join("\n"));
}
