//! What somebody fills in about an employer, and how it is understood.

use crate::accounts::account::Email;
use crate::employers::employer::EmployerDetails;
use crate::employers::employer::EmployerProfile;
use crate::employers::employer::Representative;
use crate::employers::tax_code::TaxCode;
use crate::employers::tax_code::TaxCodeProblem;
use crate::platform::fault::FieldFaults;
use crate::platform::fault::FieldProblem;
use crate::platform::language::Wording;
use crate::platform::phone::Phone;
use crate::platform::text::Limits;
use crate::platform::text::clean;
use crate::platform::texts;
use crate::reference::communes::CommuneCode;
use crate::reference::industrial_zones;
use crate::reference::industrial_zones::ZoneCode;
use crate::reference::industries::IndustryCode;
use crate::reference::lists::EmployerKind;

/// Names of employers.
pub const NAME: Limits = Limits::line(2, 200);
/// Street and hamlet.
pub const ADDRESS: Limits = Limits::line(0, 300);
/// One line about something.
pub const LINE: Limits = Limits::line(0, 200);
/// A text about the employer.
pub const ABOUT: Limits = Limits::lines(0, 4_000);
/// No employer of the province has more people.
pub const MOST_PEOPLE: u32 = 1_000_000;

/// What somebody fills in about an employer (Mẫu 03), as typed.
#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct EmployerInput {
    /// Name as registered.
    pub name: String,
    /// Tax code with its check digit; may be left out by a person or household business.
    pub tax_code: String,
    /// Kind: `private`, `foreign`, `household`, …
    pub kind: String,
    /// Commune code of the seat.
    pub commune: String,
    /// Industrial zone code, when it stands in one.
    pub industrial_zone: String,
    /// Street, hamlet.
    pub address: String,
    /// Industry code (VSIC).
    pub industry: String,
    /// Main product or service.
    pub main_product: String,
    /// Number of the licence, where the business needs one (sending workers abroad, hiring out
    /// labour).
    pub licence: String,
    /// People employed.
    pub headcount: Option<u32>,
    /// People wanted in the next six months.
    pub wanted_in_six_months: Option<u32>,
    /// Telephone of the firm.
    pub phone: String,
    /// E-mail of the firm.
    pub email: String,
    /// Full name of who speaks for it.
    pub representative_name: String,
    /// Their title.
    pub representative_title: String,
    /// Their telephone.
    pub representative_phone: String,
    /// What it is, for people who look for work.
    pub about: String,
}

impl From<TaxCodeProblem> for FieldProblem {
    fn from(problem: TaxCodeProblem) -> Self {
        Self { code: problem.code(), wording: problem.wording() }
    }
}

impl EmployerInput {
    /// Understands what was typed; every fault at once.
    ///
    /// # Errors
    /// All fields at fault.
    pub fn parse(&self) -> Result<EmployerProfile, FieldFaults> {
        let mut faults = FieldFaults::new();
        let name = faults.take("/name", clean(&self.name, NAME));
        let kind = chosen(&mut faults, "/kind", &self.kind, EmployerKind::parse);
        let zone =
            optional_code(&mut faults, "/industrial_zone", &self.industrial_zone, ZoneCode::parse);
        let commune = optional_code(&mut faults, "/commune", &self.commune, CommuneCode::parse)
            .or_else(|| zone.and_then(industrial_zones::by_code).and_then(|z| z.commune));
        if commune.is_none() && self.commune.trim().is_empty() {
            faults.required("/commune");
        }
        let details = self.details(&mut faults);
        let tax_code = self.tax_code(&mut faults, kind);
        let profile = name.zip(kind).map(|(name, kind)| EmployerProfile {
            name,
            tax_code,
            kind,
            commune,
            industrial_zone: zone,
            details,
        });
        faults.unless(profile)
    }

    fn tax_code(&self, faults: &mut FieldFaults, kind: Option<EmployerKind>) -> Option<TaxCode> {
        let may_lack = matches!(
            kind,
            Some(EmployerKind::Household | EmployerKind::Person | EmployerKind::Other)
        );
        if self.tax_code.trim().is_empty() {
            if !may_lack {
                faults.required("/tax_code");
            }
            return None;
        }
        faults.take("/tax_code", TaxCode::parse(&self.tax_code))
    }

