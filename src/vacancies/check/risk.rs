//! How much an advert looks like fraud or trafficking: points for signs that are weak alone and
//! strong together.

use crate::platform::coded::coded_enum;

use super::advert::Advert;
use super::figures::sum_at;
use super::finding::Finding;
use super::finding::FindingKind;
use super::finding::Part;
use super::finding::Severity;
use super::reading::Reading;
use super::rules::Rules;
use super::words::Uncovered;
use super::words::finding;
use super::words::uncover;

coded_enum! {
    /// A sign that counts.
    pub enum Signal {
        /// Work or meeting point abroad, a casino, a border crossing.
        Abroad = "abroad" ("Đưa người ra nước ngoài, sòng bài, vùng biên", "Abroad, casino, border"),
        /// Meeting point in a border commune while the workplace is elsewhere or not given.
        BorderPickUp = "border_pick_up" ("Điểm đón ở vùng biên", "Pick-up at the border"),
        /// Fetched at home or at night, lodging, and no named workplace.
        PickUpNoPlace = "pick_up_no_place" (
            "Đón tận nơi, bao ăn ở, không rõ nơi làm", "Pick-up and lodging without a workplace"
        ),
        /// Much money for no skill.
        EasyMoney = "easy_money" ("Việc nhẹ lương cao", "High pay for no skill"),
        /// Deposit, papers, bank account or SIM handed over.
        TakesFromApplicant = "takes_from_applicant" (
            "Thu tiền, giấy tờ, tài khoản, SIM", "Takes money, papers, account or SIM"
        ),
        /// Contact only by a private messenger, or a hidden number.
        HiddenContact = "hidden_contact" (
            "Chỉ liên hệ Zalo/Telegram, số bị giấu", "Private or hidden contact"
        ),
        /// Young people, no experience, lodging.
        YoungAndLodged = "young_and_lodged" (
            "Tuổi 16–25, không cần kinh nghiệm, bao ăn ở", "Young, unskilled, lodged"
        ),
        /// The firm was verified less than 30 days ago.
        NewlyVerified = "newly_verified" ("Mới xác minh dưới 30 ngày", "Newly verified"),
        /// Changed more than three times in a day.
        MuchEdited = "much_edited" ("Sửa nhiều lần trong 24 giờ", "Edited often"),
        /// Like an advert that was removed.
        ResemblesRemoved = "resembles_removed" ("Giống tin đã gỡ", "Like a removed advert"),
    }
}

impl Signal {
    /// What the sign counts.
    pub const fn points(self) -> u32 {
        match self {
            Self::Abroad | Self::TakesFromApplicant => 60,
            Self::BorderPickUp | Self::EasyMoney | Self::HiddenContact => 40,
            Self::YoungAndLodged
            | Self::NewlyVerified
            | Self::MuchEdited
            | Self::ResemblesRemoved => 30,
            Self::PickUpNoPlace => 20,
        }
    }
}

/// How risky an advert is.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct Risk {
    /// The sum of the points of [`Risk::signals`].
    pub points: u32,
    /// The signs that were found, each once.
    pub signals: Vec<Signal>,
}

impl Risk {
    /// From this many points on an advert is held for a person.
    pub const HELD_FROM: u32 = 60;

    /// Whether an officer must look before the advert is seen.
    pub const fn must_be_held(&self) -> bool {
        self.points >= Self::HELD_FROM
    }
}

/// Daily pay for unskilled work from which it is a lure.
const LURING_DAILY_PAY_VND: i64 = 800_000;

/// Monthly pay for unskilled work from which it is a lure.
const LURING_MONTHLY_PAY_VND: i64 = 25_000_000;

/// Weighs the signs in an advert whose findings are known.
pub fn risk(rules: &Rules, advert: &Advert<'_>, findings: &[Finding]) -> Risk {
    let readings: Vec<Reading<'_>> =
        advert.parts.iter().map(|&(part, text)| Reading::new(part, text)).collect();
    let uncovered = uncover(rules, advert, &readings);
    weigh(advert, &readings, findings, &uncovered)
}

