//! Files of every format, whole and broken.

use std::io::Cursor;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;

use super::*;

type Outcome = Result<AdvertRow, RowProblem>;

fn rows(bytes: impl AsRef<[u8]>, format: Format) -> Vec<Outcome> {
    read(Cursor::new(bytes.as_ref().to_vec()), Some(format)).unwrap().collect()
}

fn titles(outcomes: &[Outcome]) -> Vec<&str> {
    outcomes.iter().flatten().map(|row| row.title.as_str()).collect()
}

fn problems(outcomes: &[Outcome]) -> Vec<(u64, &'static str)> {
    let problems = outcomes.iter().filter_map(|outcome| outcome.as_ref().err());
    problems.map(|problem| (problem.row, problem.code)).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

#[test]
fn json_lines_are_read_packed_and_unpacked_and_recognised_by_content() {
    let text = "{\"id\":\"x\",\"title\":\"Kế toán\",\"skills\":[\"Excel\"],\"prov\":1}\n\n{\"title\":\"Thợ hàn\"}";
    for bytes in [text.as_bytes().to_vec(), gzip(text.as_bytes())] {
        let mut adverts = read(Cursor::new(bytes), None).unwrap();
        let outcomes: Vec<Outcome> = adverts.by_ref().collect();
        assert_eq!(titles(&outcomes), ["Kế toán", "Thợ hàn"]);
        let first = outcomes[0].as_ref().unwrap();
        assert_eq!(
            (first.source_id.as_str(), first.skills.as_slice()),
            ("x", &["Excel".to_owned()][..])
        );
        assert_eq!(outcomes[1].as_ref().unwrap().number, 3);
        assert_eq!(adverts.unknown_columns().iter().collect::<Vec<_>>(), ["prov"]);
        assert!(adverts.bytes_read() > 0);
    }
}

#[test]
fn a_broken_json_row_is_a_problem_with_its_number_and_the_next_is_read() {
    let deep = format!("{{\"title\":\"a\",\"skills\":{}{}}}", "[".repeat(500), "]".repeat(500));
    let lines: Vec<Vec<u8>> = vec![
        b"{\"title\":\"first\"}".to_vec(),
        b"{\"title\":".to_vec(),
        b"[1,2]".to_vec(),
        b"{\"title\":\"\xFF\"}".to_vec(),
        deep.into_bytes(),
        b"{\"title\":{\"a\":1}}".to_vec(),
        b"{\"title\":\"a\\u0000b\"}".to_vec(),
        b"{\"title\":true}".to_vec(),
        b"{\"title\":\"a\",\"posted\":\"32/01/2026\"}".to_vec(),
        b"{\"title\":\"a\"} {\"title\":\"b\"}".to_vec(),
        b"{\"company\":\"ABC\"}".to_vec(),
        b"{\"title\":\"\\ud800\"}".to_vec(),
        b"{\"title\":\"last\"}".to_vec(),
    ];
    let outcomes = rows(lines.join(&b'\n'), Format::Jsonl);
    assert_eq!(titles(&outcomes), ["first", "last"]);
    assert_eq!(
        problems(&outcomes),
        [
            (2, "not-json"),
            (3, "not-json"),
            (4, "not-utf-8"),
            (5, "not-json"),
            (6, "wrong-type"),
            (7, "nul"),
            (8, "wrong-type"),
            (9, "not-a-day"),
            (10, "not-json"),
            (11, "required"),
            (12, "not-json"),
        ]
    );
}

#[test]
fn a_row_may_have_exactly_the_largest_size_and_no_byte_more() {
    let row = |size: usize| {
        let frame = "{\"title\":\"a\",\"x\":\"\"}".len();
        format!("{{\"title\":\"a\",\"x\":\"{}\"}}", "y".repeat(size - frame))
    };
    let text = [row(MAX_ROW_BYTES), row(MAX_ROW_BYTES + 1), row(100)].join("\n");
    let outcomes = rows(&text, Format::Jsonl);
    assert_eq!(titles(&outcomes), ["a", "a"]);
    assert_eq!(problems(&outcomes), [(2, "row-too-large")]);
}

#[test]
fn a_packed_row_without_end_is_one_problem_and_takes_no_memory() {
    let outcomes = rows(gzip(&vec![b'a'; 64 * MAX_ROW_BYTES]), Format::JsonlGz);
    assert_eq!(problems(&outcomes), [(1, "row-too-large")]);
}

#[test]
fn a_packed_file_that_breaks_off_gives_its_rows_and_then_a_problem() {
    let lines: Vec<String> = (0..2_000).map(|n| format!("{{\"title\":\"Việc {n}\"}}\n")).collect();
    let text = lines.concat();
    let packed = gzip(text.as_bytes());
    let outcomes = rows(&packed[..packed.len() / 2], Format::JsonlGz);
    assert!(titles(&outcomes).len() > 100);
    assert_eq!(outcomes.last().unwrap().as_ref().unwrap_err().code, "unreadable");
}

#[test]
fn a_csv_is_read_with_each_separator_and_with_a_byte_order_mark() {
    for mark in [",", ";", "\t"] {
        let lines = [
            ["\u{FEFF}Tên công việc", "Đơn vị", "Nơi làm việc", "Số lượng", "Ghi chú"],
            ["Thợ may", "\"May, \"\"An\"\" Giang;\t\"", "Long Xuyên", "5", "x"],
            ["", "", "", "", ""],
            ["Thợ hàn", "Cơ khí A", "Châu Đốc", "", ""],
        ];
        let text = lines.map(|line| line.join(mark)).join("\r\n");
        let mut adverts = read(Cursor::new(text), Some(Format::Csv)).unwrap();
        assert_eq!(adverts.unknown_columns().iter().collect::<Vec<_>>(), ["Ghi chú"]);
        let outcomes: Vec<Outcome> = adverts.by_ref().collect();
        assert_eq!(titles(&outcomes), ["Thợ may", "Thợ hàn"], "{mark:?}");
        let first = outcomes[0].as_ref().unwrap();
        assert_eq!((first.company.as_str(), first.openings), ("May, \"An\" Giang;", Some(5)));
        assert_eq!((first.number, outcomes[1].as_ref().unwrap().number), (2, 4));
    }
}

#[test]
fn a_csv_row_in_another_encoding_or_with_shifted_columns_is_a_problem() {
    let text = b"title,company,location_text\nA,B,C\n\xE9,B,C\nA,B,C,D\nA,B\nA,B,C,,\n";
    let outcomes = rows(text, Format::Csv);
    assert_eq!(problems(&outcomes), [(3, "not-utf-8"), (4, "too-many-fields")]);
    assert_eq!(titles(&outcomes), ["A", "A", "A"]);
}

#[test]
fn a_quote_that_is_never_closed_ends_the_file_and_not_the_memory() {
    let text =
        format!("title,company,location_text\nA,B,C\n\"{}", "x,y\n".repeat(2 * MAX_ROW_BYTES));
    let outcomes = rows(&text, Format::Csv);
    assert_eq!(problems(&outcomes), [(3, "unreadable")]);
}

#[test]
fn a_table_without_a_needed_column_is_refused_with_what_it_has() {
    let error = read(Cursor::new("Tên công việc,Lương\nA,B\n"), Some(Format::Csv)).unwrap_err();
    let ReadError::MissingColumn { missing, found } = &error else { panic!("{error:?}") };
    assert_eq!((*missing, found.join("|").as_str()), (Column::Company, "Tên công việc|Lương"));
    assert_eq!(error.wording().vi, "Thiếu cột “Tên đơn vị”; tệp có: Tên công việc, Lương.");
    assert!(matches!(
        read(Cursor::new(""), Some(Format::Csv)),
        Err(ReadError::MissingColumn { .. })
    ));
}

#[test]
fn a_csv_in_utf_16_is_refused_with_what_to_do() {
    let utf16: Vec<u8> = "\u{FEFF}title".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(matches!(read(Cursor::new(utf16), None), Err(ReadError::NotUtf8)));
}

#[test]
fn a_format_is_known_by_the_end_of_the_name() {
    for (name, format) in [
        ("a.jsonl", Some(Format::Jsonl)),
        ("A.JSONL.GZ", Some(Format::JsonlGz)),
        ("a.csv", Some(Format::Csv)),
        ("a.xlsx", Some(Format::Xlsx)),
        ("a.pdf", None),
    ] {
        assert_eq!(Format::of_name(name), format, "{name}");
    }
}

#[test]
fn a_file_of_another_kind_says_so() {
    for format in [Format::JsonlGz, Format::Xlsx] {
        let error = read(Cursor::new("hello"), Some(format)).unwrap_err();
        assert_eq!(error.code(), "import-file-not-this-format");
    }
    let missing = open(Path::new("no-such-file.csv"), None).unwrap_err();
    assert_eq!(missing.kind(), Kind::NotFound);
}

/// A spreadsheet of one sheet with the given rows of XML.
fn xlsx(sheet_data: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let files = [
        (
            "[Content_Types].xml",
            format!(
                r#"<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#
            ),
        ),
        (
            "_rels/.rels",
            format!(
                r#"<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="Tin" sheetId="1" r:id="rId1"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                r#"<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{office}/styles" Target="styles.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                r#"<styleSheet xmlns="{main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(r#"<worksheet xmlns="{main}"><sheetData>{sheet_data}</sheetData></worksheet>"#),
        ),
    ];
    zip(&files)
}

/// An archive of uncompressed files.
fn zip(files: &[(&str, String)]) -> Vec<u8> {
    let size = |length: usize| u32::try_from(length).unwrap().to_le_bytes();
    let short = |length: usize| u16::try_from(length).unwrap().to_le_bytes();
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let mut crc = flate2::Crc::new();
        crc.update(content.as_bytes());
        let mut about = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        about.extend(crc.sum().to_le_bytes());
        about.extend([size(content.len()), size(content.len())].concat());
        about.extend([short(name.len()), short(0)].concat());
        directory.extend([b"PK\x01\x02\x14\0".to_vec(), about.clone(), vec![0; 10]].concat());
        directory.extend([size(archive.len()).to_vec(), name.as_bytes().to_vec()].concat());
        archive.extend([b"PK\x03\x04".to_vec(), about].concat());
        archive.extend([name.as_bytes(), content.as_bytes()].concat());
    }
    let counts = [short(0), short(0), short(files.len()), short(files.len())].concat();
    let end = [size(directory.len()), size(archive.len())].concat();
    let tail = [b"PK\x05\x06".to_vec(), counts, end, vec![0, 0]].concat();
    [archive, directory, tail].concat()
}

/// A row of XML with texts.
fn sheet_row(number: usize, texts: &[&str]) -> String {
    let cells = ('A'..='Z').zip(texts).map(|(column, text)| {
        format!(r#"<c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c>"#)
    });
    format!(r#"<row r="{number}">{}</row>"#, cells.collect::<String>())
}

#[test]
fn a_sheet_is_read_below_a_letterhead_with_numbers_and_days() {
    let rows_of_xml = [
        sheet_row(1, &["SỞ NỘI VỤ"]),
        sheet_row(3, &["Tên công việc", "Đơn vị", "Nơi làm việc", "Số lượng", "Hạn nộp"]),
        format!(
            r#"{}<c r="D4"><v>5</v></c><c r="E4" s="1"><v>46387</v></c></row>"#,
            sheet_row(4, &["Thợ may", "May An Giang", "Long Xuyên"]).trim_end_matches("</row>")
        ),
        sheet_row(6, &["Thợ hàn", "Cơ khí A", "Châu Đốc", "nhiều"]),
        r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#.to_owned(),
    ];
    let outcomes = rows(xlsx(&rows_of_xml.concat()), Format::Xlsx);
    let first = outcomes[0].as_ref().unwrap();
    assert_eq!((first.number, first.openings), (4, Some(5)));
    assert_eq!(first.expires, chrono::NaiveDate::from_ymd_opt(2026, 12, 31));
    assert_eq!(problems(&outcomes), [(6, "not-a-number")]);
    assert_eq!(outcomes.len(), 2);
}

#[test]
fn a_sheet_without_a_needed_column_is_refused_with_what_it_has() {
    let sheet = [sheet_row(1, &["BẢNG"]), sheet_row(2, &["Tên công việc", "Đơn vị"])].concat();
    let error = read(Cursor::new(xlsx(&sheet)), Some(Format::Xlsx)).unwrap_err();
    let ReadError::MissingColumn { missing, found } = &error else { panic!("{error:?}") };
    assert_eq!((*missing, found.len()), (Column::LocationText, 2));
}

#[test]
fn a_sheet_may_have_exactly_the_most_rows() {
    let sheet = |count: usize| {
        let head = sheet_row(1, &["title", "company", "location_text"]);
        let row = |number| format!(r#"<row r="{number}"><c r="A{number}"><v>1</v></c></row>"#);
        xlsx(&(head + &(2..count + 2).map(row).collect::<String>()))
    };
    assert_eq!(rows(sheet(MAX_XLSX_ROWS), Format::Xlsx).len(), MAX_XLSX_ROWS);
    let error = read(Cursor::new(sheet(MAX_XLSX_ROWS + 1)), Some(Format::Xlsx)).unwrap_err();
    assert_eq!(error.code(), "import-too-many-rows");
}

#[test]
fn a_spreadsheet_above_the_limit_is_refused_before_it_is_opened() {
    let endless = io::repeat(b'P').take(MAX_XLSX_BYTES + 1);
    let error = read(endless, Some(Format::Xlsx)).unwrap_err();
    assert_eq!(error.code(), "import-file-too-large");
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_make_reading_panic(
        bytes in proptest::collection::vec(any::<u8>(), 0..400),
        format in 0..Format::ALL.len(),
    ) {
        if let Ok(adverts) = read(Cursor::new(bytes), Some(Format::ALL[format])) {
            let _ = adverts.count();
        }
    }

    #[test]
    fn arbitrary_json_and_csv_never_make_reading_panic(
        rows in proptest::collection::vec("\\PC{0,30}|\\{\"title\":\"\\PC{0,10}\",\"(skills|posted|openings)\":(\"\\PC{0,9}\"|-?[0-9.e]{1,6}|\\[(null|1|\"a\")?\\])\\}", 0..6),
        head in "title[,;\t]company[,;\t]location_text",
    ) {
        let jsonl = read(Cursor::new(rows.join("\n")), Some(Format::Jsonl)).unwrap();
        prop_assert!(jsonl.count() <= rows.len());
        let table = format!("{head}\n{}", rows.join("\n"));
        if let Ok(adverts) = read(Cursor::new(table), Some(Format::Csv)) {
            let _ = adverts.count();
        }
    }

    #[test]
    fn a_sheet_of_any_content_never_makes_reading_panic(
        cells in proptest::collection::vec(
            ("[A-Z]{0,4}[0-9]{0,8}", "(s|n|d|b|e|str|inlineStr|x)?", "[0-9]{0,2}", "<v>[0-9eE.+-]{0,25}</v>|<is><t>a</t></is>|<f>A1</f>|<v/>|<"),
            0..6,
        ),
    ) {
        let head = sheet_row(1, &["title", "company", "location_text", "expires", "openings"]);
        let cells: Vec<String> = cells
            .iter()
            .map(|(at, kind, style, content)| format!(r#"<c r="{at}" t="{kind}" s="{style}">{content}</c>"#))
            .collect();
        let sheet = format!(r#"{head}<row r="2">{}</row>"#, cells.concat());
        if let Ok(adverts) = read(Cursor::new(xlsx(&sheet)), Some(Format::Xlsx)) {
            let _ = adverts.count();
        }
    }

    #[test]
    fn a_packed_file_with_a_flipped_byte_never_makes_reading_panic(at in 10_usize..60, to: u8) {
        let mut packed = gzip("{\"title\":\"Kế toán\"}\n{\"title\":\"Thợ hàn\"}\n".as_bytes());
        let at = at % packed.len();
        packed[at] = to;
        if let Ok(adverts) = read(Cursor::new(packed), Some(Format::JsonlGz)) {
            let _ = adverts.count();
        }
    }
}
