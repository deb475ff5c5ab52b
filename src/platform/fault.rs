//! What can go wrong, said so that a person knows what to do next.
//!
//! Every use case has its own error type; a [`Kind`] decides how it is answered, a stable code
//! names it for programs, a sentence says it to people. Nothing here knows of HTTP.

use crate::platform::language::Wording;
use crate::platform::phone::PhoneProblem;
use crate::platform::text::Limits;
use crate::platform::text::TextProblem;
use crate::platform::text::clean;
use crate::platform::texts;

/// The few ways a request can fail. Delivery maps each to one status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// What was sent cannot be accepted; the fields say why.
    Invalid,
    /// It does not exist, or not for this person.
    NotFound,
    /// It exists, but its state does not allow this now.
    Conflict,
    /// Somebody changed it in between.
    Stale,
    /// The person may not do this.
    Forbidden,
    /// Nobody is signed in, or no longer.
    SignedOut,
    /// Too many attempts; later it will work.
    TooMany,
    /// It was there and is gone for good.
    Gone,
    /// Overloaded or the storage is away; trying again helps.
    Busy,
    /// The disk is full or read-only: reads go on, nothing can be written.
    NoSpace,
    /// A defect of ours.
    Internal,
}

/// One field that cannot be accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldFault {
    /// JSON pointer of the field, also the name in forms: `/pay/from`.
    pub pointer: String,
    /// Stable code: `required`, `too-long`.
    pub code: &'static str,
    /// What is wanted.
    pub wording: Wording,
}

/// An error of a use case.
pub trait Fault: std::error::Error {
    /// Decides how it is answered.
    fn kind(&self) -> Kind;
    /// Names it for programs; never changes.
    fn code(&self) -> &'static str;
    /// Says it to people, with what to do next.
    fn wording(&self) -> Wording;
    /// The fields at fault, if any.
    fn fields(&self) -> &[FieldFault] {
        &[]
    }
}

/// Collects every fault of a form, so that a person sees all of them at once.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct FieldFaults(Vec<FieldFault>);

impl FieldFaults {
    /// Nothing at fault yet.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Notes one fault.
    pub fn add(&mut self, pointer: &str, code: &'static str, wording: Wording) {
        self.0.push(FieldFault { pointer: pointer.to_owned(), code, wording });
    }

    /// A field that must be given is missing.
    pub fn required(&mut self, pointer: &str) {
        self.add(pointer, "required", texts::wording("fault-required"));
    }

    /// Keeps the value, or notes its fault.
    pub fn take<T>(
        &mut self,
        pointer: &str,
        value: Result<T, impl Into<FieldProblem>>,
    ) -> Option<T> {
        match value {
            Ok(value) => Some(value),
            Err(problem) => {
                let FieldProblem { code, wording } = problem.into();
                self.0.push(FieldFault { pointer: pointer.to_owned(), code, wording });
                None
            }
        }
    }

    /// Makes a text fit to store, in place, or notes its fault.
    pub fn tidy(&mut self, pointer: &str, text: &mut String, limits: Limits) {
        if let Some(cleaned) = self.take(pointer, clean(text, limits)) {
            *text = cleaned;
        }
    }

    /// A list has at most so many entries.
    pub fn at_most<T>(&mut self, pointer: &str, list: &[T], most: usize) {
        if list.len() > most {
            self.add(
                pointer,
                "too-many",
                texts::wording_with("fault-too-many", &[("most", &most.to_string())]),
            );
        }
    }

    /// The value and no fault, or all faults.
    ///
    /// # Errors
    /// The faults, when there are any.
    pub fn unless<T>(self, value: Option<T>) -> Result<T, Self> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            _ => Err(self),
        }
    }

    /// Whether nothing is at fault.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The faults in the order they were found.
    pub fn as_slice(&self) -> &[FieldFault] {
        &self.0
    }

    /// Adds the faults of a part of the form.
    pub fn append(&mut self, mut other: Self) {
        self.0.append(&mut other.0);
    }
}

impl std::fmt::Display for FieldFaults {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for fault in &self.0 {
            write!(f, "{}: {}; ", fault.pointer, fault.code)?;
        }
        Ok(())
    }
}

/// What is wrong with one value, before it is known which field it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldProblem {
    /// Stable code.
    pub code: &'static str,
    /// What is wanted.
    pub wording: Wording,
}

impl FieldProblem {
    /// A problem with what is wanted.
    pub const fn new(code: &'static str, wording: Wording) -> Self {
        Self { code, wording }
    }
}

impl From<TextProblem> for FieldProblem {
    fn from(problem: TextProblem) -> Self {
        Self { code: problem.code(), wording: problem.wording() }
    }
}

impl From<PhoneProblem> for FieldProblem {
    fn from(problem: PhoneProblem) -> Self {
        Self { code: problem.code(), wording: problem.wording() }
    }
}
