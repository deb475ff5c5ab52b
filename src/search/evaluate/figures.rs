//! What a list of hits is worth.

use std::collections::HashMap;

/// Hits that are looked at.
pub(super) const DEPTH: usize = 20;
/// Hits whose order is judged.
const ORDERED: usize = 10;
/// From this grade on a document is one that was wanted.
const WANTED: u8 = 2;
/// The best grade.
pub(super) const BEST: u8 = 3;

/// Means over some questions, each 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Figures {
    /// Number of questions.
    pub questions: usize,
    /// Gain of the first ten with a discount by rank, against the best order possible.
    pub ndcg: f64,
    /// Share of the wanted documents among the first twenty, of those that could be there.
    pub recall: f64,
    /// One over the rank of the first wanted document.
    pub reciprocal_rank: f64,
}

/// Figures of one question: the grades of its hits, and of all documents that have one.
#[expect(clippy::cast_precision_loss, reason = "at most some ten thousand documents")]
pub(super) fn judge(hits: &[u8], all: &HashMap<u64, u8>) -> Figures {
    let mut best: Vec<u8> = all.values().copied().collect();
    best.sort_unstable_by(|a, b| b.cmp(a));
    let wanted = best.iter().filter(|grade| **grade >= WANTED).count().clamp(1, DEPTH);
    let found = hits.iter().take(DEPTH).filter(|grade| **grade >= WANTED).count();
    let first = hits.iter().position(|grade| *grade >= WANTED);
    Figures {
        questions: 1,
        ndcg: gain(hits) / gain(&best).max(f64::MIN_POSITIVE),
        recall: found as f64 / wanted as f64,
        reciprocal_rank: first.map_or(0.0, |rank| 1.0 / (rank as f64 + 1.0)),
    }
}

#[expect(clippy::cast_precision_loss, reason = "ten ranks")]
fn gain(grades: &[u8]) -> f64 {
    let worth = |grade: u8| f64::from((1_u32 << grade) - 1);
    let ranked = grades.iter().take(ORDERED).enumerate();
    ranked.fold(0.0, |sum, (rank, grade)| sum + worth(*grade) / (rank as f64 + 2.0).log2())
}

#[derive(Debug, Default)]
pub(super) struct Sums(Figures);

impl Sums {
    pub(super) fn add(&mut self, one: Figures) {
        self.0.questions += one.questions;
        self.0.ndcg += one.ndcg;
        self.0.recall += one.recall;
        self.0.reciprocal_rank += one.reciprocal_rank;
    }

    #[expect(clippy::cast_precision_loss, reason = "some hundred questions")]
    pub(super) fn means(self) -> Figures {
        let count = self.0.questions.max(1) as f64;
        Figures {
            questions: self.0.questions,
            ndcg: self.0.ndcg / count,
            recall: self.0.recall / count,
            reciprocal_rank: self.0.reciprocal_rank / count,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_order_possible_scores_one_and_nothing_found_scores_zero() {
        let all = HashMap::from([(1, 3), (2, 3), (3, 1)]);
        let best = judge(&[3, 3, 1], &all);
        assert!((best.recall - 1.0).abs() < 1e-9 && (best.ndcg - 1.0).abs() < 1e-9);
        let late = judge(&[1, 3, 3], &all);
        assert!(late.ndcg < 1.0 && (late.reciprocal_rank - 0.5).abs() < 1e-9);
        let nothing = judge(&[], &all);
        assert!(nothing.ndcg < f64::EPSILON && nothing.recall < f64::EPSILON);
    }
}
