//! What the check tells: a finding and the lists its fields come from.

use crate::platform::coded::coded_enum;
use crate::platform::language::Wording;
use crate::vacancies::advert_text::AdvertLanguage;

coded_enum! {
    /// The ground of a finding.
    pub enum FindingKind {
        /// A limit or wish about age.
        Age = "age" ("Độ tuổi", "Age"),
        /// One sex named or preferred.
        Sex = "sex" ("Giới tính", "Sex"),
        /// Looks, skin, hair, tattoos.
        Looks = "looks" ("Ngoại hình", "Looks"),
        /// A measure of the body.
        HeightWeight = "height_weight" ("Chiều cao, cân nặng", "Height or weight"),
        /// Marriage, pregnancy, children, duties in the family.
        MaritalOrPregnancy = "marital_or_pregnancy" (
            "Hôn nhân, thai sản, gia đình", "Marriage, pregnancy, family"
        ),
        /// Native place, household book, accent, place of living, nationality.
        OriginOrResidence = "origin_or_residence" (
            "Quê quán, nơi cư trú, nguồn gốc", "Origin or residence"
        ),
        /// Belief, religion, party, union.
        ReligionOrPolitics = "religion_or_politics" (
            "Tôn giáo, chính kiến", "Religion or politics"
        ),
        /// Health, illness, disability.
        HealthOrDisability = "health_or_disability" (
            "Sức khỏe, khuyết tật", "Health or disability"
        ),
        /// Money taken from the applicant.
        FeeOrDeposit = "fee_or_deposit" ("Thu phí, đặt cọc", "Fee or deposit"),
        /// Original papers kept.
        KeepsPapers = "keeps_papers" ("Giữ giấy tờ gốc", "Keeping original papers"),
        /// Pay under the minimum wage of the workplace.
        BelowMinimumWage = "below_minimum_wage" (
            "Dưới lương tối thiểu vùng", "Below the minimum wage"
        ),
        /// A probation longer than the work allows.
        ProbationTooLong = "probation_too_long" ("Thử việc quá dài", "Probation too long"),
        /// Less than 85 % of the pay during probation.
        ProbationPayLow = "probation_pay_low" ("Lương thử việc thấp", "Low probation pay"),
        /// More than 48 hours a week, or too few days of rest.
        HoursTooLong = "hours_too_long" ("Giờ làm quá dài", "Hours too long"),
        /// Children, or minors in work closed to them.
        Minors = "minors" ("Lao động chưa thành niên", "Minors"),
        /// A sign of fraud or trafficking.
        ScamSign = "scam_sign" ("Dấu hiệu lừa đảo", "Sign of fraud"),
        /// Applicants sent past the exchange.
        ContactOffPlatform = "contact_off_platform" (
            "Liên hệ ngoài sàn", "Contact outside the exchange"
        ),
    }
}

coded_enum! {
    /// What a finding does to the advert.
    pub enum Severity {
        /// Holds the advert until an officer decides.
        Block = "block" ("Chặn", "Block"),
        /// Shown to the employer and to the officer; does not hold.
        Warn = "warn" ("Cảnh báo", "Warning"),
        /// Worth knowing.
        Info = "info" ("Lưu ý", "Note"),
    }
}

coded_enum! {
    /// The field of the advert a finding points into.
    pub enum Part {
        /// Title.
        Title = "title" ("Tên việc làm", "Title"),
        /// Description of the work.
        Description = "description" ("Mô tả công việc", "Description"),
        /// Requirements.
        Requirements = "requirements" ("Yêu cầu", "Requirements"),
        /// Benefits.
        Benefits = "benefits" ("Quyền lợi", "Benefits"),
        /// Pay as written, or as stated in the form.
        Pay = "pay" ("Mức lương", "Pay"),
        /// Name of the employer.
        Company = "company" ("Nhà tuyển dụng", "Employer"),
        /// Skills.
        Skills = "skills" ("Kỹ năng", "Skills"),
        /// Working time as written.
        WorkingTime = "working_time" ("Thời gian làm việc", "Working time"),
        /// Place of work as written.
        Location = "location" ("Nơi làm việc", "Place of work"),
    }
}

/// One thing in an advert that the law, or a rule of the exchange, speaks about.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct Finding {
    /// The ground.
    pub kind: FindingKind,
    /// Code of the rule, stable between versions of the rules: `age-limit`.
    pub code: String,
    /// What it does to the advert.
    pub severity: Severity,
    /// The field the words stand in.
    pub part: Part,
    /// The version of the advert they stand in; `None` for its main text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<AdvertLanguage>,
    /// Offset of the first character of the words, counted in characters of the field as given.
    pub start: usize,
    /// One past the last character. Equal to `start` when the finding is about a stated figure.
    pub end: usize,
    /// The words themselves; for a stated figure, the figure.
    pub words: String,
    /// What is wrong and what to write instead.
    #[schema(value_type = Object)]
    pub message: Wording,
    /// Law, article and date.
    pub source: String,
    /// Whether staff may accept the words with a reason that lies in the work.
    pub may_be_justified: bool,
}
