//! What the people of the demo province have done: the same steps anybody takes on the exchange,
//! so that audit, consents and events are real.

use chrono::DateTime;
use chrono::TimeDelta;
use chrono::Utc;

use crate::accounts::account::Account;
use crate::accounts::account::Role;
use crate::accounts::actor::Actor;
use crate::accounts::actor::EmployerActor;
use crate::accounts::actor::SeekerActor;
use crate::accounts::actor::StaffActor;
use crate::accounts::consent::Channel;
use crate::accounts::create_staff::create_staff;
use crate::accounts::register::register;
use crate::demo::adverts;
use crate::demo::adverts::Place;
use crate::demo::chance::Chance;
use crate::demo::error::DemoError;
use crate::demo::firms::Firm;
use crate::demo::held;
use crate::demo::people;
use crate::demo::people::People;
use crate::demo::people::SignIn;
use crate::demo::profiles;
use crate::demo::trades;
use crate::demo::trades::Trade;
use crate::employers;
use crate::employers::employer::Employer;
use crate::employers::employer::EmployerProfile;
use crate::employers::register::register_employer;
use crate::employers::verify;
use crate::employers::verify::VerificationInput;
use crate::ids::ApplicationId;
use crate::ids::EmployerId;
use crate::ids::OfferId;
use crate::ids::SessionId;
use crate::ids::VacancyId;
use crate::placements::apply::ApplyInput;
use crate::placements::apply::apply;
use crate::placements::decide;
use crate::placements::decide::AnswerInput;
use crate::placements::interviews;
use crate::placements::interviews::answer::ParsedInterviewAnswer;
use crate::placements::interviews::answer::answer;
use crate::placements::interviews::offer::OfferInput;
use crate::placements::interviews::offer::offer;
use crate::placements::interviews::slot::SlotInput;
use crate::placements::withdraw::withdraw;
use crate::platform::clock::local_date;
use crate::platform::clock::start_of_day;
use crate::platform::crypto::KeyRing;
use crate::platform::db::Tx;
use crate::reviews::guide::Guide;
use crate::reviews::guide::Subject;
use crate::seekers::save::save_profile;
use crate::vacancies::close;
use crate::vacancies::close::ClosureInput;
use crate::vacancies::draft;
use crate::vacancies::law::Law;
use crate::vacancies::publish;
use crate::vacancies::review;
use crate::vacancies::review::ReviewInput;
use crate::vacancies::vacancy::Vacancy;
use crate::vacancies::vacancy::VacancyContent;

/// What every step needs.
pub(super) struct Telling<'a> {
    pub(super) ring: &'a KeyRing,
    pub(super) law: &'a Law,
    pub(super) guide: &'a Guide,
    pub(super) people: &'a People,
    pub(super) trades: &'a [Trade],
    pub(super) now: DateTime<Utc>,
}

impl Telling<'_> {
    /// What an officer of the story looks at before approving.
    fn must_tick(&self, subject: Subject) -> Vec<String> {
        let items = self.guide.items(subject, local_date(self.now));
        items.filter(|item| item.required).map(|item| item.code.clone()).collect()
    }
}

/// Makes the accounts of the centre; gives the officer who decides.
pub(super) fn staff(tx: &mut Tx<'_>, with: &Telling<'_>) -> Result<StaffActor, DemoError> {
    let at = days_ago(with, 60);
    let of = |who: &SignIn| with.people.of(who);
    let first = create_staff(tx, with.ring, of(&people::ADMINISTRATOR), None, at)?;
    let administrator = StaffActor { account: first.id, role: first.role };
    let officer = create_staff(tx, with.ring, of(&people::OFFICER), Some(&administrator), at)?;
    create_staff(tx, with.ring, of(&people::SECOND_OFFICER), Some(&administrator), at)?;
    Ok(StaffActor { account: officer.id, role: officer.role })
}

/// Registers a firm that somebody signs in for.
pub(super) fn firm(
    tx: &mut Tx<'_>,
    with: &Telling<'_>,
    who: &SignIn,
    profile: EmployerProfile,
    at: DateTime<Utc>,
) -> Result<(EmployerActor, Employer), DemoError> {
    let account = registered(tx, with, who, at)?;
    let actor = Actor { account: account.id, role: Role::Employer, session: SessionId::new(at) };
    let employer = register_employer(tx, actor, profile, at)?;
    employers::store::mark_demo(tx, employer.id)?;
    let actor = EmployerActor { account: account.id, employer: employer.id, is_admin: true };
    Ok((actor, employer))
}

