//! A firm's vacancies from a spreadsheet: looked at first, taken in once, its own alone.

use serde_json::Value;
use serde_json::json;

use crate::harness::Answer;
use crate::harness::Client;
use crate::harness::Exchange;
use crate::harness::PASSWORD;

const CSV: &str = "Tên công việc,Số người cần,Mô tả,Lương từ,Lương đến,Nơi làm việc,Hạn nộp,Yêu cầu\n\
    Thợ may công nghiệp,3,\"Ráp áo khoác theo chuyền, tổ trưởng kèm.\",7 triệu,10 triệu,Long Xuyên,20/12/2026,\n\
    Phụ bếp,vài,Sơ chế và dọn bếp,7000000,7000000,xã Không Đâu,20/12/2026,\n\
    Nhân viên bán hàng,2,Bán hàng và kiểm kho hằng ngày.,7000000,,Long Xuyên,20/12/2026,\"Chỉ tuyển nữ, dưới 30 tuổi.\"\n\
    Thợ may công nghiệp,3,\"Ráp áo khoác theo chuyền, tổ trưởng kèm.\",7 triệu,10 triệu,Long Xuyên,20/12/2026,\n\
    Tạp vụ,,,,,,,\n";

fn sheets(employer: &str) -> String {
    format!("/api/v1/employers/{employer}/vacancy-sheets")
}

fn sent(firm: &Client, employer: &str, file: &[u8]) -> Answer {
    let kind = [("content-type", "application/octet-stream")];
    firm.send("POST", &sheets(employer), &kind, Some(file.to_vec()))
}

fn drafts(firm: &Client, employer: &str) -> Value {
    firm.get(&format!("/api/v1/employers/{employer}/vacancies")).json()["total"].clone()
}

#[test]
fn nothing_is_made_before_the_firm_has_seen_each_row_and_then_the_right_ones_once() {
    let exchange = Exchange::start();
    // An unverified firm may write drafts.
    let (firm, employer) = exchange.firm("ke.toan@may.example.vn", "1600192619");
    let report = sent(&firm, &employer, CSV.as_bytes());
    assert_eq!(report.status, 201, "{report:?}");
    let told = report.json();
    assert_eq!(
        (&told["ready"], &told["faulty"], &told["already_there"]),
        (&json!(3), &json!(1), &json!(1)),
        "{told}"
    );
    let wrong = &told["rows"][1];
    assert_eq!((&wrong["row"], &wrong["title"]), (&json!(3), &json!("Phụ bếp")));
    let faults = wrong["faults"].as_array().unwrap();
    let columns: Vec<_> = faults.iter().map(|f| f["column"].as_str().unwrap()).collect();
    assert_eq!(columns, ["openings", "commune"]);
    assert_eq!(faults[0]["heading"]["vi"], "Số người cần");
    assert_eq!(told["rows"][3]["state"], "already-there", "a row above says the same");
    let found = told["rows"][2]["findings"].as_array().unwrap();
    assert!(found.iter().any(|f| f["severity"] == "block"), "the law is told: {told}");
    let lacking = told["rows"][4]["lacking"].as_array().unwrap();
    assert_eq!(lacking.len(), 3, "description, place and pay before publishing: {told}");
    assert_eq!(drafts(&firm, &employer), 0);

    let take = format!("{}/{}/drafts", sheets(&employer), report.text("/id"));
    let taken = firm.post(&take, &json!({}));
    assert_eq!(taken.status, 200, "{taken:?}");
    assert_eq!(taken.json()["drafts"].as_array().unwrap().len(), 3);
    assert_eq!(taken.json()["rows"].as_array().unwrap().len(), 1, "the wrong row stays");
    let again = firm.post(&take, &json!({}));
    assert_eq!(again.json()["drafts"], taken.json()["drafts"], "asked twice, made once");
    assert_eq!(drafts(&firm, &employer), 3);
    let draft = firm.get(&format!("/api/v1/vacancies/{}", taken.text("/drafts/0/vacancy")));
    assert_eq!(
        (draft.text("/state"), draft.text("/commune/code")),
        ("draft".into(), "30307".into())
    );

    let same_file = sent(&firm, &employer, CSV.as_bytes()).json();
    assert_eq!((&same_file["ready"], &same_file["already_there"]), (&json!(0), &json!(4)));
    let id = same_file["id"].as_str().unwrap();
    let nothing = firm.post(&format!("{}/{id}/drafts", sheets(&employer)), &json!({}));
    assert_eq!((nothing.status, nothing.text("/code").as_str()), (409, "sheet-nothing-ready"));
    assert_eq!(drafts(&firm, &employer), 3);
}

