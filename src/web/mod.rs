//! Pages by actor: everybody, people who look for work, people who hire, officers.
//!
//! Invariants: every page works without script, by keyboard and on 360 px; a form keeps what was
//! typed; a page shows of a person what the disclosure matrix allows, and nothing in its address.
//! Absent: rules. A handler reads words, makes one domain call and presents what came back.

mod address;
mod assets;
mod calendar;
mod employer;
mod findings;
mod forms;
mod layout;
mod public;
mod seeker;
mod staff;
#[cfg(test)]
mod testing;
mod trades;
mod words;

pub use layout::error_page;

use actix_web::web::ServiceConfig;
use actix_web::web::get;
use actix_web::web::post;
use actix_web::web::resource;

/// The addresses of all pages.
pub fn routes(config: &mut ServiceConfig) {
    config.route("/assets/{file}", get().to(assets::file));
    public_routes(config);
    seeker_routes(config);
    employer_routes(config);
    staff_routes(config);
}

fn public_routes(config: &mut ServiceConfig) {
    config
        .route("/", get().to(public::home::home))
        .route("/robots.txt", get().to(public::sitemap::robots))
        .route("/sitemap.xml", get().to(public::sitemap::index))
        .route("/sitemap/{part}.xml", get().to(public::sitemap::part))
        .route("/viec-lam", get().to(public::results::results))
        .route("/viec-lam.atom", get().to(public::feed::feed))
        .route("/viec-lam/{id}", get().to(public::vacancy::vacancy))
        .service(resource("/dang-nhap").get(public::sign_in::ask).post(public::sign_in::sign_in))
        .service(resource("/dang-ky").get(public::account::ask).post(public::account::register))
        .route("/dang-xuat", post().to(public::sign_in::sign_out))
        .service(resource("/ma-giay").get(public::paper_code::ask).post(public::paper_code::redeem))
        .service(
            resource("/mat-khau")
                .get(public::account::ask_password)
                .post(public::account::change_password),
        );
}

fn seeker_routes(config: &mut ServiceConfig) {
    config
        .service(
            resource("/viec-lam/{id}/ung-tuyen").get(seeker::apply::ask).post(seeker::apply::send),
        )
        .route("/viec-lam/{id}/ung-tuyen/bo", post().to(seeker::drafts::discard))
        .service(resource("/viec-lam/{id}/luu").get(seeker::saved::back).post(seeker::saved::save))
        .route("/viec-lam/{id}/bo-luu", post().to(seeker::saved::remove))
        .route("/cua-toi", get().to(seeker::applications::list))
        // Before the applications, whose identifiers stand in the same place.
        .service(resource("/cua-toi/tin-bao").get(seeker::alerts::list).post(seeker::alerts::keep))
        .route("/cua-toi/tin-bao/moi", get().to(seeker::alerts::ask))
        .route("/cua-toi/tin-bao/{id}/tat", post().to(seeker::alerts::let_go))
        .service(resource("/tin-bao/{token}").get(seeker::alerts::show).post(seeker::alerts::stop))
        .route("/cua-toi/da-luu", get().to(seeker::saved::list))
        .route("/cua-toi/{id}", get().to(seeker::applications::one))
        .route("/cua-toi/{id}/lich.ics", get().to(calendar::of_seeker))
        .route("/cua-toi/{id}/phong-van", post().to(seeker::interview::answer))
        .route("/cua-toi/{id}/rut", post().to(seeker::applications::withdraw))
        .route("/ho-so", get().to(seeker::profile::show))
        .service(
            resource("/ho-so/hien-thi").get(seeker::visibility::ask).post(seeker::visibility::turn),
        )
        .route("/ho-so/cv", get().to(seeker::cv::show))
        .route("/ho-so/cv.pdf", get().to(seeker::cv::pdf))
        .route("/du-lieu-cua-toi", get().to(seeker::my_data::show))
        .route("/du-lieu-cua-toi/tai-ve", post().to(seeker::my_data::download))
        .route("/du-lieu-cua-toi/da-xoa", get().to(seeker::my_data::erased))
        .service(
            resource("/du-lieu-cua-toi/xoa")
                .get(seeker::my_data::ask_erase)
                .post(seeker::my_data::erase),
        )
        .service(resource("/ho-so/uu-tien").get(seeker::priority::ask).post(seeker::priority::save))
        // After the pages that stand in the same place.
        .service(
            resource("/ho-so/{part}")
                .get(seeker::profile_part::ask)
                .post(seeker::profile_part::save),
        );
}

