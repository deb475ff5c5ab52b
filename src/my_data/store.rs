//! The SQL of what is held about a person beyond profile and applications.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::accounts::consent::Channel;
use crate::accounts::consent::ConsentPurpose;
use crate::ids::AccountId;
use crate::my_data::held::HeldConsent;
use crate::my_data::held::HeldLook;
use crate::my_data::held::HeldMessage;
use crate::my_data::held::HeldSession;
use crate::my_data::held::MOST_GIVEN;
use crate::platform::db::Conn;
use crate::platform::db::DbError;
use crate::platform::db::Tx;
use crate::platform::db::both;
use crate::platform::db::schema::audit_log;
use crate::platform::db::schema::consents;
use crate::platform::db::schema::employer_users;
use crate::platform::db::schema::employers;
use crate::platform::db::schema::idempotency;
use crate::platform::db::schema::messages;
use crate::platform::db::schema::sessions;
use crate::platform::db::types::Doc;
use crate::platform::db::types::Id;
use crate::platform::db::types::Ts;

fn most() -> i64 {
    i64::try_from(MOST_GIVEN).unwrap_or(i64::MAX)
}

type ConsentRow = (String, Option<Id>, bool, String, String, Ts);

pub(super) fn consents(conn: &mut Conn, who: AccountId) -> Result<Vec<HeldConsent>, DbError> {
    let rows: Vec<ConsentRow> = both!(conn, |c| consents::table
        .filter(consents::subject_id.eq(Id(who.0)))
        .order(consents::id.desc())
        .limit(most())
        .select((
            consents::purpose,
            consents::recipient_id,
            consents::given,
            consents::text_version,
            consents::channel,
            consents::at,
        ))
        .load(c))?;
    let firms: Vec<Id> = rows.iter().filter_map(|(_, firm, ..)| *firm).collect();
    let names: Vec<(Id, String)> = both!(conn, |c| employers::table
        .filter(employers::id.eq_any(&firms))
        .select((employers::id, employers::name))
        .load(c))?;
    let name = |firm: Option<Id>| {
        let found = names.iter().find(|(id, _)| Some(id.0) == firm.map(|f| f.0));
        found.map(|(_, name)| name.clone())
    };
    let consent = |(purpose, firm, given, text_version, channel, at): ConsentRow| {
        let purpose = ConsentPurpose::parse(&purpose)
            .ok_or_else(|| DbError::Corrupt(format!("consent purpose {purpose}")))?;
        Ok(HeldConsent {
            purpose,
            recipient: firm.map(|f| f.0),
            recipient_name: name(firm),
            given,
            text_version,
            channel: Channel::parse(&channel),
            at: at.0,
        })
    };
    rows.into_iter().map(consent).collect()
}

type LookRow = (Ts, Option<Id>, String, String, Option<String>, Doc);

/// Rows of the audit log about a person, latest first.
pub(super) fn looks(conn: &mut Conn, who: AccountId) -> Result<Vec<HeldLook>, DbError> {
    let rows: Vec<LookRow> = both!(conn, |c| audit_log::table
        .filter(audit_log::subject_id.eq(Id(who.0)))
        .order(audit_log::id.desc())
        .limit(most())
        .select((
            audit_log::at,
            audit_log::actor_id,
            audit_log::actor_role,
            audit_log::action,
            audit_log::reason,
            audit_log::details,
        ))
        .load(c))?;
    let actors: Vec<Id> = rows.iter().filter_map(|(_, actor, ..)| *actor).collect();
    let firms: Vec<(Id, String)> = both!(conn, |c| employer_users::table
        .inner_join(employers::table)
        .filter(employer_users::account_id.eq_any(&actors))
        .select((employer_users::account_id, employers::name))
        .load(c))?;
    let firms: HashMap<_, _> = firms.into_iter().map(|(id, name)| (id.0, name)).collect();
    let look = |(at, actor, role, action, reason, details): LookRow| {
        let fields = details.0.get("fields").and_then(|f| f.as_array()).cloned();
        let fields = fields.unwrap_or_default().into_iter();
        HeldLook {
            at: at.0,
            action,
            role,
            firm: actor.and_then(|a| firms.get(&a.0).cloned()),
            reason,
            fields: fields.filter_map(|f| f.as_str().map(str::to_owned)).collect(),
        }
    };
    Ok(rows.into_iter().map(look).collect())
}

pub(super) fn messages(conn: &mut Conn, who: AccountId) -> Result<Vec<HeldMessage>, DbError> {
    let rows: Vec<(String, Ts, Option<Ts>)> = both!(conn, |c| messages::table
        .filter(messages::account_id.eq(Id(who.0)))
        .order(messages::id.desc())
        .limit(most())
        .select((messages::topic, messages::created_at, messages::sent_at))
        .load(c))?;
    let message = |(topic, created_at, sent_at): (String, Ts, Option<Ts>)| HeldMessage {
        topic,
        created_at: created_at.0,
        sent_at: sent_at.map(|at| at.0),
    };
    Ok(rows.into_iter().map(message).collect())
}

pub(super) fn sessions(conn: &mut Conn, who: AccountId) -> Result<Vec<HeldSession>, DbError> {
    let rows: Vec<(String, Ts, Ts, Option<Ts>)> = both!(conn, |c| sessions::table
        .filter(sessions::account_id.eq(Id(who.0)))
        .order(sessions::id.desc())
        .limit(most())
        .select((sessions::channel, sessions::created_at, sessions::seen_at, sessions::ended_at))
        .load(c))?;
    let session = |(channel, created_at, seen_at, ended_at): (String, Ts, Ts, Option<Ts>)| {
        let ended_at = ended_at.map(|at| at.0);
        HeldSession { channel, created_at: created_at.0, seen_at: seen_at.0, ended_at }
    };
    Ok(rows.into_iter().map(session).collect())
}

/// Forgets messages to a person and answers that were kept for them to ask twice.
pub(super) fn forget_messages(tx: &mut Tx<'_>, who: AccountId) -> Result<(), DbError> {
    both!(&mut **tx, |c| {
        diesel::delete(messages::table.filter(messages::account_id.eq(Id(who.0)))).execute(c)?;
        diesel::delete(idempotency::table.filter(idempotency::principal.eq(who.to_string())))
            .execute(c)
    })?;
    Ok(())
}
