//! Every address of the API: the table that both the router and the document are made from.
//!
//! The router tries addresses in this order, so the one that is asked most comes first; before it
//! only those that it would take for its own.

use actix_web::guard;
use actix_web::web;
use actix_web::web::ServiceConfig;
use utoipa::OpenApi;

use crate::api::accounts;
use crate::api::alerts;
use crate::api::applications;
use crate::api::applying;
use crate::api::checks;
use crate::api::cv;
use crate::api::drafts;
use crate::api::employers;
use crate::api::firm_users;
use crate::api::fit;
use crate::api::health;
use crate::api::imports;
use crate::api::interviews;
use crate::api::many;
use crate::api::me;
use crate::api::my_data;
use crate::api::paper_codes;
use crate::api::people;
use crate::api::reference;
use crate::api::respond::refusing;
use crate::api::saved;
use crate::api::search;
use crate::api::stream;
use crate::api::templates;
use crate::api::tokens;
use crate::api::vacancies;
use crate::api::vacancy_sheets;
use crate::api::vacancy_steps;
use crate::http::problem::ProblemBody;

/// One address and method, and the name of what answers there.
pub(super) struct Entry {
    /// As the router and the document write it.
    pub(super) path: &'static str,
    /// In small letters.
    pub(super) method: &'static str,
    /// Unique name, for clients that are made from the document.
    pub(super) name: &'static str,
}

macro_rules! method {
    (get) => {
        web::route().guard(guard::Any(guard::Get()).or(guard::Head()))
    };
    ($other:ident) => {
        web::$other()
    };
}

macro_rules! table {
    ($($path:literal => $($method:ident $module:ident :: $handler:ident),+;)+) => {
        /// Every address and method.
        pub(super) const TABLE: &[Entry] = &[$($(Entry {
            path: $path,
            method: stringify!($method),
            name: concat!(stringify!($module), "_", stringify!($handler)),
        }),+),+];

        /// Registers every address; other methods are refused with those it takes.
        pub(super) fn register(config: &mut ServiceConfig) {
            $(
                config.service(
                    web::resource($path)
                        $(.route(method!($method).to($module::$handler)))+
                        .default_service(refusing(&[$(stringify!($method)),+])),
                );
            )+
        }

        #[derive(OpenApi)]
        #[openapi(
            paths($($($module::$handler),+),+),
            components(schemas(ProblemBody)),
        )]
        struct Described;
    };
}

