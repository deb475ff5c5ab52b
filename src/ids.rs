//! Every identifier there is: the index of what exists here.
#![warn(missing_docs)]

use crate::platform::id::define_id;

define_id! {
    /// Somebody who may sign in.
    AccountId,
    /// One signing in: a browser or a program.
    SessionId,
    /// One entry of the audit log.
    AuditId,
    /// One consent given or withdrawn.
    ConsentId,
    /// A firm, a household business or a person who hires.
    EmployerId,
    /// A vacancy.
    VacancyId,
    /// A beginning of adverts that a firm keeps.
    TemplateId,
    /// One look of an officer at a vacancy that was held.
    ReviewId,
    /// One person's application to one vacancy.
    ApplicationId,
    /// What somebody began to write for an application.
    DraftId,
    /// One step in the life of an application.
    StepId,
    /// Appointments that were offered together.
    OfferId,
    /// One of the appointments of an offer.
    SlotId,
    /// A vacancy on somebody's list of saved ones.
    SavedId,
    /// A search that somebody keeps.
    AlertId,
    /// A sheet of vacancies that a firm has sent.
    SheetId,
    /// A message to a person.
    MessageId,
}
