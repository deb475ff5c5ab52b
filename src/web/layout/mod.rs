//! What every page has: the head, the menu of who is looking, the foot; and how it is sent.

mod error;
mod resume;
mod visit;

pub use error::error_page;
pub use resume::Gate;
pub use resume::Kept;
pub use resume::sign_in_again;
pub use visit::Hirer;
pub use visit::Visit;

use crate::accounts::account::Role;
use crate::web::assets::Assets;

/// Which entry of the menu a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// None of them.
    None,
    /// Searching, and what is found.
    Jobs,
    /// What a person applied to.
    Mine,
    /// A person's profile.
    Profile,
    /// What waits for an employer or an officer.
    Desk,
    /// A new vacancy.
    Post,
    /// The firm.
    Firm,
}

/// How the page behaves on a phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Tabs under the thumb.
    Seek,
    /// One task: no tabs, its button under the thumb.
    Flow,
    /// A desk: tables.
    Desk,
}

/// Who is signed in, as the menu shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Full name.
    pub name: String,
    /// Role.
    pub role: Role,
}

/// What every page has.
#[derive(Debug)]
pub struct Page {
    /// What the page is, for the browser's title.
    pub title: String,
    /// Who is signed in.
    pub member: Option<Member>,
    /// Whether it is known who is signed in: a page of a fault may not know.
    pub knows_who: bool,
    /// Entry of the menu.
    pub tab: Tab,
    /// How it behaves on a phone.
    pub shape: Shape,
    /// Token of the forms.
    pub token: String,
    /// Telephone of the counsellors.
    pub hotline: String,
    /// Whose exchange this is.
    pub centre: String,
    /// This page, to come back to after signing in.
    pub path: String,
    /// Files.
    pub assets: &'static Assets,
}

impl Page {
    /// Whether an entry of the menu is the page's own.
    pub fn is_at(&self, tab: Tab) -> bool {
        self.tab == tab
    }

    /// The hotline for a telephone: digits only.
    pub fn hotline_digits(&self) -> String {
        self.hotline.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
    }

    /// Whether the menu is that of an employer.
    pub fn is_employer(&self) -> bool {
        self.member.as_ref().is_some_and(|m| m.role == Role::Employer)
    }

    /// Whether the menu is that of an officer.
    pub fn is_staff(&self) -> bool {
        self.member.as_ref().is_some_and(|m| m.role.is_staff())
    }

    /// Whether a job seeker is signed in.
    pub fn is_seeker(&self) -> bool {
        self.member.as_ref().is_some_and(|m| m.role == Role::Seeker)
    }

    /// Class of the body.
    pub fn body_class(&self) -> &'static str {
        match self.shape {
            Shape::Seek => "seek",
            Shape::Flow => "flow",
            Shape::Desk => "desk",
        }
    }

    /// Whether the style sheet of desks is needed.
    pub fn is_desk(&self) -> bool {
        self.shape == Shape::Desk
    }
}
