//! The closed lists of the official forms: education, conditions, contracts, benefits, groups.
//!
//! Source: NĐ 352/2025/NĐ-CP (30/12/2025), Phụ lục II, Mẫu 01, 01a, 03 and 03a, in force from
//! 2026-01-01. The codes are ours and stable; the names are those of the forms.

use crate::platform::coded::coded_enum;

coded_enum! {
    /// General education (Mẫu 01, "trình độ giáo dục phổ thông").
    pub enum Education {
        /// Did not finish primary school.
        BelowPrimary = "below-primary" ("Chưa tốt nghiệp tiểu học", "Below primary school"),
        /// Primary school, five years.
        Primary = "primary" ("Tiểu học", "Primary school"),
        /// Lower secondary school, nine years.
        LowerSecondary = "lower-secondary" ("Trung học cơ sở", "Lower secondary school"),
        /// Upper secondary school, twelve years.
        UpperSecondary = "upper-secondary" ("Trung học phổ thông", "Upper secondary school"),
    }
}

coded_enum! {
    /// Highest technical level (CMKT, "trình độ chuyên môn kỹ thuật"), lowest first.
    pub enum Qualification {
        /// No training.
        Untrained = "untrained" ("Chưa qua đào tạo", "No training"),
        /// Skilled worker without a certificate.
        SkilledNoCertificate = "skilled-no-certificate" ("Công nhân kỹ thuật không bằng", "Skilled worker without certificate"),
        /// Elementary certificate.
        Elementary = "elementary" ("Sơ cấp", "Elementary certificate"),
        /// Intermediate diploma.
        Intermediate = "intermediate" ("Trung cấp", "Intermediate diploma"),
        /// College degree.
        College = "college" ("Cao đẳng", "College"),
        /// University degree.
        University = "university" ("Đại học", "University"),
        /// Master's degree.
        Master = "master" ("Thạc sĩ", "Master"),
        /// Doctorate.
        Doctor = "doctor" ("Tiến sĩ", "Doctorate"),
    }
}

coded_enum! {
    /// Years of experience (Mẫu 01a, 03a).
    pub enum Experience {
        /// None.
        None = "none" ("Không yêu cầu kinh nghiệm", "No experience"),
        /// Less than one year.
        UnderOne = "under-1" ("Dưới 1 năm", "Under 1 year"),
        /// One to two years.
        OneToTwo = "1-2" ("1 đến 2 năm", "1 to 2 years"),
        /// Two to five years.
        TwoToFive = "2-5" ("2 đến 5 năm", "2 to 5 years"),
        /// More than five years.
        OverFive = "over-5" ("Trên 5 năm", "Over 5 years"),
    }
}

coded_enum! {
    /// Rank of the post ("chức vụ").
    pub enum Position {
        /// Employee.
        Staff = "staff" ("Nhân viên", "Employee"),
        /// Head of a unit.
        Manager = "manager" ("Quản lý", "Manager"),
        /// Head of the organisation.
        Director = "director" ("Lãnh đạo", "Director"),
        /// Other.
        Other = "other" ("Khác", "Other"),
    }
}

coded_enum! {
    /// Kind of labour contract (Labour Code 45/2019, art. 20; bands of Mẫu 01a and 03a).
    pub enum Contract {
        /// Without a fixed end.
        Indefinite = "indefinite" ("Không xác định thời hạn", "Indefinite"),
        /// Fixed term under 12 months.
        UnderTwelveMonths = "under-12-months" ("Xác định thời hạn dưới 12 tháng", "Fixed term, under 12 months"),
        /// Fixed term of 12 to 36 months.
        TwelveToThirtySixMonths = "12-36-months" ("Xác định thời hạn 12–36 tháng", "Fixed term, 12–36 months"),
    }
}

coded_enum! {
    /// Full or part time ("hình thức làm việc").
    pub enum WorkingTime {
        /// Full time.
        Full = "full" ("Toàn thời gian", "Full time"),
        /// Part time.
        Part = "part" ("Bán thời gian", "Part time"),
    }
}

