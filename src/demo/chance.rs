//! Choices that a seed decides.

use rand::RngExt;
use rand::SeedableRng;
use rand::rngs::StdRng;

/// Where every choice of a demo province comes from. The same seed makes the same choices in the
/// same order; another version of the generator may make others.
pub(super) struct Chance(StdRng);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(StdRng::seed_from_u64(seed))
    }

    /// A number from `from` to `to`, both included; `from` when the range is empty.
    pub(super) fn between(&mut self, from: i64, to: i64) -> i64 {
        if from < to { self.0.random_range(from..=to) } else { from }
    }

    /// Yes in so many of a hundred cases.
    pub(super) fn percent(&mut self, yes: u32) -> bool {
        self.0.random_range(0..100) < yes
    }

    /// One of a list that has at least one member.
    pub(super) fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        let at = self.0.random_range(0..list.len().max(1));
        list.get(at).expect("a table of the demo province has no empty list to pick from")
    }

    /// One of a list, the heavier the likelier.
    pub(super) fn weighted<'a, T>(
        &mut self,
        list: &'a [T],
        weight: impl Fn(&T) -> u32,
    ) -> Option<&'a T> {
        let total: u32 = list.iter().map(&weight).sum();
        if total == 0 {
            return None;
        }
        let mut left = self.0.random_range(0..total);
        list.iter().find(|one| {
            let own = weight(one);
            let is_it = left < own;
            left = left.saturating_sub(own);
            is_it
        })
    }

    /// At most `count` members of a list, in the list's order.
    pub(super) fn some<'a, T>(&mut self, list: &'a [T], count: usize) -> Vec<&'a T> {
        let mut wanted = count.min(list.len());
        let mut left = list.len();
        let mut chosen = Vec::with_capacity(wanted);
        for one in list {
            if self.0.random_range(0..left) < wanted {
                chosen.push(one);
                wanted -= 1;
            }
            left -= 1;
        }
        chosen
    }
}
