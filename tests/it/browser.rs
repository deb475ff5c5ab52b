//! The public pages in a real browser: nothing inside breaks the rules the page itself sets.

use std::process::Command;

use crate::harness::Exchange;
use crate::harness::published;
use crate::harness::vacancy_body;

#[test]
fn a_browser_shows_the_public_pages_without_a_complaint() {
    let Some((_, browser)) = std::env::vars().find(|(name, _)| name == "TEST_BROWSER") else {
        return; // `make test` installs one and names it.
    };
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let id = published(&firm, &employer, &vacancy_body("Thợ may công nghiệp"));
    exchange.settle();
    for (page, told) in [
        ("/".to_owned(), "Tìm việc gần bạn"),
        ("/viec-lam?q=tho+may&noi=Long+Xuyen".to_owned(), "Thợ may công nghiệp"),
        (format!("/viec-lam/{id}"), "Ứng tuyển"),
        (format!("/viec-lam/{id}/ung-tuyen"), "Số điện thoại"),
        ("/dang-ky".to_owned(), "Mật khẩu"),
        ("/khong-co-trang-nay".to_owned(), "Không có trang này"),
        ("/api/docs/".to_owned(), "swagger"),
    ] {
        let profile = tempfile::tempdir().unwrap();
        let output = Command::new(&browser)
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
            ])
            .args([
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                // The pages answer in the browser's language.
                "--accept-lang=vi",
            ])
            .args(["--window-size=360,800", "--enable-logging=stderr", "--v=0", "--dump-dom"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg(format!("{}{page}", exchange.base))
            .output()
            .unwrap();
        let shown = String::from_utf8_lossy(&output.stdout);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(shown.contains(told), "{page} does not show {told}: {shown} {said}");
        for complaint in ["Content Security Policy", "Refused to", "Uncaught"] {
            assert!(!said.contains(complaint), "{page}: {said}");
        }
    }
}
