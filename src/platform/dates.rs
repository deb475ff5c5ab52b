//! How days and moments are written in each language, in Viet Nam's time.

use chrono::DateTime;
use chrono::Datelike;
use chrono::NaiveDate;
use chrono::Utc;
use chrono::Weekday;

use crate::platform::clock::local;
use crate::platform::clock::local_date;
use crate::platform::language::Language;
use crate::platform::texts;

/// A day: `01/12/2026`, in English `1 Dec 2026`.
pub fn date(language: Language, day: NaiveDate) -> String {
    match language {
        Language::Vi | Language::Km => day.format("%d/%m/%Y").to_string(),
        Language::En => day.format("%-d %b %Y").to_string(),
    }
}

/// A moment with its weekday: `8:30, thứ Bảy 28/11/2026`.
pub fn appointment(language: Language, moment: DateTime<Utc>) -> String {
    let at = local(moment);
    let weekday = match at.weekday() {
        Weekday::Mon => texts::say(language, "weekday-1"),
        Weekday::Tue => texts::say(language, "weekday-2"),
        Weekday::Wed => texts::say(language, "weekday-3"),
        Weekday::Thu => texts::say(language, "weekday-4"),
        Weekday::Fri => texts::say(language, "weekday-5"),
        Weekday::Sat => texts::say(language, "weekday-6"),
        Weekday::Sun => texts::say(language, "weekday-7"),
    };
    format!("{}, {weekday} {}", at.format("%-H:%M"), date(language, local_date(moment)))
}
