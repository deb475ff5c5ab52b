//! An appointment as a file for calendars.

use chrono::DateTime;
use chrono::Utc;
use icalendar::Calendar;
use icalendar::Component;
use icalendar::Event;
use icalendar::EventLike;

use crate::ids::ApplicationId;
use crate::placements::interviews::slot::Appointment;

/// An appointment that stands, with what a calendar shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The application.
    pub application: ApplicationId,
    /// Its version.
    pub version: i32,
    /// When and where.
    pub at: Appointment,
    /// What it is about.
    pub summary: String,
}

impl Entry {
    /// The file.
    ///
    /// The identifier is that of the application and the sequence its version, so that a later
    /// time replaces the earlier one in the same calendar.
    pub fn file(&self, now: DateTime<Utc>) -> String {
        let mut event = Event::new();
        event
            .uid(&format!("interview-{}@sanviec", self.application))
            .sequence(u32::try_from(self.version).unwrap_or(0))
            .timestamp(now)
            .starts(self.at.starts_at)
            .ends(self.at.ends_at())
            .summary(&self.summary);
        if !self.at.place.is_empty() {
            event.location(&self.at.place);
        }
        Calendar::new().push(event.done()).done().to_string()
    }
}