/// The officer verifies a firm.
pub(super) fn verified(
    tx: &mut Tx<'_>,
    with: &Telling<'_>,
    officer: &StaffActor,
    id: EmployerId,
    at: DateTime<Utc>,
) -> Result<(), DemoError> {
    let input = VerificationInput {
        decision: "verified".to_owned(),
        ticked: with.must_tick(Subject::Employer),
        template: String::new(),
        reason: "Dữ liệu minh hoạ: đã đối chiếu giấy đăng ký và gọi điện xác nhận.".to_owned(),
    };
    let decision = input.parse(with.guide, local_date(with.now))?;
    verify::decide(tx, officer, id, &decision, at)?;
    Ok(())
}

/// A firm of a story, and the choices its adverts are written with.
pub(super) struct Writer<'a> {
    pub(super) who: EmployerActor,
    pub(super) firm: &'a Firm,
    pub(super) chance: Chance,
}

impl Writer<'_> {
    /// An advert for a job, with a plain title and so many openings.
    fn content(
        &mut self,
        with: &Telling<'_>,
        (key, title): (&str, &str),
        openings: u32,
    ) -> Option<VacancyContent> {
        let (trade, job) = trades::named(with.trades, key, title);
        let place = Place { commune: self.firm.seat()?, zone: self.firm.zone };
        let today = local_date(with.now);
        let written = adverts::content(trade, job, self.firm, place, &mut self.chance, today);
        Some(VacancyContent { title: title.to_owned(), openings, ..written })
    }

    fn drafted(
        &mut self,
        tx: &mut Tx<'_>,
        with: &Telling<'_>,
        job: (&str, &str),
        openings: u32,
        at: DateTime<Utc>,
    ) -> Result<Vacancy, DemoError> {
        let content = self.content(with, job, openings);
        let content = content.expect("firms of the table have a seat");
        Ok(draft::create(tx, with.law, &self.who, content, at)?)
    }

    fn published(
        &mut self,
        tx: &mut Tx<'_>,
        with: &Telling<'_>,
        job: (&str, &str),
        openings: u32,
        at: DateTime<Utc>,
    ) -> Result<VacancyId, DemoError> {
        let id = self.drafted(tx, with, job, openings, at)?.id;
        Ok(publish::publish(tx, with.law, &self.who, id, at)?.id)
    }
}

/// The vacancies people of the stories apply to.
struct Posted {
    sewing: VacancyId,
    typing: VacancyId,
    accounts: VacancyId,
    shoes: VacancyId,
    welding: VacancyId,
    reports: VacancyId,
    packing: VacancyId,
}

/// What the two firms have written, and what the people did with it. How many job seekers there
/// are.
pub(super) fn lives(
    tx: &mut Tx<'_>,
    with: &Telling<'_>,
    officer: &StaffActor,
    local: &mut Writer<'_>,
    foreign: &mut Writer<'_>,
) -> Result<usize, DemoError> {
    let colleague = with.people.of(&people::LOCAL_COLLEAGUE);
    let joined = days_ago(with, 20);
    let colleague = register(tx, with.ring, colleague, Channel::Web, joined)?;
    employers::store::insert_user(tx, colleague.id, local.who.employer, false, joined)?;
    let posted = Posted {
        sewing: posted(tx, with, local, "garment", "Công nhân may công nghiệp", 30)?,
        typing: posted(tx, with, local, "office", "Nhân viên nhập liệu", 1)?,
        accounts: posted(tx, with, local, "accounting", "Kế toán kho", 1)?,
        shoes: posted(tx, with, foreign, "footwear", "Công nhân may mũ giày", 150)?,
        welding: posted(tx, with, foreign, "mechanics", "Thợ hàn", 4)?,
        reports: posted(tx, with, foreign, "accounting", "Kế toán tổng hợp", 1)?,
        packing: posted(tx, with, foreign, "footwear", "Công nhân đóng gói giày", 60)?,
    };
    unfinished(tx, with, officer, local, foreign)?;
    applications(tx, with, local, foreign, &posted)?;
    registered(tx, with, &people::NEWCOMER, hours_ago(with, 2))?;
    Ok(people::sign_ins().iter().filter(|s| s.role == Role::Seeker).count())
}

