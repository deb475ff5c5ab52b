//! What the index knows of a vacancy.

use crate::employers::employer::Employer;
use crate::search::VacancyDocument;
use crate::vacancies::vacancy::Vacancy;

/// An open vacancy as the index keeps it.
pub fn of(vacancy: Vacancy, employer: &Employer) -> VacancyDocument {
    let content = vacancy.content;
    let versions = content.texts.into_values();
    let versions = versions.flat_map(|t| [t.title, t.description, t.requirements, t.benefits_text]);
    let main = [content.description, content.requirements, content.benefits_text];
    let body = main.into_iter().chain(versions).collect::<Vec<_>>().join("\n");
    VacancyDocument {
        id: vacancy.id,
        title: content.title,
        skills: content.details.skills,
        employer_name: employer.profile.name.clone(),
        body,
        occupation: content.occupation,
        commune: content.commune,
        province: vacancy.province,
        industrial_zone: content.industrial_zone,
        employer_id: employer.id,
        employer_kind: employer.profile.kind,
        employer_verified: employer.is_verified(),
        monthly_from: vacancy.monthly_from,
        monthly_to: vacancy.monthly_to,
        benefits: content.details.benefits,
        welcomes: content.details.welcomes,
        experience: content.details.experience,
        working_time: content.details.working_time,
        published_at: vacancy.published_at.unwrap_or(vacancy.created_at),
        deadline: content.deadline,
        openings: content.openings,
    }
}