    fn details(&self, faults: &mut FieldFaults) -> EmployerDetails {
        let industry = optional_code(faults, "/industry", &self.industry, IndustryCode::parse);
        let phone = optional_phone(faults, "/phone", &self.phone);
        let email = match self.email.trim() {
            "" => None,
            typed => faults.take("/email", Email::parse(typed)),
        };
        let representative_phone =
            optional_phone(faults, "/representative_phone", &self.representative_phone);
        if phone.is_none() && self.phone.trim().is_empty() {
            faults.required("/phone");
        }
        for (pointer, count) in
            [("/headcount", self.headcount), ("/wanted_in_six_months", self.wanted_in_six_months)]
        {
            if count.is_some_and(|n| n > MOST_PEOPLE) {
                let vi = format!("Số người từ 0 đến {MOST_PEOPLE}.");
                faults.add(
                    pointer,
                    "out-of-range",
                    Wording::new(vi, format!("From 0 to {MOST_PEOPLE} people.")),
                );
            }
        }
        EmployerDetails {
            address: faults.take("/address", clean(&self.address, ADDRESS)).unwrap_or_default(),
            industry,
            main_product: faults
                .take("/main_product", clean(&self.main_product, LINE))
                .unwrap_or_default(),
            licence: faults.take("/licence", clean(&self.licence, LINE)).unwrap_or_default(),
            headcount: self.headcount,
            wanted_in_six_months: self.wanted_in_six_months,
            phone: phone.map(|p| p.e164().to_owned()),
            email: email.map(|e| e.as_str().to_owned()),
            representative: Representative {
                name: faults
                    .take("/representative_name", clean(&self.representative_name, LINE))
                    .unwrap_or_default(),
                title: faults
                    .take("/representative_title", clean(&self.representative_title, LINE))
                    .unwrap_or_default(),
                phone: representative_phone.map(|p| p.e164().to_owned()),
            },
            about: faults.take("/about", clean(&self.about, ABOUT)).unwrap_or_default(),
        }
    }
}

/// A member of a closed list that must be chosen.
pub(crate) fn chosen<T>(
    faults: &mut FieldFaults,
    pointer: &str,
    typed: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    if typed.trim().is_empty() {
        faults.required(pointer);
        return None;
    }
    optional_code(faults, pointer, typed, parse)
}

/// A member of a closed list that may be left out.
pub(crate) fn optional_code<T>(
    faults: &mut FieldFaults,
    pointer: &str,
    typed: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let found = parse(typed);
    if found.is_none() {
        faults.add(pointer, "not-in-list", texts::wording("fault-not-in-list"));
    }
    found
}

/// A telephone number that may be left out.
pub(crate) fn optional_phone(
    faults: &mut FieldFaults,
    pointer: &str,
    typed: &str,
) -> Option<Phone> {
    match typed.trim() {
        "" => None,
        typed => faults.take(pointer, Phone::parse(typed)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled() -> EmployerInput {
        EmployerInput {
            name: "Công ty TNHH May Sông Hậu".into(),
            tax_code: "1600192619".into(),
            kind: "private".into(),
            commune: "30307".into(),
            phone: "0296 3841 000".into(),
            ..EmployerInput::default()
        }
    }

    fn pointers(input: &EmployerInput) -> Vec<String> {
        let faults = input.parse().unwrap_err();
        faults.as_slice().iter().map(|f| f.pointer.clone()).collect()
    }

    #[test]
    fn a_filled_form_is_understood() {
        let profile = filled().parse().unwrap();
        assert_eq!(profile.commune, CommuneCode::parse("30307"));
    }

    #[test]
    fn every_fault_is_named_at_once() {
        let empty = pointers(&EmployerInput::default());
        assert_eq!(empty, ["/name", "/kind", "/commune", "/phone", "/tax_code"]);
    }

    #[test]
    fn a_company_needs_a_tax_code_whose_check_digit_fits() {
        let wrong = EmployerInput { tax_code: "1600192618".into(), ..filled() };
        assert_eq!(pointers(&wrong), ["/tax_code"]);
        let none = EmployerInput { tax_code: String::new(), ..filled() };
        assert_eq!(pointers(&none), ["/tax_code"]);
        let household = EmployerInput { kind: "household".into(), ..none };
        assert!(household.parse().is_ok());
    }

    #[test]
    fn a_zone_tells_its_commune() {
        let input = EmployerInput {
            commune: String::new(),
            industrial_zone: "kcn-binh-long".into(),
            ..filled()
        };
        assert_eq!(input.parse().unwrap().commune, CommuneCode::parse("30463"));
    }
}
