//! Consents: given for one purpose, to one recipient where there is one, withdrawn at any time.
//!
//! Source: Law 91/2025/QH15, art. 9–10 (voluntary, per purpose, provable, withdrawable), in force
//! 2026-01-01. The ledger only grows; the last entry counts.

use chrono::DateTime;
use chrono::Utc;
use uuid::Uuid;

use crate::accounts::store;
use crate::ids::AccountId;
use crate::ids::ConsentId;
use crate::platform::coded::coded_enum;
use crate::platform::db::DbError;
use crate::platform::db::Tx;

/// Version of the sentences people agree to; a changed sentence is a new version.
pub const TEXT_VERSION: &str = "2026-11-24";

coded_enum! {
    /// What a consent is for.
    pub enum ConsentPurpose {
        /// Account, counselling and introductions by the centre.
        Service = "service" ("Trung tâm dùng thông tin để tư vấn, giới thiệu việc làm", "The centre uses the data to counsel and introduce"),
        /// Showing the profile without name and contact to verified employers.
        PublicProfile = "public-profile" ("Nhà tuyển dụng đã xác minh xem hồ sơ không có tên và số điện thoại", "Verified employers see the profile without name and phone number"),
        /// Giving profile and contact to one employer, by applying there.
        Application = "application" ("Gửi hồ sơ và số điện thoại cho nhà tuyển dụng này", "Send profile and phone number to this employer"),
        /// Keeping and using the sensitive facts for the priority the law gives.
        Priority = "priority" ("Trung tâm dùng thông tin nhạy cảm để xét ưu tiên", "The centre uses sensitive facts for lawful priority"),
        /// Job news by message.
        News = "news" ("Nhận tin việc làm mới", "Receive job news"),
    }
}

coded_enum! {
    /// How a consent was given.
    pub enum Channel {
        /// On a page.
        Web = "web" ("Trên trang web", "On the web"),
        /// Through the API.
        Api = "api" ("Qua API", "Through the API"),
        /// At the desk, in front of an officer.
        Desk = "desk" ("Tại quầy", "At the desk"),
        /// Signed on paper, which the centre keeps.
        Paper = "paper" ("Ký trên giấy", "On paper"),
        /// Said to an officer on the telephone.
        Telephone = "telephone" ("Qua điện thoại", "By telephone"),
    }
}

impl Channel {
    /// The ways in which somebody agrees through an officer.
    pub const THROUGH_OFFICER: &'static [Self] = &[Self::Desk, Self::Paper, Self::Telephone];

    /// One of [`Self::THROUGH_OFFICER`] by its code.
    pub fn parse_through_officer(code: &str) -> Option<Self> {
        Self::parse(code).filter(|channel| Self::THROUGH_OFFICER.contains(channel))
    }
}

/// One consent, given or withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentEvent {
    /// Who agreed.
    pub subject: AccountId,
    /// For what.
    pub purpose: ConsentPurpose,
    /// To whom, when it is for one recipient.
    pub recipient: Option<Uuid>,
    /// Given, or withdrawn.
    pub given: bool,
    /// How.
    pub channel: Channel,
    /// Who entered it: the person, or an officer for them.
    pub actor: AccountId,
}

/// Adds to the ledger.
///
/// # Errors
/// When the database fails.
pub fn record(tx: &mut Tx<'_>, event: &ConsentEvent, now: DateTime<Utc>) -> Result<(), DbError> {
    store::insert_consent(tx, ConsentId::new(now), event, TEXT_VERSION, now)
}
