//! What the check reads: the words of an advert and the facts of its form.

use chrono::NaiveDate;

use crate::reference::communes::CommuneCode;
use crate::reference::lists::Position;
use crate::reference::lists::Qualification;

use super::finding::Part;

/// What the stated pay is counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PayUnit {
    /// A month.
    Month,
    /// A day.
    Day,
    /// An hour.
    Hour,
    /// A piece of work; never compared with the minimum wage.
    Piece,
}

/// Pay as the form states it, in whole đồng.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatedPay {
    /// Lowest pay.
    pub from: Option<i64>,
    /// Highest pay.
    pub to: Option<i64>,
    /// What it is counted by.
    pub unit: PayUnit,
}

/// What no words show: how the employer and the text came here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct History {
    /// The employer was verified less than 30 days ago.
    pub is_newly_verified: bool,
    /// The text was changed more than three times within 24 hours.
    pub is_much_edited: bool,
    /// The text is at least 80 % like an advert that was removed.
    pub resembles_removed: bool,
}

/// An advert as its author wrote it. Texts are composed (NFC); any text may be empty.
#[derive(Debug, Clone)]
pub struct Advert<'a> {
    /// The fields with words; a part may come more than once (skills).
    pub parts: Vec<(Part, &'a str)>,
    /// Pay stated in đồng. Without it, a [`Part::Pay`] text is read instead.
    pub pay: Option<StatedPay>,
    /// Commune of the workplace.
    pub commune: Option<CommuneCode>,
    /// Place as typed; read when there is no commune.
    pub location_text: &'a str,
    /// The day whose law applies: the day of publication.
    pub on: NaiveDate,
    /// Part-time work; `None` lets the words decide.
    pub is_part_time: Option<bool>,
    /// Qualification the work asks for; `None` lets the words decide.
    pub qualification: Option<Qualification>,
    /// Position; managers may be tried longer.
    pub position: Option<Position>,
    /// Whether an officer has verified the employer.
    pub employer_verified: bool,
    /// What the exchange knows about the employer and the text.
    pub history: History,
}

impl<'a> Advert<'a> {
    /// An advert with words only, read by the law of one day.
    pub fn of_words(parts: Vec<(Part, &'a str)>, on: NaiveDate) -> Self {
        Self {
            parts,
            pay: None,
            commune: None,
            location_text: "",
            on,
            is_part_time: None,
            qualification: None,
            position: None,
            employer_verified: true,
            history: History::default(),
        }
    }
}
