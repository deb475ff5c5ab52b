//! The people of the demo province who can sign in.

use std::collections::HashMap;

use crate::accounts::account::Role;
use crate::accounts::create_staff::StaffInput;
use crate::accounts::password::Passwords;
use crate::accounts::register::HashedRegistration;
use crate::accounts::register::RegistrationInput;
use crate::demo::error::DemoError;

/// One password for everybody: it opens nothing but invented data.
const PASSWORD: &str = "gạo thơm đồng xanh";

/// Somebody who can sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignIn {
    /// What they are.
    pub role: Role,
    /// Full name.
    pub name: &'static str,
    /// What they sign in with: telephone or e-mail.
    pub login: &'static str,
    /// Their password.
    pub password: &'static str,
    /// Their situation, in Vietnamese.
    pub situation: &'static str,
}

const fn person(
    role: Role,
    name: &'static str,
    login: &'static str,
    situation: &'static str,
) -> SignIn {
    SignIn { role, name, login, password: PASSWORD, situation }
}

pub(super) const ADMINISTRATOR: SignIn = person(
    Role::Administrator,
    "Nguyễn Thị Thanh Bình",
    "quan.tri@sanviec.example",
    "Quản trị của Trung tâm",
);
pub(super) const OFFICER: SignIn = person(
    Role::Officer,
    "Trần Quốc Bảo",
    "can.bo@sanviec.example",
    "Cán bộ xác minh nhà tuyển dụng, xem tin bị giữ",
);
pub(super) const SECOND_OFFICER: SignIn = person(
    Role::Officer,
    "Lâm Thị Sô Phi",
    "can.bo2@sanviec.example",
    "Cán bộ điểm tư vấn Rạch Giá",
);
pub(super) const LOCAL_ADMIN: SignIn = person(
    Role::Employer,
    "Nguyễn Văn Phúc",
    "0900 000 001",
    "Phụ trách công ty may tại CCN Mỹ Quý",
);
pub(super) const LOCAL_COLLEAGUE: SignIn = person(
    Role::Employer,
    "Lê Thị Bích Trâm",
    "tram@may.example",
    "Đồng nghiệp, do người phụ trách thêm vào",
);
pub(super) const FOREIGN_ADMIN: SignIn =
    person(Role::Employer, "Kim Min-ho", "hr@sunrise.example", "Công ty giày FDI tại KCN Bình Hòa");
pub(super) const UNVERIFIED_ADMIN: SignIn = person(
    Role::Employer,
    "Phạm Thị Tư",
    "0900 000 003",
    "Hộ làm mắm, đang chờ Trung tâm xác minh",
);
pub(super) const LAID_OFF: SignIn = person(
    Role::Seeker,
    "Trần Thị Mỹ Duyên",
    "0900 000 101",
    "Công nhân may mất việc, chỉ có điện thoại",
);
pub(super) const FARMERS_DAUGHTER: SignIn = person(
    Role::Seeker,
    "Néang Sóc Kha",
    "0900 000 102",
    "Con gái nông dân Khmer ở Tri Tôn, tìm việc đầu tiên",
);
pub(super) const SOLDIER: SignIn =
    person(Role::Seeker, "Lê Văn Quân", "0900 000 103", "Bộ đội xuất ngũ, có bằng lái hạng C");
pub(super) const DISABLED: SignIn = person(
    Role::Seeker,
    "Nguyễn Thị Ngọc Ánh",
    "ngoc.anh@timviec.example",
    "Người khuyết tật vận động, đã được nhận việc nhập liệu",
);
pub(super) const GRADUATE: SignIn =
    person(Role::Seeker, "Phạm Minh Khang", "khang@timviec.example", "Mới tốt nghiệp kế toán");
pub(super) const RETURNEE: SignIn =
    person(Role::Seeker, "Châu Văn Hòa", "0900 000 106", "Thợ hàn về nước từ Hàn Quốc");
pub(super) const NEWCOMER: SignIn =
    person(Role::Seeker, "Sa Ly Hah", "0900 000 107", "Vừa đăng ký, chưa điền hồ sơ");

/// Everybody who can sign in to the demo province; staff first.
pub const fn sign_ins() -> &'static [SignIn] {
    &[
        ADMINISTRATOR,
        OFFICER,
        SECOND_OFFICER,
        LOCAL_ADMIN,
        LOCAL_COLLEAGUE,
        FOREIGN_ADMIN,
        UNVERIFIED_ADMIN,
        LAID_OFF,
        FARMERS_DAUGHTER,
        SOLDIER,
        DISABLED,
        GRADUATE,
        RETURNEE,
        NEWCOMER,
    ]
}

/// Everybody with their hashed password.
pub(super) struct People(HashMap<&'static str, HashedRegistration>);

impl People {
    /// Hashes the passwords, one after the other.
    pub(super) async fn hashed(passwords: &Passwords) -> Result<Self, DemoError> {
        let mut people = HashMap::new();
        for who in sign_ins() {
            let registration = if who.role.is_staff() {
                let input = StaffInput {
                    role: who.role.code().to_owned(),
                    name: who.name.to_owned(),
                    login: who.login.to_owned(),
                    password: who.password.to_owned(),
                };
                input.parse()?
            } else {
                let input = RegistrationInput {
                    role: who.role.code().to_owned(),
                    name: who.name.to_owned(),
                    login: who.login.to_owned(),
                    password: who.password.to_owned(),
                    language: None,
                    consent: true,
                };
                input.parse()?
            };
            people.insert(who.login, registration.hashed(passwords).await?);
        }
        Ok(Self(people))
    }

    pub(super) fn of(&self, who: &SignIn) -> &HashedRegistration {
        self.0.get(who.login).expect("every sign-in of the list was hashed")
    }
}
