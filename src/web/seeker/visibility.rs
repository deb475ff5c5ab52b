//! `/ho-so/hien-thi`: the switch of who may find a person.

use actix_web::HttpResponse;
use askama::Template;

use crate::accounts::actor::SeekerActor;
use crate::accounts::consent::Channel;
use crate::http::form::Form;
use crate::http::problem::Problem;
use crate::seekers;
use crate::seekers::visibility;
use crate::seekers::visibility::Visibility;
use crate::web::address;
use crate::web::layout::Gate;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::layout::sign_in_again;

/// One position of the switch.
struct Position {
    value: Visibility,
    label: String,
    /// Who sees what.
    meaning: String,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "seeker/visibility.html", config = "src/web/askama.toml")]
struct VisibilityPage {
    page: Page,
    positions: Vec<Position>,
    is_saved: bool,
}

const fn meaning(switch: Visibility) -> &'static str {
    match switch {
        Visibility::Hidden => "visibility-hidden",
        Visibility::Centre => "visibility-centre",
        Visibility::VerifiedEmployers => "visibility-verified",
    }
}

/// `GET /ho-so/hien-thi`
pub(crate) async fn ask(visit: Visit<SeekerActor>) -> Result<HttpResponse, Problem> {
    let who = visit.who;
    let read = visit.app.db.read(move |conn| seekers::store::visibility_of(conn, who.account));
    let Some(now) = read.await? else {
        return Ok(address::see_other("/ho-so?moi=1"));
    };
    let position = |switch: &Visibility| Position {
        value: *switch,
        label: switch.label(visit.language).to_owned(),
        meaning: visit.t(meaning(*switch)),
        is_chosen: *switch == now,
    };
    let page = VisibilityPage {
        page: visit.page(&visit.t("visibility-title"), Tab::Profile, Shape::Flow),
        positions: Visibility::ALL.iter().map(position).collect(),
        is_saved: !address::params(&visit.request).get("da_luu").is_empty(),
    };
    visit.show(&page)
}

/// `POST /ho-so/hien-thi`
pub(crate) async fn turn(
    visit: Visit<Gate<SeekerActor>>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let Form(fields) = form;
    let Gate(Some(who)) = visit.who else {
        return sign_in_again(&visit, &fields);
    };
    let Some(to) = Visibility::parse(fields.get("visibility")) else {
        return Ok(address::see_other("/ho-so/hien-thi"));
    };
    let now = visit.now;
    visit.app.db.write(move |tx| visibility::turn(tx, &who, to, Channel::Web, now)).await?;
    Ok(address::see_other("/ho-so/hien-thi?da_luu=1"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::account::Role;
    use crate::web::testing;

    #[test]
    fn each_position_says_who_sees_what() {
        let page = testing::page(Some(Role::Seeker));
        let position = |switch: &Visibility| Position {
            value: *switch,
            label: switch.vi().to_owned(),
            meaning: page.t(meaning(*switch)),
            is_chosen: *switch == Visibility::Centre,
        };
        let positions = Visibility::ALL.iter().map(position).collect();
        let html = VisibilityPage { page, positions, is_saved: false }.render().unwrap();
        assert!(html.contains("value=\"centre\" checked"));
        assert!(html.contains("không có tên và số điện thoại"), "{html}");
    }
}