fn employer_routes(config: &mut ServiceConfig) {
    config
        .route("/tuyen-dung", get().to(employer::desk::desk))
        .service(resource("/tuyen-dung/don-vi").get(employer::firm::ask).post(employer::firm::save))
        .service(
            resource("/tuyen-dung/nguoi-dung")
                .get(employer::users::list)
                .post(employer::users::add),
        )
        .route("/tuyen-dung/nguoi-dung/{id}/ma", post().to(employer::users::new_code))
        .route("/tuyen-dung/nguoi-dung/{id}/vai", post().to(employer::users::set_admin))
        .route("/tuyen-dung/nguoi-dung/{id}/go", post().to(employer::users::remove))
        .service(
            resource("/tuyen-dung/dang-tin")
                .get(employer::new_vacancy::ask)
                .post(employer::new_vacancy::begin),
        )
        .route("/tuyen-dung/mau-tin", get().to(employer::templates::list))
        .service(
            resource("/tuyen-dung/mau-tin/{id}")
                .get(employer::templates::ask_name)
                .post(employer::templates::rename),
        )
        .route("/tuyen-dung/mau-tin/{id}/dung", post().to(employer::templates::start))
        .route("/tuyen-dung/mau-tin/{id}/xoa", post().to(employer::templates::delete))
        .route("/tuyen-dung/mau-co-san/{code}/dung", post().to(employer::templates::start_ready))
        .route("/tuyen-dung/tin/{id}", get().to(employer::vacancy::show))
        .service(
            resource("/tuyen-dung/tin/{id}/dang")
                .get(employer::vacancy::back)
                .post(employer::vacancy::publish),
        )
        .service(
            resource("/tuyen-dung/nhap-excel")
                .get(employer::sheet::ask)
                .post(employer::sheet::send),
        )
        // Before the sheets, whose identifiers stand in the same place.
        .route("/tuyen-dung/nhap-excel/mau.xlsx", get().to(employer::sheet::template))
        .service(
            resource("/tuyen-dung/nhap-excel/{id}")
                .get(employer::sheet::show)
                .post(employer::sheet::take_in),
        )
        .route("/tuyen-dung/nhap-excel/{id}/dong-loi.xlsx", get().to(employer::sheet::faulty))
        .route("/tuyen-dung/tin/{id}/da-dang", get().to(employer::vacancy::published))
        .route("/tuyen-dung/tin/{id}/xem-truoc", get().to(employer::preview::preview))
        .service(
            resource("/tuyen-dung/tin/{id}/luu-mau")
                .get(employer::templates::ask_keep)
                .post(employer::templates::keep),
        )
        .route("/tuyen-dung/tin/{id}/sao-chep", post().to(employer::vacancy::copy))
        .service(
            resource("/tuyen-dung/tin/{id}/dong")
                .get(employer::close::ask)
                .post(employer::close::close),
        )
        .route("/tuyen-dung/tin/{id}/ung-vien", get().to(employer::applicants::list))
        .route("/tuyen-dung/tin/{id}/ung-vien/nhieu", get().to(employer::many::ask))
        .route("/tuyen-dung/tin/{id}/ung-vien/moi", post().to(employer::many::invite))
        .route("/tuyen-dung/tin/{id}/ung-vien/tu-choi", post().to(employer::many::refuse))
        .route("/tuyen-dung/ung-vien/{id}/moi", post().to(employer::applicant::invite))
        // After everything else that stands in the place of a section.
        .service(
            resource("/tuyen-dung/tin/{id}/{part}")
                .get(employer::section::ask)
                .post(employer::section::save),
        )
        .route("/tuyen-dung/ung-vien/{id}/lich.ics", get().to(calendar::of_firm))
        .service(
            resource("/tuyen-dung/ung-vien/{id}")
                .get(employer::applicant::show)
                .post(employer::applicant::answer),
        );
}

fn staff_routes(config: &mut ServiceConfig) {
    config
        .route("/giao-dien", get().to(staff::look::look))
        .route("/can-bo", get().to(staff::queue::queue))
        .service(
            resource("/can-bo/don-vi/{id}")
                .get(staff::employer::show)
                .post(staff::employer::decide),
        )
        .service(
            resource("/can-bo/tin/{id}").get(staff::vacancy::show).post(staff::vacancy::decide),
        )
        .service(resource("/can-bo/nguoi").get(staff::people::ask).post(staff::people::search))
        .service(
            resource("/can-bo/nguoi/moi")
                .get(staff::new_person::ask)
                .post(staff::new_person::register),
        )
        .route("/can-bo/nguoi/{id}", get().to(staff::person::show))
        .route("/can-bo/nguoi/{id}/phieu", get().to(staff::slip::show))
        .service(
            resource("/can-bo/nguoi/{id}/ho-so")
                .get(staff::profile::ask)
                .post(staff::profile::save),
        )
        .route("/can-bo/nguoi/{id}/ho-so/xem", post().to(staff::profile::reveal))
        .route("/can-bo/nguoi/{id}/xem", post().to(staff::person::reveal))
        .route("/can-bo/nguoi/{id}/ma", post().to(staff::person::new_code))
        .service(
            resource("/can-bo/nguoi/{id}/ung-tuyen")
                .get(staff::apply_for::ask)
                .post(staff::apply_for::send),
        );
}