coded_enum! {
    /// How long the work is meant to last ("mục đích làm việc").
    pub enum Purpose {
        /// Long-term.
        LongTerm = "long-term" ("Làm việc lâu dài", "Long-term"),
        /// Temporary or seasonal.
        Temporary = "temporary" ("Làm việc tạm thời", "Temporary"),
        /// Beside other work.
        Extra = "extra" ("Làm thêm", "Extra work"),
    }
}

coded_enum! {
    /// What the work may ask beyond the usual ("yêu cầu thêm").
    pub enum Demand {
        /// Shift work.
        Shifts = "shifts" ("Làm ca", "Shift work"),
        /// Business trips.
        Travel = "travel" ("Đi công tác", "Business trips"),
        /// Secondment to another place.
        Secondment = "secondment" ("Đi biệt phái", "Secondment"),
    }
}

coded_enum! {
    /// What the employer gives beside pay ("phúc lợi" and "chế độ ăn").
    pub enum Benefit {
        /// Social, health and unemployment insurance.
        Insurance = "insurance" ("Đóng BHXH, BHYT, BHTN", "Social, health and unemployment insurance"),
        /// Life insurance.
        LifeInsurance = "life-insurance" ("Bảo hiểm nhân thọ", "Life insurance"),
        /// Severance pay.
        Severance = "severance" ("Trợ cấp thôi việc", "Severance pay"),
        /// Day nursery.
        Nursery = "nursery" ("Nhà trẻ", "Day nursery"),
        /// Company bus.
        Bus = "bus" ("Xe đưa đón", "Company bus"),
        /// Travel allowance.
        TravelAllowance = "travel-allowance" ("Hỗ trợ đi lại", "Travel allowance"),
        /// Dormitory.
        Dormitory = "dormitory" ("Ký túc xá", "Dormitory"),
        /// Housing allowance.
        HousingAllowance = "housing-allowance" ("Hỗ trợ nhà ở", "Housing allowance"),
        /// Training.
        Training = "training" ("Đào tạo", "Training"),
        /// Ramps and equipment for people with disabilities.
        Accessible = "accessible" ("Lối đi, thiết bị cho người khuyết tật", "Access and equipment for people with disabilities"),
        /// Promotion.
        Promotion = "promotion" ("Cơ hội thăng tiến", "Promotion"),
        /// Meals or meal money.
        Meals = "meals" ("Bữa ăn ca", "Meals"),
        /// Other.
        Other = "other" ("Phúc lợi khác", "Other"),
    }
}

coded_enum! {
    /// Skills with people and oneself ("kỹ năng mềm").
    pub enum SoftSkill {
        /// Communication.
        Communication = "communication" ("Giao tiếp", "Communication"),
        /// Presentation.
        Presentation = "presentation" ("Thuyết trình", "Presentation"),
        /// Time management.
        TimeManagement = "time-management" ("Quản lý thời gian", "Time management"),
        /// Managing people.
        PeopleManagement = "people-management" ("Quản lý nhân sự", "People management"),
        /// Reporting.
        Reporting = "reporting" ("Tổng hợp, báo cáo", "Reporting"),
        /// Adapting.
        Adaptability = "adaptability" ("Thích ứng", "Adaptability"),
        /// Team work.
        Teamwork = "teamwork" ("Làm việc nhóm", "Team work"),
        /// Working alone.
        Independence = "independence" ("Làm việc độc lập", "Independent work"),
        /// Working under pressure.
        Pressure = "pressure" ("Chịu áp lực công việc", "Work under pressure"),
        /// Monitoring.
        Monitoring = "monitoring" ("Theo dõi, giám sát", "Monitoring"),
        /// Critical thinking.
        CriticalThinking = "critical-thinking" ("Tư duy phản biện", "Critical thinking"),
        /// Other.
        Other = "other" ("Khác", "Other"),
    }
}

coded_enum! {
    /// How well a language or a computer is used ("khả năng sử dụng").
    pub enum Level {
        /// Fair.
        Fair = "fair" ("Trung bình", "Fair"),
        /// Good.
        Good = "good" ("Khá", "Good"),
        /// Very good.
        VeryGood = "very-good" ("Tốt", "Very good"),
    }
}

