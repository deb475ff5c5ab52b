//! What every page has: the head, the menu of who is looking, the foot; and how it is sent.

mod error;
mod resume;
mod visit;

use std::fmt::Display;

pub use error::error_page;
pub(crate) use resume::Gate;
pub(crate) use resume::Kept;
pub(crate) use resume::SIGN_IN_LABELS;
pub(crate) use resume::SignInPage;
pub(crate) use resume::sign_in_again;
pub(crate) use resume::sign_in_first;
pub(crate) use visit::Hirer;
pub(crate) use visit::Visit;

use crate::accounts::account::Role;
use crate::platform::language::Area;
use crate::platform::language::Language;
use crate::platform::texts;
use crate::web::address;
use crate::web::assets::Assets;

/// Which entry of the menu a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tab {
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
    /// People at an officer's desk.
    People,
    /// A new vacancy.
    Post,
    /// The firm.
    Firm,
}

/// How the page behaves on a phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Tabs under the thumb.
    Seek,
    /// One task: no tabs, its button under the thumb.
    Flow,
    /// A desk: tables.
    Desk,
}

/// Who is signed in, as the menu shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Member {
    /// Full name.
    pub(crate) name: String,
    /// Role.
    pub(crate) role: Role,
}

/// What every page has.
#[derive(Debug)]
pub(crate) struct Page {
    /// What it speaks.
    pub(crate) language: Language,
    /// What the page is, for the browser's title.
    pub(crate) title: String,
    /// Who is signed in.
    pub(crate) member: Option<Member>,
    /// Whether it is known who is signed in: a page of a fault may not know.
    pub(crate) knows_who: bool,
    /// Entry of the menu.
    pub(crate) tab: Tab,
    /// How it behaves on a phone.
    pub(crate) shape: Shape,
    /// Token of the forms.
    pub(crate) token: String,
    /// Telephone of the counsellors.
    pub(crate) hotline: String,
    /// Whose exchange this is.
    pub(crate) centre: String,
    /// This page, to come back to after signing in.
    pub(crate) path: String,
    /// What machines read of a public page.
    pub(crate) head: Option<PublicHead>,
    /// Files.
    pub(crate) assets: &'static Assets,
}

/// What search engines and those who share a link read of a public page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PublicHead {
    /// One sentence about it.
    pub(crate) description: String,
    /// Address without language and marks of the way.
    pub(crate) canonical: String,
    /// The same as an Atom feed; empty for none.
    pub(crate) feed: String,
    /// A description in JSON for search engines; empty for none. Safe to stand in a page.
    pub(crate) data: String,
}

impl PublicHead {
    /// The page in every language.
    pub(crate) fn languages(&self) -> Vec<LanguageLink> {
        let link = |language: &Language| LanguageLink {
            language: *language,
            href: address::in_language(&self.canonical, *language),
        };
        Area::Public.languages().iter().map(link).collect()
    }
}

/// The page in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LanguageLink {
    /// Which.
    pub(crate) language: Language,
    /// Where.
    pub(crate) href: String,
}

impl Page {
    /// A sentence in the page's language.
    pub(crate) fn t(&self, key: &str) -> String {
        texts::say(self.language, key)
    }

    /// A sentence with one word put in.
    pub(crate) fn with(&self, key: &str, name: &'static str, word: impl Display) -> String {
        texts::say_with(self.language, key, &[(name, &word.to_string())])
    }

    /// A sentence with two words put in.
    pub(crate) fn with2(
        &self,
        key: &str,
        first: &'static str,
        word: impl Display,
        second: &'static str,
        other: impl Display,
    ) -> String {
        let words = [(first, &*word.to_string()), (second, &*other.to_string())];
        texts::say_with(self.language, key, &words)
    }

    /// A sentence about a number of any width.
    pub(crate) fn count(&self, key: &str, count: impl Display) -> String {
        texts::say_count(self.language, key, count.to_string().parse().unwrap_or_default())
    }

    /// A number with its thousands apart.
    pub(crate) fn number(&self, number: impl Display) -> String {
        texts::grouped(self.language, number.to_string().parse().unwrap_or_default())
    }

    /// The page in the languages it does not speak now.
    pub(crate) fn other_languages(&self) -> Vec<LanguageLink> {
        let others = address::languages(&self.path).iter().copied().filter(|l| *l != self.language);
        others
            .map(|language| LanguageLink {
                language,
                href: address::in_language(&self.path, language),
            })
            .collect()
    }

    /// Whether an entry of the menu is the page's own.
    pub(crate) fn is_at(&self, tab: Tab) -> bool {
        self.tab == tab
    }

    /// The hotline for a telephone: digits only.
    pub(crate) fn hotline_digits(&self) -> String {
        self.hotline.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
    }

    /// Whether the menu is that of an employer.
    pub(crate) fn is_employer(&self) -> bool {
        self.member.as_ref().is_some_and(|m| m.role == Role::Employer)
    }

    /// Whether the menu is that of an officer.
    pub(crate) fn is_staff(&self) -> bool {
        self.member.as_ref().is_some_and(|m| m.role.is_staff())
    }

    /// Whether the menu leads to the files of people: officers work with them, administrators do
    /// not.
    pub(crate) fn is_officer(&self) -> bool {
        self.member.as_ref().is_some_and(|m| m.role == Role::Officer)
    }

    /// Whether a job seeker is signed in.
    pub(crate) fn is_seeker(&self) -> bool {
        self.member.as_ref().is_some_and(|m| m.role == Role::Seeker)
    }

    /// Class of the body.
    pub(crate) fn body_class(&self) -> &'static str {
        match self.shape {
            Shape::Seek => "seek",
            Shape::Flow => "flow",
            Shape::Desk => "desk",
        }
    }

    /// Whether the style sheet of desks is needed.
    pub(crate) fn is_desk(&self) -> bool {
        self.shape == Shape::Desk
    }
}