#[test]
fn a_sheet_is_its_firms_alone_and_is_forgotten_after_a_day() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let (firm, employer) = exchange.firm("mot@may.example.vn", "1600192619");
    let (other, other_id) = exchange.firm("hai@may.example.vn", "0300588569");
    let seeker = exchange.seeker("Néang Sóc Kha", "0912345678");
    let id = sent(&firm, &employer, CSV.as_bytes()).text("/id");
    let base = sheets(&employer);
    let anybody = exchange.anybody();
    for (who, status) in [(&anybody, 401), (&seeker, 403), (&officer, 403), (&other, 404)] {
        assert_eq!(who.get(&format!("{base}/template.xlsx")).status, status);
        assert_eq!(who.get(&format!("{base}/{id}")).status, status);
        assert_eq!(who.get(&format!("{base}/{id}/faulty.xlsx")).status, status);
        assert_eq!(who.post(&format!("{base}/{id}/drafts"), &json!({})).status, status);
        assert_eq!(sent(who, &employer, CSV.as_bytes()).status, status);
    }
    let through_own = format!("{}/{id}", sheets(&other_id));
    assert_eq!(other.get(&through_own).status, 404, "not under their own firm either");

    assert_eq!(firm.get(&format!("{base}/{id}")).status, 200);
    exchange.app.clock.advance(chrono::TimeDelta::hours(25));
    let firm = firm.signed_in("mot@may.example.vn", PASSWORD);
    let gone = firm.get(&format!("{base}/{id}"));
    assert_eq!((gone.status, gone.text("/code").as_str()), (404, "sheet-not-found"));
    exchange.settle();
    let kept = exchange.read(sanviec::sheets::store::count);
    assert_eq!(kept, 0, "nothing of it is left in the database");
}

#[test]
fn a_file_that_cannot_be_read_is_refused_with_what_to_do_and_changes_nothing() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.firm("ke.toan@may.example.vn", "1600192619");
    let mut formula = rust_xlsxwriter::Workbook::new();
    let sheet = formula.add_worksheet();
    sheet.write_string(0, 0, "Tên công việc").unwrap();
    sheet.write_formula(1, 0, "=\"Thợ\"&\" may\"").unwrap();
    let formula = formula.save_to_buffer().unwrap();
    let many = format!("Tên công việc\n{}", "Thợ may\n".repeat(501));
    let files: [(&[u8], &str); 8] = [
        (b"", "import-file-empty"),
        (b"Ho ten,Tuoi\nA,20\n", "import-column-missing"),
        ("Tên công việc\n".as_bytes(), "import-no-rows"),
        (&formula, "import-formula"),
        (b"PK\x03\x04 no spreadsheet", "import-file-broken"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0", "import-file-not-a-table"),
        (b"T\xEAn c\xF4ng vi\xEAc\n", "import-file-not-utf-8"),
        (many.as_bytes(), "import-too-many-rows"),
    ];
    for (file, code) in files {
        let refused = sent(&firm, &employer, file);
        assert_eq!((refused.status, refused.text("/code").as_str()), (422, code), "{refused:?}");
    }
    let large = vec![b'a'; 2 * 1024 * 1024 + 1];
    assert_eq!(sent(&firm, &employer, &large).status, 413);
    let kept = exchange.read(sanviec::sheets::store::count);
    assert_eq!(kept, 0);
}

/// The form token of a page.
fn token(page: &Answer) -> String {
    let rest = page.body.split("name=\"_token\"").nth(1).unwrap();
    rest.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

/// A browser in which somebody has signed in.
fn browser(exchange: &Exchange, login: &str) -> Client {
    let person = exchange.anybody();
    let token = token(&person.get("/dang-nhap"));
    let fields = [("_token", token.as_str()), ("login", login), ("password", PASSWORD)];
    assert_eq!(person.post_form("/dang-nhap", &fields).status, 303);
    person
}

const PAGE: &str = "/tuyen-dung/nhap-excel";

/// Sends a file with the form of the page.
fn chosen(person: &Client, token: &str, name: &str, file: &[u8]) -> Answer {
    let mut body = format!(
        "--mark\r\nContent-Disposition: form-data; name=\"_token\"\r\n\r\n{token}\r\n\
         --mark\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n--mark--\r\n");
    let kind = [("content-type", "multipart/form-data; boundary=mark")];
    person.send("POST", PAGE, &kind, Some(body))
}

#[test]
fn the_pages_show_each_row_take_the_right_ones_in_and_give_the_wrong_ones_back() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.firm("ke.toan@may.example.vn", "1600192619");
    let person = browser(&exchange, "ke.toan@may.example.vn");
    let form = token(&person.get(PAGE));
    let template = person.get(&format!("{PAGE}/mau.xlsx"));
    assert!(template.body.starts_with("PK"), "{}", template.status);
    assert!(template.header("content-disposition").unwrap().contains("mau-vi-tri-tuyen.xlsx"));

    assert_eq!(chosen(&person, "no token", "a.csv", CSV.as_bytes()).status, 403);
    let refused = chosen(&person, &form, "a.csv", b"Ho ten,Tuoi\nA,20\n");
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("Không thấy cột “Tên công việc”"), "{}", refused.body);
    let nothing = chosen(&person, &form, "", b"");
    assert_eq!(nothing.status, 400);
    assert!(nothing.body.contains("Hãy chọn một tệp"), "{}", nothing.body);
    let large = vec![b'a'; 3 * 1024 * 1024];
    let large = chosen(&person, &form, "a.csv", &large);
    assert_eq!(large.status, 413);
    assert!(large.body.contains("2048"), "the page says how much is allowed: {}", large.body);

    let done = chosen(&person, &form, "Tuyển tháng 12.csv", CSV.as_bytes());
    assert_eq!(done.status, 303, "{done:?}");
    let sheet = done.header("location").unwrap().to_owned();
    let page = person.get(&sheet);
    for told in ["Tuyển tháng 12.csv", "Nhập 3 dòng đúng", "Dòng 3: Phụ bếp", "Số người cần:"]
    {
        assert!(page.body.contains(told), "{told}: {}", page.body);
    }
    let english = person.get(&format!("{sheet}?lang=en"));
    assert!(english.body.contains("Import 3 right rows"), "{}", english.body);
    person.get(&format!("{sheet}?lang=vi"));
    for _ in 0..2 {
        let taken = person.post_form(&sheet, &[("_token", token(&page).as_str())]);
        assert_eq!(taken.header("location"), Some(sheet.as_str()), "{taken:?}");
    }
    assert_eq!(drafts(&firm, &employer), 3);
    let page = person.get(&sheet);
    assert!(page.body.contains("Đã tạo 3 tin nháp"), "{}", page.body);
    let back = person.get(&format!("{sheet}/dong-loi.xlsx"));
    assert!(back.body.starts_with("PK"), "{}", back.status);
    assert!(!page.body.contains("Nhập 3 dòng đúng"));
}