fn posted(
    tx: &mut Tx<'_>,
    with: &Telling<'_>,
    writer: &mut Writer<'_>,
    key: &str,
    title: &str,
    openings: u32,
) -> Result<VacancyId, DemoError> {
    writer.published(tx, with, (key, title), openings, days_ago(with, 6))
}

/// Drafts, adverts that wait for an officer, one that came back and one that was closed.
fn unfinished(
    tx: &mut Tx<'_>,
    with: &Telling<'_>,
    officer: &StaffActor,
    local: &mut Writer<'_>,
    foreign: &mut Writer<'_>,
) -> Result<(), DemoError> {
    local.drafted(tx, with, ("garment", "Thợ cắt vải"), 3, hours_ago(with, 30))?;
    foreign.drafted(
        tx,
        with,
        ("footwear", "Phiên dịch tiếng Hàn tại nhà máy"),
        1,
        hours_ago(with, 5),
    )?;
    let closed =
        local.published(tx, with, ("garment", "Thợ sửa máy may"), 1, days_ago(with, 25))?;
    let closure = ClosureInput { reason: "not-needed".to_owned(), note: String::new() }.parse()?;
    close::close(tx, &local.who, closed, &closure, days_ago(with, 10))?;
    for (number, (key, title, wrong)) in (1..).zip(&held::ADVERTS) {
        let at = hours_ago(with, 60 - 9 * number);
        let mut content =
            local.content(with, (key, title), 5).expect("firms of the table have a seat");
        held::spoil(&mut content, wrong);
        let id = draft::create(tx, with.law, &local.who, content, at)?.id;
        publish::publish(tx, with.law, &local.who, id, at)?;
        if number == 1 {
            let decision = ReviewInput {
                decision: "returned".to_owned(),
                ticked: Vec::new(),
                template: String::new(),
                reason: "Bộ luật Lao động không cho giới hạn tuổi; xin bỏ dòng đó rồi đăng lại."
                    .to_owned(),
            };
            let decision = decision.parse(with.guide, local_date(with.now))?;
            review::decide(tx, officer, id, &decision, hours_ago(with, 40))?;
        }
    }
    Ok(())
}

/// Everybody with a profile saves it and applies; the firms answer.
fn applications(
    tx: &mut Tx<'_>,
    with: &Telling<'_>,
    local: &Writer<'_>,
    foreign: &Writer<'_>,
    posted: &Posted,
) -> Result<(), DemoError> {
    let mut seekers = Vec::new();
    for (who, input) in profiles::all() {
        let at = days_ago(with, 5);
        let account = registered(tx, with, &who, at)?;
        let seeker = SeekerActor { account: account.id };
        let parsed = input.parse(local_date(at))?;
        save_profile(tx, with.ring, &seeker, parsed, None, Channel::Web, at)?;
        seekers.push((who.login, seeker));
    }
    let of = |who: &SignIn| {
        let found = seekers.iter().find(|(login, _)| *login == who.login);
        found.map(|(_, seeker)| *seeker).expect("everybody with a profile has registered")
    };
    let sent = |tx: &mut Tx<'_>, who: &SignIn, to: VacancyId, words: &str, hours: i64| {
        let input = ApplyInput { message: words.to_owned(), consent: true };
        let at = hours_ago(with, hours);
        Ok::<_, DemoError>(apply(tx, &of(who), to, input.parse()?, Channel::Web, at)?.id)
    };

    sent(tx, &people::LAID_OFF, posted.sewing, "Tôi may được áo thun, có thể đi làm ngay.", 40)?;
    let id = sent(tx, &people::LAID_OFF, posted.shoes, "", 90)?;
    refused(tx, with, foreign, id, "distance", 50)?;

    let words = "Em chưa đi làm lần nào, mong được dạy nghề.";
    let id = sent(tx, &people::FARMERS_DAUGHTER, posted.packing, words, 60)?;
    decide::mark_seen(tx, &foreign.who, id, hours_ago(with, 20))?;
    let seats = 4;
    invited(tx, with, foreign, id, (19, seats))?;
    confirmed(tx, with, &of(&people::FARMERS_DAUGHTER), id, 9)?;

    let id = sent(tx, &people::SOLDIER, posted.sewing, "Tôi muốn học nghề may.", 70)?;
    refused(tx, with, local, id, "skills", 30)?;
    sent(tx, &people::SOLDIER, posted.packing, "", 12)?;

    let id = sent(tx, &people::DISABLED, posted.typing, "Em gõ mười ngón, quen Excel.", 100)?;
    invited(tx, with, local, id, (80, 1))?;
    hired(tx, with, local, id, 24)?;

    let id = sent(tx, &people::GRADUATE, posted.accounts, "", 96)?;
    withdraw(tx, &of(&people::GRADUATE), id, Channel::Web, hours_ago(with, 72))?;
    sent(tx, &people::GRADUATE, posted.reports, "Em vừa tốt nghiệp loại khá.", 71)?;

    let words = "Tôi có sáu năm hàn tàu ở Hàn Quốc.";
    let id = sent(tx, &people::RETURNEE, posted.welding, words, 48)?;
    invited(tx, with, foreign, id, (10, 1))
}

