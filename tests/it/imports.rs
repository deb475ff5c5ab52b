//! Adverts of other sources, through the API as officers import them.

use std::io::BufRead;
use std::path::PathBuf;

use serde_json::json;

use crate::harness::Answer;
use crate::harness::Client;
use crate::harness::Exchange;

const CSV: &str = "Mã tin,Tên công việc,Đơn vị,Nơi làm việc,Mức lương,Mô tả\n\
    a1,Công nhân may,Công ty May Ví Dụ,\"Phường Long Xuyên, An Giang\",7 - 10 triệu,Ráp áo khoác theo chuyền.\n\
    a2,Kế toán,Công ty May Ví Dụ,\"TP. Châu Đốc, An Giang\",Thoả thuận,Lập báo cáo thuế.\n\
    a3,,Công ty Thiếu Tên,An Giang,5 triệu,Không có tên việc.\n\
    a4,Nhân viên bán hàng,Cửa hàng Ví Dụ,Hà Nội,8 triệu,\"Chỉ tuyển nữ, dưới 30 tuổi.\"\n";

fn import(officer: &Client, query: &str, kind: &str, body: &[u8]) -> Answer {
    let path = format!("/api/v1/imports/vacancies?source=thu{query}");
    officer.send("POST", &path, &[("content-type", kind)], Some(body.to_vec()))
}

#[test]
fn good_rows_come_in_marked_with_their_source_and_broken_ones_are_reported_by_number() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let done = import(&officer, "", "text/csv", CSV.as_bytes());
    assert_eq!(done.status, 200, "{done:?}");
    let report = done.json();
    assert_eq!(
        (&report["rows"], &report["imported"], &report["problems"]),
        (&json!(4), &json!(3), &json!(1))
    );
    assert_eq!(report["first_problems"][0]["row"], 4, "as a spreadsheet numbers it: {report}");
    assert_eq!(report["held"], 1);
    exchange.settle();
    let found = exchange.anybody().get("/api/v1/vacancies?q=cong%20nhan%20may");
    assert_eq!(found.text("/items/0/source/name"), "thu");
    assert_eq!(found.json()["items"][0]["employer"]["verified"], false);
    assert_eq!(found.json()["items"][0]["pay"]["monthly_from"], 7_000_000);
    assert_eq!(found.text("/items/0/commune/code"), "30307");
}

#[test]
fn importing_twice_adds_nothing_twice() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    import(&officer, "", "text/csv", CSV.as_bytes());
    let again = import(&officer, "", "text/csv", CSV.as_bytes()).json();
    assert_eq!(
        (&again["imported"], &again["already_there"], &again["employers_added"]),
        (&json!(0), &json!(3), &json!(0))
    );
}

#[test]
fn a_trial_stores_nothing() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let trial = import(&officer, "&dry_run=true", "text/csv", CSV.as_bytes()).json();
    assert_eq!((&trial["dry_run"], &trial["imported"]), (&json!(true), &json!(3)));
    let real = import(&officer, "", "text/csv", CSV.as_bytes()).json();
    assert_eq!(real["imported"], 3);
}

#[test]
fn importing_is_for_officers_and_wrong_files_are_refused() {
    let exchange = Exchange::start();
    let seeker = exchange.seeker("Ai Đó", "0912345678");
    assert_eq!(import(&seeker, "", "text/csv", CSV.as_bytes()).status, 403);
    assert_eq!(import(&exchange.anybody(), "", "text/csv", CSV.as_bytes()).status, 401);
    let officer = exchange.officer();
    let xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    for (kind, body) in [
        ("text/csv", &b"no,such,columns\n1,2,3\n"[..]),
        (xlsx, b"PK\x03\x04this is no spreadsheet"),
    ] {
        let refused = import(&officer, "", kind, body);
        assert!((400..500).contains(&refused.status), "{kind}: {refused:?}");
    }
    let broken = import(&officer, "", "application/gzip", b"\x1f\x8bbroken").json();
    assert_eq!((&broken["imported"], &broken["problems"]), (&json!(0), &json!(1)));
    assert_eq!(exchange.anybody().get("/healthz").status, 200);
}

#[test]
fn a_sample_of_real_postings_comes_in_and_is_found() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/jobs");
    let file = folder.join("jobs_fulltext_vi.jsonl.gz");
    if !file.exists() {
        return; // `make test` says when the postings are absent.
    }
    let packed = std::io::BufReader::new(std::fs::File::open(file).unwrap());
    let lines: Vec<String> = std::io::BufReader::new(flate2::bufread::GzDecoder::new(packed))
        .lines()
        .map(|l| l.unwrap())
        .take(300)
        .collect();
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let path = "/api/v1/imports/vacancies";
    let headers = [("content-type", "application/x-ndjson")];
    let done = officer.send("POST", path, &headers, Some(lines.join("\n").into_bytes()));
    assert_eq!(done.status, 200, "{done:?}");
    let report = done.json();
    assert_eq!(report["rows"], 300);
    assert!(report["imported"].as_u64().unwrap() >= 295, "{report}");
    exchange.settle();
    let open = exchange.anybody().get("/api/v1/vacancies").json()["total"].as_u64().unwrap();
    assert_eq!(open + report["held"].as_u64().unwrap(), report["imported"].as_u64().unwrap());
}