/// The finding about an advert whose signs together are too many, or one of them strong, when the
/// words gave no such finding themselves.
pub(super) fn beyond_words(
    rules: &Rules,
    advert: &Advert<'_>,
    readings: &[Reading<'_>],
    findings: &[Finding],
    uncovered: &[Uncovered<'_>],
) -> Option<Finding> {
    let risk = weigh(advert, readings, findings, uncovered);
    let is_strong = |signal: &Signal| matches!(signal, Signal::EasyMoney | Signal::BorderPickUp);
    let code = if risk.must_be_held() {
        "risk-high"
    } else if risk.signals.iter().any(is_strong) {
        "risk-raised"
    } else {
        return None;
    };
    let rule = rules.named(code, advert.on)?;
    let is_said = |f: &Finding| {
        let is_sign = matches!(
            f.kind,
            FindingKind::ScamSign | FindingKind::FeeOrDeposit | FindingKind::KeepsPapers
        );
        is_sign && f.severity <= rule.severity
    };
    if findings.iter().any(is_said) {
        return None;
    }
    let place = uncovered.iter().find(|place| place.rule.kind == FindingKind::ScamSign);
    Some(match place {
        Some(at) => finding(rule, rule.severity, at.part, at.span.clone(), &at.words),
        None => finding(rule, rule.severity, Part::Title, 0..0, ""),
    })
}

fn weigh(
    advert: &Advert<'_>,
    readings: &[Reading<'_>],
    findings: &[Finding],
    uncovered: &[Uncovered<'_>],
) -> Risk {
    let holds = |code: &str| uncovered.iter().any(|place| place.rule.code == code);
    let found = |kind: FindingKind| findings.iter().any(|f| f.kind == kind);
    let has_place = advert.commune.is_some() || !advert.location_text.trim().is_empty();
    let is_unskilled = holds("signal-no-skill");
    let is_lodged = holds("signal-lodging");
    let is_fetched = holds("signal-pick-up");
    let takes = findings.iter().any(|f| {
        matches!(f.kind, FindingKind::FeeOrDeposit | FindingKind::KeepsPapers)
            && f.severity == Severity::Block
    });
    let hidden = holds("scam-hidden-number")
        || (holds("signal-private-messenger") && !holds("signal-other-contact"));
    let lures = holds("scam-lure") || pays_too_well(advert, readings);
    let signs = [
        (Signal::Abroad, holds("signal-abroad")),
        (Signal::BorderPickUp, holds("signal-border-pick-up")),
        (Signal::PickUpNoPlace, !has_place && (is_fetched || is_lodged)),
        (Signal::EasyMoney, is_unskilled && lures),
        (Signal::TakesFromApplicant, takes || holds("scam-hands-over")),
        (Signal::HiddenContact, hidden),
        (Signal::YoungAndLodged, found(FindingKind::Age) && is_unskilled && is_lodged),
        (Signal::NewlyVerified, advert.history.is_newly_verified),
        (Signal::MuchEdited, advert.history.is_much_edited),
        (Signal::ResemblesRemoved, advert.history.resembles_removed),
    ];
    let signals: Vec<Signal> =
        signs.into_iter().filter(|(_, holds)| *holds).map(|(signal, _)| signal).collect();
    Risk { points: signals.iter().map(|signal| signal.points()).sum(), signals }
}

/// Pay nobody gives for work without skill.
fn pays_too_well(advert: &Advert<'_>, readings: &[Reading<'_>]) -> bool {
    use super::advert::PayUnit;
    let luring = |from: i64, unit: PayUnit| match unit {
        PayUnit::Day => from >= LURING_DAILY_PAY_VND,
        PayUnit::Month => from >= LURING_MONTHLY_PAY_VND,
        PayUnit::Hour | PayUnit::Piece => false,
    };
    let stated = advert.pay.and_then(|pay| Some(luring(pay.from.or(pay.to)?, pay.unit)));
    stated.unwrap_or(false)
        || readings.iter().filter(|r| r.part != Part::Company).any(|reading| {
            let digits = reading.view.match_indices(|c: char| c.is_ascii_digit());
            digits
                .filter_map(|(at, _)| sum_at(reading.view.get(at..)?))
                .any(|sum| sum.unit == PayUnit::Day && sum.from >= LURING_DAILY_PAY_VND)
        })
}