coded_enum! {
    /// Languages asked for or spoken; ISO 639-1, `cja` for Western Cham.
    pub enum SpokenLanguage {
        /// English.
        English = "en" ("Tiếng Anh", "English"),
        /// Khmer.
        Khmer = "km" ("Tiếng Khmer", "Khmer"),
        /// Chinese.
        Chinese = "zh" ("Tiếng Trung", "Chinese"),
        /// Korean.
        Korean = "ko" ("Tiếng Hàn", "Korean"),
        /// Japanese.
        Japanese = "ja" ("Tiếng Nhật", "Japanese"),
        /// Western Cham.
        Cham = "cja" ("Tiếng Chăm", "Cham"),
        /// Thai.
        Thai = "th" ("Tiếng Thái Lan", "Thai"),
        /// French.
        French = "fr" ("Tiếng Pháp", "French"),
        /// German.
        German = "de" ("Tiếng Đức", "German"),
        /// Russian.
        Russian = "ru" ("Tiếng Nga", "Russian"),
    }
}

coded_enum! {
    /// How the employer meets applicants ("hình thức tuyển").
    pub enum Recruitment {
        /// In person.
        InPerson = "in-person" ("Trực tiếp", "In person"),
        /// By telephone.
        Telephone = "telephone" ("Phỏng vấn qua điện thoại", "By telephone"),
        /// Online.
        Online = "online" ("Phỏng vấn online", "Online"),
        /// By papers.
        Papers = "papers" ("Nộp CV", "By CV"),
    }
}

coded_enum! {
    /// Legal kind of employer ("loại hình").
    pub enum EmployerKind {
        /// Household business.
        Household = "household" ("Hộ kinh doanh", "Household business"),
        /// Private company.
        Private = "private" ("Doanh nghiệp ngoài nhà nước", "Private company"),
        /// State company.
        State = "state" ("Doanh nghiệp nhà nước", "State company"),
        /// Company with foreign capital.
        Foreign = "foreign" ("Doanh nghiệp FDI", "Company with foreign capital"),
        /// Co-operative or union of co-operatives.
        Cooperative = "cooperative" ("Hợp tác xã", "Co-operative"),
        /// State agency or public service unit.
        Public = "public" ("Cơ quan, đơn vị sự nghiệp nhà nước", "State agency or public unit"),
        /// A person who hires.
        Person = "person" ("Cá nhân", "Person"),
        /// Other organisation.
        Other = "other" ("Tổ chức khác", "Other organisation"),
    }
}

coded_enum! {
    /// Groups a vacancy may say it welcomes ("đối tượng ưu tiên", Mẫu 03a).
    pub enum WelcomedGroup {
        /// People with disabilities.
        Disabled = "disabled" ("Người khuyết tật", "People with disabilities"),
        /// Discharged soldiers and police.
        Discharged = "discharged" ("Bộ đội xuất ngũ", "Discharged soldiers"),
        /// Poor and near-poor households.
        Poor = "poor" ("Hộ nghèo, cận nghèo", "Poor and near-poor households"),
        /// Ethnic minorities.
        EthnicMinority = "ethnic-minority" ("Người dân tộc thiểu số", "Ethnic minorities"),
        /// Other groups.
        Other = "other" ("Đối tượng ưu tiên khác", "Other groups"),
    }
}

coded_enum! {
    /// Household status in the yearly review; sensitive, asked once, optional.
    pub enum HouseholdStatus {
        /// Poor household.
        Poor = "poor" ("Hộ nghèo", "Poor household"),
        /// Near-poor household.
        NearPoor = "near-poor" ("Hộ cận nghèo", "Near-poor household"),
        /// Household that has just left poverty.
        JustLeftPoverty = "just-left-poverty" ("Hộ mới thoát nghèo", "Household that just left poverty"),
    }
}

coded_enum! {
    /// Kind of disability on the certificate (Law 51/2010, art. 3); sensitive, optional.
    pub enum Disability {
        /// Movement.
        Movement = "movement" ("Vận động", "Movement"),
        /// Hearing or speech.
        HearingSpeech = "hearing-speech" ("Nghe, nói", "Hearing or speech"),
        /// Sight.
        Sight = "sight" ("Nhìn", "Sight"),
        /// Nervous or mental.
        Mental = "mental" ("Thần kinh, tâm thần", "Nervous or mental"),
        /// Intellectual.
        Intellectual = "intellectual" ("Trí tuệ", "Intellectual"),
        /// Other.
        Other = "other" ("Khác", "Other"),
    }
}

