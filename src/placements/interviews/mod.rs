//! Interviews: an employer offers appointments, the person chooses one, asks for another time, or
//! does not come; both know where it stands.
//!
//! Invariants: the seats taken of an appointment are the people who chose it and have not left it,
//! and never more than its seats; they are compared in the row that counts them, by the statement
//! that counts. Whoever changes the interview of a person first saves their application, whose
//! version keeps two from doing so at once; counts of seats change after that, in the order of
//! their identifiers, so that nobody waits for somebody who waits. An offer does not change: other
//! times are another offer. When an application ends, its seat is free again.

pub mod answer;
pub mod calendar;
pub mod end;
pub mod interview;
pub mod lifecycle;
pub mod many;
pub mod offer;
pub mod read;
pub mod remind;
pub mod slot;
pub mod store;
