//! Accounts, sessions and tokens.

use chrono::TimeDelta;
use serde_json::json;

use crate::harness::Exchange;
use crate::harness::PASSWORD;

#[test]
fn somebody_registers_by_telephone_and_signs_in_however_the_number_is_written() {
    let exchange = Exchange::start();
    let seeker = exchange.registered("seeker", "Néang Sóc Kha", "0912 345 678");
    let me = seeker.get("/api/v1/me");
    assert_eq!(me.status, 200);
    assert_eq!(me.text("/name"), "Néang Sóc Kha");
    exchange.anybody().signed_in("+84912345678", PASSWORD);
    exchange.anybody().signed_in("0912.345.678", PASSWORD);
}

#[test]
fn every_fault_of_a_registration_is_named_at_once_and_nothing_is_stored() {
    let exchange = Exchange::start();
    let body = json!({ "role": "officer", "name": "", "login": "123", "password": "ngắn" });
    let refused = exchange.anybody().post("/api/v1/accounts", &body);
    assert_eq!(refused.status, 422);
    assert_eq!(refused.pointers(), ["/role", "/consent", "/name", "/login", "/password"]);
    assert_eq!(refused.header("content-type"), Some("application/problem+json"));
}

#[test]
fn one_telephone_number_is_one_account() {
    let exchange = Exchange::start();
    exchange.registered("seeker", "Trần Văn Thử", "0912345678");
    let body = json!({
        "role": "seeker", "name": "Người Khác", "login": "84912345678", "password": PASSWORD, "consent": true
    });
    let refused = exchange.anybody().post("/api/v1/accounts", &body);
    assert_eq!((refused.status, refused.text("/code").as_str()), (409, "login-taken"));
}

#[test]
fn known_and_unknown_sign_in_names_get_the_same_answer() {
    let exchange = Exchange::start();
    exchange.registered("seeker", "Trần Văn Thử", "0912345678");
    let ask = |login: &str| {
        let body = json!({ "login": login, "password": "không phải mật khẩu này" });
        let mut answer = exchange.anybody().post("/api/v1/tokens", &body).json();
        answer["instance"] = json!("");
        answer
    };
    assert_eq!(ask("0912345678"), ask("0987654321"));
    assert_eq!(ask("0912345678"), ask("nobody at all"));
}

#[test]
fn after_ten_wrong_passwords_a_name_waits_a_quarter_of_an_hour_known_or_not() {
    let exchange = Exchange::start();
    exchange.registered("seeker", "Trần Văn Thử", "0912345678");
    for login in ["0912345678", "0987654321"] {
        let body = json!({ "login": login, "password": "sai mật khẩu rồi" });
        for _ in 0..10 {
            assert_eq!(exchange.anybody().post("/api/v1/tokens", &body).status, 401);
        }
        let right = json!({ "login": login, "password": PASSWORD });
        assert_eq!(exchange.anybody().post("/api/v1/tokens", &right).status, 429, "{login}");
    }
    exchange.app.clock.advance(TimeDelta::minutes(16));
    exchange.anybody().signed_in("0912345678", PASSWORD);
}

#[test]
fn an_access_token_ends_after_ten_minutes_and_a_refresh_token_gives_another() {
    let exchange = Exchange::start();
    exchange.registered("seeker", "Trần Văn Thử", "0912345678");
    let body = json!({ "login": "0912345678", "password": PASSWORD });
    let tokens = exchange.anybody().post("/api/v1/tokens", &body);
    let client = exchange.anybody().with_token(&tokens.text("/access_token"));
    assert_eq!(client.get("/api/v1/me").status, 200);
    exchange.app.clock.advance(TimeDelta::minutes(11));
    assert_eq!(client.get("/api/v1/me").status, 401);
    let refreshed = exchange
        .anybody()
        .post("/api/v1/tokens/refresh", &json!({ "refresh_token": tokens.text("/refresh_token") }));
    assert_eq!(refreshed.status, 200, "{refreshed:?}");
    let client = exchange.anybody().with_token(&refreshed.text("/access_token"));
    assert_eq!(client.get("/api/v1/me").status, 200);
}

#[test]
fn a_refresh_token_used_a_second_time_ends_the_whole_session() {
    let exchange = Exchange::start();
    exchange.registered("seeker", "Trần Văn Thử", "0912345678");
    let body = json!({ "login": "0912345678", "password": PASSWORD });
    let first = exchange.anybody().post("/api/v1/tokens", &body).text("/refresh_token");
    let refresh = |token: &str| {
        exchange.anybody().post("/api/v1/tokens/refresh", &json!({ "refresh_token": token }))
    };
    let second = refresh(&first);
    assert_eq!(second.status, 200);
    exchange.app.clock.advance(TimeDelta::seconds(11));
    assert_eq!(refresh(&first).status, 401);
    assert_eq!(refresh(&second.text("/refresh_token")).status, 401);
    let client = exchange.anybody().with_token(&second.text("/access_token"));
    assert_eq!(client.get("/api/v1/me").status, 401);
}

#[test]
fn a_lost_answer_may_be_asked_for_again_within_ten_seconds() {
    let exchange = Exchange::start();
    exchange.registered("seeker", "Trần Văn Thử", "0912345678");
    let body = json!({ "login": "0912345678", "password": PASSWORD });
    let first = exchange.anybody().post("/api/v1/tokens", &body).text("/refresh_token");
    let refresh = |token: &str| {
        exchange.anybody().post("/api/v1/tokens/refresh", &json!({ "refresh_token": token }))
    };
    assert_eq!(refresh(&first).status, 200);
    let again = refresh(&first);
    assert_eq!(again.status, 200);
    assert_eq!(refresh(&again.text("/refresh_token")).status, 200);
}

