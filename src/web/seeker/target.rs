//! Where somebody applies, and what is known of them when they do.

use crate::accounts;
use crate::accounts::actor::Actor;
use crate::accounts::actor::SeekerActor;
use crate::accounts::vault;
use crate::employers;
use crate::http::problem::Problem;
use crate::ids::ApplicationId;
use crate::ids::VacancyId;
use crate::placements;
use crate::placements::draft::DraftAnswers;
use crate::placements::lifecycle::ApplicationState;
use crate::platform::db::Conn;
use crate::seekers;
use crate::seekers::store::OpenProfile;
use crate::vacancies;
use crate::vacancies::lifecycle::State;
use crate::vacancies::vacancy::Vacancy;
use crate::web::forms::Labels;
use crate::web::layout::Visit;
use crate::web::words;

pub(super) const LABELS: Labels = &[
    ("full_name", "apply-label-full-name"),
    ("login", "apply-label-login"),
    ("password", "apply-label-password"),
    ("birth_year", "apply-label-birth-year"),
    ("commune", "apply-label-commune"),
    ("consent_service", "apply-label-consent-service"),
    ("message", "apply-label-message"),
    ("consent", "apply-label-consent"),
];

/// Where somebody applies.
pub(super) struct Target {
    pub(super) id: VacancyId,
    pub(super) title: String,
    pub(super) employer: String,
    pub(super) place: String,
}

impl Target {
    pub(super) fn href(&self) -> String {
        format!("/viec-lam/{}", self.id)
    }
}

/// What the screens need to know.
pub(super) struct Known {
    pub(super) vacancy: Vacancy,
    pub(super) employer: String,
    /// The application that is there already.
    pub(super) application: Option<(ApplicationId, ApplicationState)>,
    pub(super) profile: Option<OpenProfile>,
    /// The name of the account, for whoever has no profile yet.
    pub(super) name: String,
    pub(super) phone: String,
    /// What they began to write.
    pub(super) draft: Option<DraftAnswers>,
}

impl Known {
    pub(super) fn own(&self) -> String {
        format!("/viec-lam/{}/ung-tuyen", self.vacancy.id)
    }

    pub(super) fn target(&self) -> Target {
        let content = &self.vacancy.content;
        Target {
            id: self.vacancy.id,
            title: content.title.clone(),
            employer: self.employer.clone(),
            place: words::place(content.commune, content.industrial_zone),
        }
    }
}

/// Nobody who hires or works at the centre applies.
pub(super) fn seeker(visit: &Visit<Option<Actor>>) -> Result<Option<SeekerActor>, Problem> {
    match visit.who {
        None => Ok(None),
        Some(actor) => actor.as_seeker().map(Some).ok_or_else(Problem::forbidden),
    }
}

pub(super) async fn known(
    visit: &Visit<Option<Actor>>,
    id: VacancyId,
    seeker: Option<SeekerActor>,
) -> Result<Known, Problem> {
    let ring = visit.app.ring.clone();
    visit
        .app
        .db
        .read(move |conn| {
            let vacancy = vacancies::store::find(conn, id)?;
            let hidden = |v: &Vacancy| matches!(v.state, State::Draft | State::Held);
            let vacancy = vacancy.filter(|v| !hidden(v)).ok_or_else(Problem::not_found)?;
            let employer = employers::store::find(conn, vacancy.employer)?;
            let mut known = Known {
                employer: employer.map_or_else(String::new, |e| e.profile.name),
                vacancy,
                application: None,
                profile: None,
                name: String::new(),
                phone: String::new(),
                draft: None,
            };
            if let Some(seeker) = seeker {
                fill_in(conn, &ring, &seeker, id, &mut known)?;
            }
            Ok::<_, Problem>(known)
        })
        .await
}

fn fill_in(
    conn: &mut Conn,
    ring: &crate::platform::crypto::KeyRing,
    seeker: &SeekerActor,
    id: VacancyId,
    known: &mut Known,
) -> Result<(), Problem> {
    let application = placements::store::of_seeker(conn, id, seeker.account)?;
    known.application = application.map(|a| (a.id, a.state));
    known.profile = seekers::store::open_profile(conn, seeker.account)?;
    let account = accounts::store::find(conn, seeker.account)?;
    known.name = account.map_or_else(String::new, |a| a.name);
    let contact = vault::contact_of(conn, ring, seeker.account)?;
    let phone = contact.phone.map(|p| p.national());
    known.draft = placements::draft::for_vacancy(conn, ring, seeker, id)?;
    known.phone = phone.or(contact.email.map(|e| e.as_str().to_owned())).unwrap_or_default();
    Ok(())
}