table! {
    "/api/v1/vacancies/stream" => get stream::changes;
    "/api/v1/vacancies/snapshot" => get stream::snapshot;
    "/api/v1/vacancies/{id}" => get vacancies::show, put vacancies::change;
    "/api/v1/vacancies" => get search::find;
    "/api/v1/vacancies/{id}/publication" => post vacancy_steps::publish;
    "/api/v1/vacancies/{id}/review" => post vacancy_steps::review;
    "/api/v1/vacancies/{id}/reviews" => get vacancy_steps::reviews;
    "/api/v1/vacancies/{id}/closure" => post vacancy_steps::close;
    "/api/v1/vacancies/{id}/copy" => post vacancy_steps::copy;
    "/api/v1/vacancies/{id}/applications" => get applying::applicants, post applying::apply;
    "/api/v1/vacancies/{id}/fit" => get fit::show;
    "/api/v1/vacancy-templates" => get templates::list, post templates::create;
    "/api/v1/vacancy-templates/{id}" =>
        get templates::show, put templates::rename, delete templates::remove;
    "/api/v1/vacancy-templates/{id}/vacancies" => post templates::start;
    "/api/v1/ready-templates" => get templates::ready;
    "/api/v1/ready-templates/{code}/vacancies" => post templates::start_ready;
    "/api/v1/vacancies/{id}/invitations" => post many::invite;
    "/api/v1/vacancies/{id}/refusals" => post many::refuse;
    "/api/v1/vacancies/{id}/interviews" => get many::coming;
    "/api/v1/reviews" => get vacancy_steps::held;
    "/api/v1/review-guide" => get vacancy_steps::guide;
    "/api/v1/checks" => post checks::check;
    "/api/v1/applications/{id}" => get applications::show;
    "/api/v1/applications/{id}/decision" => post applications::decide;
    "/api/v1/applications/{id}/interview" => get interviews::show, post interviews::invite;
    "/api/v1/applications/{id}/interview/answer" => post interviews::answer;
    "/api/v1/applications/{id}/calendar" => get interviews::calendar;
    "/api/v1/applications/{id}/withdrawal" => post applications::withdraw;
    "/api/v1/accounts" => post accounts::create;
    "/api/v1/tokens" => post tokens::sign_in, delete tokens::sign_out;
    "/api/v1/tokens/refresh" => post tokens::refresh;
    "/api/v1/me" => get me::show, delete my_data::erase;
    "/api/v1/me/export" => post my_data::export;
    "/api/v1/me/password" => put me::change_password;
    "/api/v1/me/seeker-profile" => get me::profile, put me::save_profile;
    "/api/v1/me/cv.pdf" => get cv::pdf;
    "/api/v1/me/applications" => get me::applications;
    "/api/v1/me/alerts" => get alerts::list, post alerts::create;
    "/api/v1/me/alerts/{id}" => delete alerts::remove;
    "/api/v1/me/application-drafts" => get drafts::list;
    "/api/v1/me/application-drafts/{id}" => put drafts::keep, delete drafts::discard;
    "/api/v1/me/saved-vacancies" => get saved::list;
    "/api/v1/me/saved-vacancies/{id}" => put saved::save, delete saved::remove;
    "/api/v1/employers" => get employers::queue, post employers::create;
    "/api/v1/employers/{id}" => get employers::show, put employers::change;
    "/api/v1/employers/{id}/users" => get firm_users::list, post firm_users::add;
    "/api/v1/employers/{id}/users/{account}" => put firm_users::change, delete firm_users::remove;
    "/api/v1/employers/{id}/users/{account}/paper-code" => post firm_users::paper_code;
    "/api/v1/employers/{id}/verification" => post employers::verify;
    "/api/v1/employers/{id}/evidence" => get employers::evidence;
    "/api/v1/employers/{id}/vacancies" => get vacancies::of_employer, post vacancies::create;
    "/api/v1/employers/{id}/vacancy-sheets" => post vacancy_sheets::send;
    "/api/v1/employers/{id}/vacancy-sheets/template.xlsx" => get vacancy_sheets::template;
    "/api/v1/employers/{id}/vacancy-sheets/{sheet}" => get vacancy_sheets::show;
    "/api/v1/employers/{id}/vacancy-sheets/{sheet}/drafts" => post vacancy_sheets::take_in;
    "/api/v1/employers/{id}/vacancy-sheets/{sheet}/faulty.xlsx" => get vacancy_sheets::faulty;
    "/api/v1/people" => get people::search, post people::register;
    "/api/v1/people/{id}" => get people::show;
    "/api/v1/people/{id}/profile" => put people::correct;
    "/api/v1/people/{id}/suggestions" => get people::suggestions;
    "/api/v1/people/{id}/slips/{vacancy}" => get people::slip;
    "/api/v1/people/{id}/disclosure" => post people::reveal;
    "/api/v1/people/{id}/applications" => post people::apply;
    "/api/v1/people/{id}/paper-code" => post people::paper_code;
    "/api/v1/paper-codes" => post paper_codes::redeem;
    "/api/v1/imports/vacancies" => post imports::vacancies;
    "/api/v1/communes" => get reference::communes;
    "/api/v1/communes/{code}" => get reference::commune;
    "/api/v1/provinces" => get reference::provinces;
    "/api/v1/occupations" => get reference::occupations;
    "/api/v1/industries" => get reference::industries;
    "/api/v1/industrial-zones" => get reference::industrial_zones;
    "/api/v1/minimum-wages" => get reference::minimum_wages;
    "/api/v1/suggestions" => get search::suggest;
    "/healthz" => get health::alive;
    "/readyz" => get health::ready;
    "/version" => get health::version;
}

/// The document as the handlers describe themselves.
pub(super) fn described() -> utoipa::openapi::OpenApi {
    Described::openapi()
}
