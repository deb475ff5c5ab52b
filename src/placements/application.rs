//! An application and what each side sees of it.

use chrono::DateTime;
use chrono::Utc;

use crate::accounts::account::Contact;
use crate::ids::AccountId;
use crate::ids::ApplicationId;
use crate::ids::VacancyId;
use crate::placements::interviews::interview::Arranged;
use crate::placements::interviews::lifecycle::InterviewState;
use crate::placements::lifecycle::ApplicationState;
use crate::platform::coded::coded_enum;
use crate::reference::communes::CommuneCode;
use crate::reference::lists::Experience;
use crate::reference::occupations::OccupationCode;
use crate::seekers::store::OpenProfile;

coded_enum! {
    /// Why somebody was not selected.
    pub enum RefusalReason {
        /// Skills.
        Skills = "skills" ("Tay nghề, kỹ năng chưa phù hợp", "Skills do not fit"),
        /// Experience.
        Experience = "experience" ("Chưa đủ kinh nghiệm", "Not enough experience"),
        /// Training.
        Qualification = "qualification" ("Bằng cấp chưa phù hợp", "Training does not fit"),
        /// Shifts or hours.
        Hours = "hours" ("Thời gian, ca làm chưa phù hợp", "Hours or shifts do not fit"),
        /// Distance.
        Distance = "distance" ("Chỗ ở quá xa", "Too far away"),
        /// Pay.
        Pay = "pay" ("Mức lương chưa thống nhất", "No agreement on pay"),
        /// Did not come or answer.
        NoShow = "no-show" ("Không đến hoặc không liên lạc được", "Did not come or answer"),
        /// Not enough told to decide.
        NotEnoughInformation = "not-enough-information" ("Hồ sơ chưa đủ thông tin", "Not enough information"),
        /// Others fitted better.
        OthersFittedBetter = "others-fitted-better" ("Đã chọn người phù hợp hơn", "Others fitted better"),
        /// The vacancy ended.
        VacancyEnded = "vacancy-ended" ("Tin tuyển dụng đã kết thúc", "The vacancy has ended"),
        /// Another reason, told in the note.
        Other = "other" ("Lý do khác", "Another reason"),
    }
}

/// An application as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    /// Identifier.
    pub id: ApplicationId,
    /// Where to.
    pub vacancy: VacancyId,
    /// Who.
    pub seeker: AccountId,
    /// Where it stands.
    pub state: ApplicationState,
    /// Why not selected.
    pub reason: Option<RefusalReason>,
    /// What the employer says with its answer.
    pub note: Option<String>,
    /// What the person says.
    pub message: String,
    /// When the interview is, once it is agreed.
    pub interview_at: Option<DateTime<Utc>>,
    /// Where the interview is, once it is agreed.
    pub interview_place: Option<String>,
    /// Counts up with each change.
    pub version: i32,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// Last change.
    pub updated_at: DateTime<Utc>,
}

/// An application in the list of the person who sent it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MyApplicationLine {
    /// The application.
    pub application: Application,
    /// Headline of the vacancy.
    pub title: String,
    /// Name of the employer.
    pub employer_name: String,
    /// Where the interview stands, when appointments were offered.
    pub interview: Option<InterviewState>,
}

/// An invitation to an interview that a person has to do something about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// The application.
    pub line: MyApplicationLine,
    /// The appointments, when some were offered.
    pub arranged: Option<Arranged>,
}

/// An applicant in the list of the employer; nothing sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApplicantLine {
    /// The application.
    pub application: Application,
    /// Full name.
    pub name: String,
    /// Year of birth.
    pub birth_year: Option<i32>,
    /// Commune where they live.
    pub commune: Option<CommuneCode>,
    /// Occupation wanted.
    pub occupation: Option<OccupationCode>,
    /// Years of experience.
    pub experience: Option<Experience>,
    /// Where the interview stands, when appointments were offered.
    pub interview: Option<InterviewState>,
}

/// An applicant as the employer they applied to sees them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applicant {
    /// The application.
    pub application: Application,
    /// What they agreed to show, while the application lives.
    pub profile: Option<OpenProfile>,
    /// How to reach them, while the application lives.
    pub contact: Option<Contact>,
}

/// The code a person reads aloud for an application: `UT-4F7A-26C1`.
pub fn reference(id: uuid::Uuid) -> String {
    let text = id.simple().to_string().to_uppercase();
    // The first half of the identifier is the time; the end is by chance.
    let tail = text.get(24..).unwrap_or_default();
    let (first, second) = tail.split_at_checked(4).unwrap_or((tail, ""));
    format!("UT-{first}-{second}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_short_enough_to_read_aloud() {
        let id = uuid::Uuid::parse_str("01928b7a-0000-7000-8000-0000a1b2c3d4").unwrap();
        assert_eq!(reference(id), "UT-A1B2-C3D4");
    }
}
