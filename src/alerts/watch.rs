//! All alerts in memory, ready to be asked by a vacancy.

use chrono::DateTime;
use chrono::Utc;

use crate::alerts::alert::Alert;
use crate::alerts::store;
use crate::ids::AlertId;
use crate::platform::db::Db;
use crate::platform::db::DbError;
use crate::platform::outbox;
use crate::platform::outbox::FeedPosition;
use crate::search::Percolator;
use crate::search::Settings;
use crate::search::VacancyDocument;
use crate::search::VacancyQuery;

/// Alerts read at a time.
const CHUNK: i64 = 5_000;

/// All alerts as of a position in the feed.
#[derive(Debug)]
pub struct Watch {
    percolator: Percolator,
    /// `None` until they are read.
    position: Option<FeedPosition>,
}

impl Watch {
    /// Knows no alert yet.
    pub fn new(settings: &Settings) -> Self {
        Self { percolator: Percolator::new(settings), position: None }
    }

    /// Reads all alerts unless they are known; gives the position in the feed up to which they
    /// are.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn load(&mut self, db: &Db) -> Result<FeedPosition, DbError> {
        if let Some(position) = self.position {
            return Ok(position);
        }
        // The position comes first: what changes while we read is read again from the feed.
        let position = db.read(outbox::present).await?;
        self.percolator.clear();
        let mut after = None;
        loop {
            let alerts = db.read(move |conn| store::all_after(conn, after, CHUNK)).await?;
            let Some(last) = alerts.last() else { break };
            after = Some(last.id);
            for alert in &alerts {
                self.take_in(alert);
            }
        }
        self.position = Some(position);
        Ok(position)
    }

    /// Takes in what the feed tells up to a position: of the alerts that were kept or ended,
    /// those that are there.
    pub fn follow(&mut self, changed: &[AlertId], there: &[Alert], position: FeedPosition) {
        let ended = changed.iter().filter(|id| there.iter().all(|alert| alert.id != **id));
        ended.for_each(|id| self.percolator.remove(*id));
        for alert in there {
            self.take_in(alert);
        }
        self.position = self.position.max(Some(position));
    }

    /// Forgets all alerts, to read them again.
    pub fn forget(&mut self) {
        self.position = None;
    }

    /// Number of alerts.
    pub fn len(&self) -> usize {
        self.percolator.len()
    }

    /// Whether there are no alerts.
    pub fn is_empty(&self) -> bool {
        self.percolator.is_empty()
    }

    /// The alerts that an open vacancy satisfies, if it was published since they are kept.
    pub fn matching(&self, vacancy: &VacancyDocument, now: DateTime<Utc>) -> Vec<AlertId> {
        self.percolator.matching(vacancy, now)
    }

    fn take_in(&mut self, alert: &Alert) {
        let query = VacancyQuery { published_after: Some(alert.created_at), ..alert.query.clone() };
        self.percolator.add(alert.id, &query);
    }
}