coded_enum! {
    /// Sex as in the identity papers; for the reports the law asks, never for a search.
    pub enum Sex {
        /// Male.
        Male = "male" ("Nam", "Male"),
        /// Female.
        Female = "female" ("Nữ", "Female"),
    }
}

coded_enum! {
    /// Condition 1 of 7: where the work is done ("nơi làm việc").
    pub enum Setting {
        /// Indoors.
        Indoors = "indoors" ("Trong nhà", "Indoors"),
        /// Outdoors.
        Outdoors = "outdoors" ("Ngoài trời", "Outdoors"),
        /// Both.
        Mixed = "mixed" ("Hỗn hợp", "Mixed"),
    }
}

coded_enum! {
    /// Condition 2 of 7: weight to lift ("nâng").
    pub enum Lifting {
        /// Under 5 kg.
        Light = "under-5-kg" ("Dưới 5 kg", "Under 5 kg"),
        /// 5 to 20 kg.
        Medium = "5-20-kg" ("5–20 kg", "5–20 kg"),
        /// Over 20 kg.
        Heavy = "over-20-kg" ("Trên 20 kg", "Over 20 kg"),
    }
}

coded_enum! {
    /// Condition 3 of 7: standing and walking ("đứng hoặc đi lại").
    pub enum Standing {
        /// Hardly any.
        Little = "little" ("Hầu như không", "Hardly any"),
        /// Some.
        Some = "some" ("Mức trung bình", "Some"),
        /// Much.
        Much = "much" ("Cần nhiều", "Much"),
    }
}

coded_enum! {
    /// Condition 4 of 7: hearing and speaking ("nghe, nói").
    pub enum HearingSpeaking {
        /// Not needed.
        NotNeeded = "not-needed" ("Không cần thiết", "Not needed"),
        /// Simple.
        Simple = "simple" ("Nghe, nói cơ bản", "Simple"),
        /// Important.
        Important = "important" ("Quan trọng", "Important"),
    }
}

coded_enum! {
    /// Condition 5 of 7: eyesight ("thị lực").
    pub enum Eyesight {
        /// Ordinary.
        Ordinary = "ordinary" ("Mức bình thường", "Ordinary"),
        /// Small details.
        Details = "details" ("Nhìn được vật nhỏ, chi tiết", "Small details"),
    }
}

coded_enum! {
    /// Condition 6 of 7: work of the hands ("thao tác bằng tay").
    pub enum HandWork {
        /// Assembling large things.
        Large = "large" ("Lắp ráp đồ vật lớn", "Large things"),
        /// Assembling small things.
        Small = "small" ("Lắp ráp đồ vật nhỏ", "Small things"),
        /// Assembling tiny things.
        Tiny = "tiny" ("Lắp ráp đồ vật rất nhỏ", "Tiny things"),
    }
}

coded_enum! {
    /// Condition 7 of 7: use of both hands ("dùng hai tay").
    pub enum TwoHands {
        /// Both hands needed.
        Both = "both" ("Cần hai tay", "Both hands"),
        /// Both hands sometimes.
        Sometimes = "sometimes" ("Đôi khi cần hai tay", "Both hands sometimes"),
        /// One hand is enough.
        One = "one" ("Chỉ cần một tay", "One hand"),
        /// The left hand.
        Left = "left" ("Tay trái", "Left hand"),
        /// The right hand.
        Right = "right" ("Tay phải", "Right hand"),
    }
}

/// The seven working conditions of Mẫu 03a: what the work asks of the body, said without a
/// diagnosis, so that people with disabilities can be matched lawfully.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    serde::Serialize,
    serde::Deserialize,
    utoipa::ToSchema,
)]
#[serde(deny_unknown_fields, default)]
pub struct WorkingConditions {
    /// Where the work is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub setting: Option<Setting>,
    /// Weight to lift.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lifting: Option<Lifting>,
    /// Standing and walking.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standing: Option<Standing>,
    /// Hearing and speaking.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hearing_speaking: Option<HearingSpeaking>,
    /// Eyesight.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eyesight: Option<Eyesight>,
    /// Work of the hands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hand_work: Option<HandWork>,
    /// Use of both hands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub two_hands: Option<TwoHands>,
}
