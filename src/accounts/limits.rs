//! Limits of how often one address may do what costs much.

use std::num::NonZeroU32;

use governor::Quota;
use governor::RateLimiter;
use governor::clock::DefaultClock;
use governor::state::keyed::DashMapStateStore;

use crate::accounts::error::AccountError;
use crate::platform::config;

type Buckets = RateLimiter<String, DashMapStateStore<String>, DefaultClock>;

/// The limits of one process.
pub struct RateLimits {
    registrations: Buckets,
    sign_ins: Buckets,
}

impl RateLimits {
    /// Limits as the settings say; a limit of 0 counts as 1.
    pub fn new(limits: &config::Limits) -> Self {
        let at_least_one = |n: u32| NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN);
        let registrations = Quota::per_hour(at_least_one(limits.registrations_per_hour));
        let sign_ins = Quota::per_minute(at_least_one(limits.sign_ins_per_minute));
        Self {
            registrations: RateLimiter::dashmap(registrations),
            sign_ins: RateLimiter::dashmap(sign_ins),
        }
    }

    /// Counts a registration from an address.
    ///
    /// # Errors
    /// [`AccountError::TooManyFailures`] when there were too many.
    pub fn registration(&self, address: &str) -> Result<(), AccountError> {
        check(&self.registrations, address)
    }

    /// Counts an attempt to sign in from an address.
    ///
    /// # Errors
    /// [`AccountError::TooManyFailures`] when there were too many.
    pub fn sign_in(&self, address: &str) -> Result<(), AccountError> {
        check(&self.sign_ins, address)
    }

    /// Forgets addresses that have not been seen for a while.
    pub fn tidy(&self) {
        self.registrations.retain_recent();
        self.sign_ins.retain_recent();
    }
}

fn check(buckets: &Buckets, address: &str) -> Result<(), AccountError> {
    buckets.check_key(&address.to_owned()).map_err(|_not_yet| AccountError::TooManyFailures)
}
