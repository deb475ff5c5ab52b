//! The SQL of templates.

use diesel::prelude::*;

use crate::ids::EmployerId;
use crate::ids::TemplateId;
use crate::platform::db::Conn;
use crate::platform::db::DbError;
use crate::platform::db::Tx;
use crate::platform::db::both;
use crate::platform::db::schema::vacancy_templates;
use crate::platform::db::types::Doc;
use crate::platform::db::types::Id;
use crate::platform::db::types::Ts;
use crate::templates::template::Template;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = vacancy_templates)]
struct Row {
    id: Id,
    employer_id: Id,
    name: String,
    vacancy: Doc,
    created_at: Ts,
    updated_at: Ts,
}

impl From<&Template> for Row {
    fn from(template: &Template) -> Self {
        Self {
            id: Id(template.id.0),
            employer_id: Id(template.employer.0),
            name: template.name.clone(),
            vacancy: Doc::of(&template.vacancy),
            created_at: Ts(template.created_at),
            updated_at: Ts(template.updated_at),
        }
    }
}

impl TryFrom<Row> for Template {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        Ok(Self {
            id: TemplateId(row.id.0),
            employer: EmployerId(row.employer_id.0),
            name: row.name,
            vacancy: row.vacancy.read()?,
            created_at: row.created_at.0,
            updated_at: row.updated_at.0,
        })
    }
}

pub(super) fn insert(tx: &mut Tx<'_>, template: &Template) -> Result<(), DbError> {
    let row = Row::from(template);
    both!(&mut **tx, |c| diesel::insert_into(vacancy_templates::table).values(&row).execute(c))?;
    Ok(())
}

pub(super) fn rename(tx: &mut Tx<'_>, template: &Template) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::update(vacancy_templates::table.find(Id(template.id.0)))
        .set((
            vacancy_templates::name.eq(&template.name),
            vacancy_templates::updated_at.eq(Ts(template.updated_at)),
        ))
        .execute(c))?;
    Ok(())
}

pub(super) fn delete(tx: &mut Tx<'_>, id: TemplateId) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::delete(vacancy_templates::table.find(Id(id.0))).execute(c))?;
    Ok(())
}

pub(super) fn find(conn: &mut Conn, id: TemplateId) -> Result<Option<Template>, DbError> {
    let row: Option<Row> = both!(conn, |c| vacancy_templates::table
        .find(Id(id.0))
        .select(Row::as_select())
        .first(c)
        .optional())?;
    row.map(Template::try_from).transpose()
}

/// The templates of a firm, latest first; at most [`super::keep::MOST_TEMPLATES`].
///
/// # Errors
/// When the database fails.
pub fn of_employer(conn: &mut Conn, employer: EmployerId) -> Result<Vec<Template>, DbError> {
    let rows: Vec<Row> = both!(conn, |c| vacancy_templates::table
        .filter(vacancy_templates::employer_id.eq(Id(employer.0)))
        .order(vacancy_templates::id.desc())
        .select(Row::as_select())
        .load(c))?;
    rows.into_iter().map(Template::try_from).collect()
}
