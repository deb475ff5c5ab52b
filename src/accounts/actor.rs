//! Who is acting. A use case that takes one of these cannot run for anybody else.

use crate::accounts::account::Role;
use crate::ids::AccountId;
use crate::ids::EmployerId;
use crate::ids::SessionId;

/// Somebody who is signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    /// The account.
    pub account: AccountId,
    /// Its role.
    pub role: Role,
    /// The session the request came with.
    pub session: SessionId,
}

/// A job seeker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeekerActor {
    /// The account.
    pub account: AccountId,
}

/// A person who acts for a firm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EmployerActor {
    /// The account.
    pub account: AccountId,
    /// The firm.
    pub employer: EmployerId,
    /// Whether they may add and remove users of the firm.
    pub is_admin: bool,
}

/// An officer or an administrator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StaffActor {
    /// The account.
    pub account: AccountId,
    /// Officer or administrator.
    pub role: Role,
}

impl Actor {
    /// This actor as a job seeker, if they are one.
    pub fn as_seeker(&self) -> Option<SeekerActor> {
        (self.role == Role::Seeker).then_some(SeekerActor { account: self.account })
    }

    /// This actor as staff, if they are.
    pub fn as_staff(&self) -> Option<StaffActor> {
        self.role.is_staff().then_some(StaffActor { account: self.account, role: self.role })
    }
}
