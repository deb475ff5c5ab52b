//! Pages for tests: what every page has, invented.

use crate::accounts::account::Role;
use crate::web::assets::assets;
use crate::web::layout::Member;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;

/// What every page has, for somebody in a role or for a visitor.
pub(super) fn page(role: Option<Role>) -> Page {
    Page {
        title: "Trang thử".to_owned(),
        member: role.map(|role| Member { name: "Néang Sóc Kha".to_owned(), role }),
        knows_who: true,
        tab: Tab::Jobs,
        shape: Shape::Seek,
        token: "the-token".to_owned(),
        hotline: "0296 000 1234".to_owned(),
        centre: "Trung tâm Dịch vụ việc làm".to_owned(),
        path: "/".to_owned(),
        assets: assets(),
    }
}