#[test]
fn the_template_filled_in_is_understood() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.firm("ke.toan@may.example.vn", "1600192619");
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let language = sanviec::platform::language::Language::Vi;
    let file = sanviec::sheets::workbook::template(language, exchange.app.home, today);
    let only_an_example = sent(&firm, &employer, &file);
    assert_eq!(only_an_example.text("/code"), "import-no-rows", "{only_an_example:?}");
}

/// One record of the real postings as a row that a firm might write.
fn row_of(line: &str) -> Vec<String> {
    let posting: Value = serde_json::from_str(line).unwrap();
    let text = |name: &str| posting[name].as_str().unwrap_or_default().to_owned();
    let pay = sanviec::vacancies::pay_text::parse_pay(&text("salary_text"));
    // Most postings name a whole province; a firm knows in which commune it works.
    let place = text("location_text");
    let home = sanviec::reference::communes::AN_GIANG;
    let is_exact = sanviec::reference::places::commune(&place, home).is_some();
    let amount = |figure: Option<i64>| figure.map(|n| n.to_string()).unwrap_or_default();
    vec![
        text("title"),
        text("description"),
        text("requirements"),
        if is_exact { place } else { "Long Xuyên".to_owned() },
        amount(pay.and_then(|p| p.from)),
        amount(pay.and_then(|p| p.to)),
    ]
}

#[test]
fn real_postings_in_a_sheet_become_drafts_or_are_told_why_not() {
    let folder = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/jobs");
    let file = folder.join("jobs_fulltext_vi.jsonl.gz");
    if !file.exists() {
        return; // `make test` says when the postings are absent.
    }
    let packed = std::io::BufReader::new(std::fs::File::open(file).unwrap());
    let unpacked = std::io::BufReader::new(flate2::bufread::GzDecoder::new(packed));
    let lines = std::io::BufRead::lines(unpacked).map(Result::unwrap);
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let headings = ["Vị trí", "Mô tả", "Yêu cầu", "Nơi làm việc", "Lương từ", "Lương đến"];
    for (at, heading) in (0..).zip(headings) {
        sheet.write_string(0, at, heading).unwrap();
    }
    for (row, line) in (1..).zip(lines.skip(2_000).take(300)) {
        for (at, cell) in (0..).zip(row_of(&line)) {
            let cell: String = cell.chars().take(30_000).collect();
            sheet.write_string(row, at, cell).unwrap();
        }
    }
    let exchange = Exchange::start();
    let (firm, employer) = exchange.firm("ke.toan@may.example.vn", "1600192619");
    let report = sent(&firm, &employer, &book.save_to_buffer().unwrap());
    assert_eq!(report.status, 201, "{:.300}", report.body);
    let told = report.json();
    let count = |name: &str| told[name].as_u64().unwrap();
    assert_eq!(count("ready") + count("faulty") + count("already_there"), 300);
    assert!(count("ready") >= 66, "{} ready", count("ready"));
    let rows = told["rows"].as_array().unwrap();
    let faulty = rows.iter().filter(|row| row["state"] == "faulty");
    for row in faulty {
        assert!(row["faults"][0]["message"]["vi"].is_string(), "{row}");
    }
    let take = format!("{}/{}/drafts", sheets(&employer), report.text("/id"));
    assert_eq!(firm.post(&take, &json!({})).status, 200);
    assert_eq!(drafts(&firm, &employer), count("ready"));
}
