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

/// An officer at the desk: the one role that works with the files of people who look for work.
/// Administrators run the exchange and read nobody's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfficerActor {
    /// The account.
    pub account: AccountId,
}

impl OfficerActor {
    /// The officer as staff, for the audit log.
    pub const fn staff(&self) -> StaffActor {
        StaffActor { account: self.account, role: Role::Officer }
    }
}

impl Actor {
    /// This actor as a job seeker, if they are one.
    pub fn as_seeker(&self) -> Option<SeekerActor> {
        (self.role == Role::Seeker).then_some(SeekerActor { account: self.account })
    }

    /// This actor as an officer, if they are one.
    pub fn as_officer(&self) -> Option<OfficerActor> {
        (self.role == Role::Officer).then_some(OfficerActor { account: self.account })
    }

    /// This actor as staff, if they are.
    pub fn as_staff(&self) -> Option<StaffActor> {
        self.role.is_staff().then_some(StaffActor { account: self.account, role: self.role })
    }
}