#[test]
fn signing_out_ends_every_token_at_once() {
    let exchange = Exchange::start();
    let here = exchange.registered("seeker", "Trần Văn Thử", "0912345678");
    let there = exchange.anybody().signed_in("0912345678", PASSWORD);
    assert_eq!(here.delete("/api/v1/tokens").status, 204);
    assert_eq!(here.get("/api/v1/me").status, 401);
    assert_eq!(there.get("/api/v1/me").status, 401);
}

#[test]
fn changing_the_password_ends_every_session_and_the_old_password() {
    let exchange = Exchange::start();
    let seeker = exchange.registered("seeker", "Trần Văn Thử", "0912345678");
    let new = "cá linh bông điên điển";
    let wrong = json!({ "old_password": "sai mật khẩu rồi", "new_password": new });
    assert_eq!(seeker.put("/api/v1/me/password", &wrong).status, 401);
    let right = json!({ "old_password": PASSWORD, "new_password": new });
    assert_eq!(seeker.put("/api/v1/me/password", &right).status, 204);
    assert_eq!(seeker.get("/api/v1/me").status, 401);
    exchange.anybody().signed_in("0912345678", new);
    let old = json!({ "login": "0912345678", "password": PASSWORD });
    assert_eq!(exchange.anybody().post("/api/v1/tokens", &old).status, 401);
}

#[test]
fn losing_the_role_ends_the_session_at_once() {
    use sanviec::accounts::account::Role;
    use sanviec::accounts::actor::StaffActor;
    use sanviec::accounts::change_password::change_role;

    let exchange = Exchange::start();
    let officer = exchange.officer();
    let admin = exchange.staff("administrator", "quan.tri@trungtam.example.vn");
    let id =
        |client: &crate::harness::Client| client.get("/api/v1/me").text("/id").parse().unwrap();
    let (officer_id, admin_id) = (id(&officer), id(&admin));
    let now = exchange.app.clock.now();
    let who = StaffActor { account: admin_id, role: Role::Administrator };
    exchange
        .run(
            exchange.app.db.write(move |tx| {
                change_role(tx, &who, officer_id, Role::Seeker, "Đã nghỉ việc", now)
            }),
        )
        .unwrap();
    assert_eq!(officer.get("/api/v1/me").status, 401);
    let audited = exchange.read(move |conn| {
        sanviec::accounts::store::count_audit(conn, officer_id.0, "account.role-changed")
    });
    assert_eq!(audited, 1);
}

#[test]
fn telephone_numbers_and_identity_numbers_are_not_readable_in_the_database_file() {
    let exchange = Exchange::start();
    if exchange.app.db.is_postgres() {
        return; // The file is looked at where there is one.
    }
    let seeker = exchange.seeker("Lê Thị Mẫu", "0912345678");
    let body = json!({
        "full_name": "Lê Thị Mẫu",
        "national_id": "999196123456",
        "private": { "address": "Ấp Bí Mật" },
        "sensitive": { "ethnic_group": "05", "disability": "sight", "sex": "female" },
        "birth_year": 1996,
        "consent_sensitive": true
    });
    let saved = seeker.put("/api/v1/me/seeker-profile", &body);
    assert_eq!(saved.status, 200, "{saved:?}");
    let mut bytes = Vec::new();
    for file in ["sanviec.db", "sanviec.db-wal"] {
        bytes.extend(std::fs::read(exchange.folder.path().join("data").join(file)).unwrap());
    }
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("Lê Thị Mẫu"), "the test looks at the right file");
    for secret in ["912345678", "999196123456", "Bí Mật", "\"sight\"", "gạo thơm"] {
        assert!(!text.contains(secret), "{secret}");
    }
    let own = seeker.get("/api/v1/me/seeker-profile");
    assert_eq!(own.text("/national_id"), "999196123456");
    assert_eq!(own.text("/private/address"), "Ấp Bí Mật");
}

#[test]
fn one_identity_number_is_one_person() {
    let exchange = Exchange::start();
    let first = exchange.registered("seeker", "Một", "0912345678");
    let second = exchange.registered("seeker", "Hai", "0912345679");
    let body = json!({ "full_name": "Ai Đó", "national_id": "999 196 123 456" });
    assert_eq!(first.put("/api/v1/me/seeker-profile", &body).status, 201);
    let refused = second.put("/api/v1/me/seeker-profile", &body);
    assert_eq!((refused.status, refused.text("/code").as_str()), (409, "national-id-taken"));
    assert_eq!(first.put("/api/v1/me/seeker-profile", &body).status, 200);
}

#[test]
fn a_profile_changed_on_another_device_is_not_overwritten() {
    let exchange = Exchange::start();
    let seeker = exchange.seeker("Trần Văn Thử", "0912345678");
    let read = seeker.get("/api/v1/me/seeker-profile");
    let etag = read.header("etag").unwrap().to_owned();
    let change = |tag: &str, name: &str| {
        let headers = [("content-type", "application/json"), ("if-match", tag)];
        let body = json!({ "full_name": name }).to_string().into_bytes();
        seeker.send("PUT", "/api/v1/me/seeker-profile", &headers, Some(body))
    };
    assert_eq!(change(&etag, "Tên Mới").status, 200);
    assert_eq!(change(&etag, "Tên Cũ").status, 412);
    assert_eq!(seeker.get("/api/v1/me/seeker-profile").text("/full_name"), "Tên Mới");
}
