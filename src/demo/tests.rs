//! The demo province as it is stored.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::DateTime;
use chrono::TimeZone;
use chrono::Utc;

use crate::accounts::password::Passwords;
use crate::accounts::session::SessionChannel;
use crate::accounts::sign_in::sign_in;
use crate::demo::Demo;
use crate::demo::DemoSettings;
use crate::demo::fill;
use crate::demo::firms;
use crate::demo::profiles;
use crate::demo::sign_ins;
use crate::demo::trades;
use crate::employers;
use crate::employers::employer::Employer;
use crate::employers::employer::EmployerStatus;
use crate::platform::clock::local_date;
use crate::platform::crypto::KeyRing;
use crate::platform::db::Address;
use crate::platform::db::Db;
use crate::platform::db::DbError;
use crate::platform::db::DbSettings;
use crate::platform::page::PageRequest;
use crate::reference::communes;
use crate::reference::communes::AN_GIANG;
use crate::reference::industrial_zones;
use crate::reference::occupations;
use crate::reference::wages::minimum_wage;
use crate::vacancies;
use crate::vacancies::check::Rules;
use crate::vacancies::law::Law;
use crate::vacancies::pay::Currency;
use crate::vacancies::pay::ExchangeRates;
use crate::vacancies::pay::Pay;
use crate::vacancies::pay::PayUnit;
use crate::vacancies::vacancy::Vacancy;

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 3, 0, 0).unwrap()
}

fn law() -> Arc<Law> {
    let as_of = local_date(now());
    let rates = ExchangeRates { usd_vnd: 26_000, as_of, source: "test".into() };
    Arc::new(Law { rules: Rules::embedded(), rates })
}

struct Filled {
    db: Db,
    ring: Arc<KeyRing>,
    law: Arc<Law>,
    demo: Demo,
    _folder: tempfile::TempDir,
}

async fn filled(settings: DemoSettings) -> Filled {
    let folder = tempfile::tempdir().unwrap();
    let address = Address::Sqlite(folder.path().join("demo.db"));
    let db = Db::open(&DbSettings { address, connections: 2 }).unwrap();
    let ring = Arc::new(KeyRing::for_tests());
    let law = law();
    let passwords = Passwords::new(Arc::clone(&ring));
    let demo = fill(&db, &ring, &passwords, &law, &settings, now()).await.unwrap();
    Filled { db, ring, law, demo, _folder: folder }
}

impl Filled {
    async fn open(&self) -> Vec<Vacancy> {
        let all = |conn: &mut _| vacancies::store::open_after(conn, None, 10_000);
        self.db.read(all).await.unwrap()
    }

    async fn employers(&self, of: &[Vacancy]) -> Vec<Employer> {
        let ids: HashSet<_> = of.iter().map(|v| v.employer).collect();
        let ids: Vec<_> = ids.into_iter().collect();
        self.db.read(move |conn| employers::store::find_all(conn, &ids)).await.unwrap()
    }
}

/// Enough for every commune and trade.
const SOME: DemoSettings = DemoSettings { seed: 91, vacancies: 400 };

fn is_paid_lawfully(pay: &Pay, vacancy: &Vacancy) -> bool {
    let minimum = minimum_wage(vacancy.content.commune.unwrap(), local_date(now())).unwrap();
    let Some(from) = pay.from else {
        return pay.negotiable;
    };
    match (pay.unit, pay.currency) {
        (PayUnit::Hour, Currency::Vnd) => from >= minimum.hourly_vnd,
        (PayUnit::Piece, _) => true,
        _ => vacancy.monthly_from.unwrap() >= minimum.monthly_vnd,
    }
}

#[tokio::test]
async fn every_commune_and_zone_has_lawful_vacancies_of_verified_demo_firms() {
    let province = filled(SOME).await;
    let open = province.open().await;
    assert!(open.len() >= SOME.vacancies, "{} are open", open.len());

    let there: HashSet<_> = open.iter().filter_map(|v| v.content.commune).collect();
    let all: HashSet<_> = communes::of_province(AN_GIANG).map(|c| c.code).collect();
    assert_eq!(there, all);
    let zones: HashSet<_> = open.iter().filter_map(|v| v.content.industrial_zone).collect();
    let operating = industrial_zones::all().iter().filter(|z| z.status == "operating");
    for zone in operating.filter(|z| z.commune.is_some()) {
        assert!(zones.contains(&zone.code), "{}", zone.short_name());
    }

    for vacancy in &open {
        let content = &vacancy.content;
        let findings = province.law.findings(content, true, local_date(now()));
        assert!(!Law::holds(&findings), "{}: {findings:#?}", content.title);
        assert!(is_paid_lawfully(&content.pay, vacancy), "{}: {:?}", content.title, content.pay);
        assert!(vacancies::input::complete(content, local_date(now())).is_ok());
    }
    let employers = province.employers(&open).await;
    assert!(employers.iter().all(|e| e.is_demo && e.is_verified()));
    assert!(employers.iter().all(|e| e.profile.name.ends_with("(ví dụ)")));
}

