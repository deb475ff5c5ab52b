//! How a vacancy suits somebody.

use crate::matching::fit::Aspect;
use crate::matching::fit::Fit;
use crate::matching::fit::Ground;
use crate::matching::words;
use crate::platform::language::Language;

/// How a vacancy suits somebody: at most one reason for each aspect.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct FitBody {
    /// Reasons that speak for it.
    good: usize,
    /// All reasons.
    of: usize,
    /// The reasons.
    reasons: Vec<ReasonBody>,
}

/// One reason.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct ReasonBody {
    /// What it is about.
    aspect: Aspect,
    /// Whether it speaks for the vacancy.
    suits: bool,
    /// The least pay above the wish (positive) or the most pay below it (negative), VND a month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pay_difference: Option<i64>,
    /// From home to the workplace, in whole kilometres.
    #[serde(skip_serializing_if = "Option::is_none")]
    distance_km: Option<u32>,
    /// In words.
    text: String,
}

impl FitBody {
    /// The reasons in a language.
    pub(crate) fn new(fit: &Fit, language: Language) -> Self {
        Self {
            good: fit.count_for(),
            of: fit.grounds.len(),
            reasons: fit.grounds.iter().map(|ground| ReasonBody::new(ground, language)).collect(),
        }
    }
}

impl ReasonBody {
    fn new(ground: &Ground, language: Language) -> Self {
        Self {
            aspect: ground.aspect(),
            suits: ground.is_for(),
            pay_difference: match ground {
                Ground::PaysMore(by) => Some(*by),
                Ground::PaysLess(by) => Some(-by),
                _ => None,
            },
            distance_km: match ground {
                Ground::Near(km) | Ground::Far(km, _) => Some(*km),
                _ => None,
            },
            text: words::ground(ground, language),
        }
    }
}