/// Three appointments of two mornings, so many hours ago, each for so many people.
fn invited(
    tx: &mut Tx<'_>,
    with: &Telling<'_>,
    writer: &Writer<'_>,
    id: ApplicationId,
    (hours, seats): (i64, u32),
) -> Result<(), DemoError> {
    let at = hours_ago(with, hours);
    let slot = |days: i64, minutes: i64| SlotInput {
        starts_at: Some(
            start_of_day(local_date(with.now))
                + TimeDelta::days(days)
                + TimeDelta::minutes(minutes),
        ),
        minutes: 30,
        place: "Phòng Nhân sự của công ty".to_owned(),
        seats,
    };
    let input = OfferInput {
        slots: vec![slot(2, 8 * 60 + 30), slot(2, 9 * 60), slot(3, 8 * 60 + 30)],
        answer_by: None,
        note: "Mời bạn mang theo giấy tờ tùy thân.".to_owned(),
    };
    offer(tx, &writer.who, id, OfferId::new(at), &input.parse(at)?, at)?;
    Ok(())
}

/// Somebody chooses the second of the appointments offered to them.
fn confirmed(
    tx: &mut Tx<'_>,
    with: &Telling<'_>,
    who: &SeekerActor,
    id: ApplicationId,
    hours: i64,
) -> Result<(), DemoError> {
    let offered = interviews::read::own(tx, who, id)?;
    let wanted = offered.slots.get(1).map(|slot| slot.id);
    let wanted = wanted.expect("three appointments were offered");
    let chosen = ParsedInterviewAnswer::Chosen(wanted);
    answer(tx, who, id, chosen, hours_ago(with, hours))?;
    Ok(())
}

fn hired(
    tx: &mut Tx<'_>,
    with: &Telling<'_>,
    writer: &Writer<'_>,
    id: ApplicationId,
    hours: i64,
) -> Result<(), DemoError> {
    let at = hours_ago(with, hours);
    let input = AnswerInput { decision: "hired".to_owned(), ..AnswerInput::default() };
    decide::decide(tx, &writer.who, id, input.parse(at)?, at)?;
    Ok(())
}

fn refused(
    tx: &mut Tx<'_>,
    with: &Telling<'_>,
    writer: &Writer<'_>,
    id: ApplicationId,
    reason: &str,
    hours: i64,
) -> Result<(), DemoError> {
    let at = hours_ago(with, hours);
    let input = AnswerInput {
        decision: "not-selected".to_owned(),
        reason: reason.to_owned(),
        note: "Cảm ơn bạn đã quan tâm.".to_owned(),
        ..AnswerInput::default()
    };
    decide::decide(tx, &writer.who, id, input.parse(at)?, at)?;
    Ok(())
}

/// A draft of the firm that waits to be verified.
pub(super) fn waiting_draft(
    tx: &mut Tx<'_>,
    with: &Telling<'_>,
    writer: &mut Writer<'_>,
) -> Result<(), DemoError> {
    let job = ("crafts", "Công nhân làm mắm, khô cá");
    writer.drafted(tx, with, job, 2, hours_ago(with, 20))?;
    Ok(())
}

fn registered(
    tx: &mut Tx<'_>,
    with: &Telling<'_>,
    who: &SignIn,
    at: DateTime<Utc>,
) -> Result<Account, DemoError> {
    Ok(register(tx, with.ring, with.people.of(who), Channel::Web, at)?)
}

fn days_ago(with: &Telling<'_>, days: i64) -> DateTime<Utc> {
    with.now - TimeDelta::days(days)
}

fn hours_ago(with: &Telling<'_>, hours: i64) -> DateTime<Utc> {
    with.now - TimeDelta::hours(hours)
}