#[tokio::test]
async fn one_seed_makes_one_province_and_another_seed_another() {
    let told = |open: Vec<Vacancy>| {
        let mut told: Vec<_> =
            open.into_iter().map(|v| (v.published_at, format!("{:?}", v.content))).collect();
        told.sort();
        told
    };
    let settings = DemoSettings { vacancies: 120, ..SOME };
    let first = told(filled(settings).await.open().await);
    let again = told(filled(settings).await.open().await);
    let other = told(filled(DemoSettings { seed: 92, ..settings }).await.open().await);
    assert_eq!(first, again);
    assert_ne!(first, other);
}

#[tokio::test]
async fn filling_again_does_nothing_and_everybody_can_sign_in() {
    let province = filled(DemoSettings { vacancies: 10, ..SOME }).await;
    assert_eq!(province.demo.seekers, 7);
    let before = province.open().await.len();
    let passwords = Passwords::new(Arc::clone(&province.ring));
    let again =
        fill(&province.db, &province.ring, &passwords, &province.law, &SOME, now()).await.unwrap();
    assert_eq!((again.employers, again.vacancies, again.seekers), (0, 0, 0));
    assert_eq!(province.open().await.len(), before);
    for who in sign_ins() {
        let signed = sign_in(
            &province.db,
            &province.ring,
            &passwords,
            who.login,
            who.password,
            SessionChannel::Web,
            now(),
        );
        let signed = signed.await.unwrap();
        assert_eq!((signed.account.role, signed.account.name.as_str()), (who.role, who.name));
    }
}

#[tokio::test]
async fn officers_have_firms_and_adverts_waiting() {
    let province = filled(DemoSettings { vacancies: 10, ..SOME }).await;
    let queues = |conn: &mut _| {
        let page = PageRequest { after: None, limit: 50 };
        let firms = employers::store::page_of_status(conn, EmployerStatus::Unverified, &page)?;
        let held = vacancies::store::page_held(conn, &page)?;
        Ok::<_, DbError>((firms.items.len(), held.items.len()))
    };
    let (firms, held) = province.db.read(queues).await.unwrap();
    assert_eq!((firms, held), (firms::read().waiting.len(), 4));
}

#[test]
fn nobody_has_a_number_that_could_be_real() {
    for (_, input) in profiles::all() {
        let number = input.national_id.as_str();
        assert!(number.is_empty() || number.starts_with("999"), "{number}");
    }
    let mut chance = super::chance::Chance::new(1);
    let firms = firms::read();
    for (at, firm) in firms.firms.iter().chain(&firms.waiting).enumerate() {
        let profile = firm.profile(at, &mut chance);
        assert!(profile.name.ends_with("(ví dụ)"), "{}", profile.name);
        assert!(profile.tax_code.is_none_or(|code| code.as_str().starts_with("999")));
        let phone = profile.details.phone.unwrap();
        assert!(phone.starts_with("+84900000"), "{phone}");
    }
    for who in sign_ins() {
        assert!(who.login.starts_with("0900 000 ") || who.login.ends_with(".example"));
    }
}

#[test]
fn the_tables_name_units_trades_and_zones_that_are_there() {
    let trades = trades::read();
    for job in trades.iter().flat_map(|trade| &trade.jobs) {
        let level = occupations::by_code(job.code).map(|o| o.level);
        assert_eq!(level, Some(4), "{}", job.title);
        assert!(job.pay[0] <= job.pay[1], "{}", job.title);
    }
    let firms = firms::read();
    for firm in firms.firms.iter().chain(&firms.waiting) {
        for key in &firm.trades {
            let trade = trades.iter().find(|trade| trade.key == *key).expect(key);
            assert!(trade.jobs.iter().any(|job| job.is_of(firm.industry)), "{}", firm.name);
        }
        let commune = communes::by_code(firm.seat().unwrap()).unwrap();
        assert_eq!(commune.province, AN_GIANG, "{}", firm.name);
    }
    for trade in &trades {
        assert!(firms.firms.iter().any(|f| f.trades.contains(&trade.key)), "{}", trade.key);
    }
}
