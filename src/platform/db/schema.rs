//! The tables, as both databases have them.
//!
//! Written by hand with the portable types of [`super::types`]; a test compares it with what the
//! migrations make on each database. On PostgreSQL the table `outbox` has one column more, `tx`,
//! which only the feed reads (see [`crate::platform::outbox`]).
#![allow(clippy::wildcard_imports, reason = "the tables need most of the types")]

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::types::*;

    /// See `migrations/`.
    exchange (name) {
        /// Column `name`.
        name -> Text,
        /// Column `value`.
        value -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::types::*;

    /// See `migrations/`.
    accounts (id) {
        /// Column `id`.
        id -> Uid,
        /// Column `role`.
        role -> Text,
        /// Column `name`.
        name -> Text,
        /// Column `phone_sealed`.
        phone_sealed -> Nullable<Binary>,
        /// Column `email_sealed`.
        email_sealed -> Nullable<Binary>,
        /// Column `password_hash`.
        password_hash -> Text,
        /// Column `epoch`.
        epoch -> Integer,
        /// Column `language`.
        language -> Text,
        /// Column `created_at`.
        created_at -> UtcTs,
        /// Column `updated_at`.
        updated_at -> UtcTs,
        /// Column `name_folded`.
        name_folded -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::types::*;

    /// See `migrations/`.
    paper_codes (account_id) {
        /// Column `account_id`.
        account_id -> Uid,
        /// Column `code_index`.
        code_index -> Binary,
        /// Column `issued_by`.
        issued_by -> Uid,
        /// Column `issued_at`.
        issued_at -> UtcTs,
        /// Column `expires_at`.
        expires_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::types::*;

    /// See `migrations/`.
    logins (login_index) {
        /// Column `login_index`.
        login_index -> Binary,
        /// Column `account_id`.
        account_id -> Uid,
        /// Column `kind`.
        kind -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::types::*;

    /// See `migrations/`.
    subject_keys (subject_id) {
        /// Column `subject_id`.
        subject_id -> Uid,
        /// Column `wrapped`.
        wrapped -> Binary,
        /// Column `ring_version`.
        ring_version -> Integer,
        /// Column `created_at`.
        created_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::types::*;

    /// See `migrations/`.
    sessions (id) {
        /// Column `id`.
        id -> Uid,
        /// Column `account_id`.
        account_id -> Uid,
        /// Column `channel`.
        channel -> Text,
        /// Column `secret_hash`.
        secret_hash -> Binary,
        /// Column `previous_hash`.
        previous_hash -> Nullable<Binary>,
        /// Column `rotated_at`.
        rotated_at -> Nullable<UtcTs>,
        /// Column `epoch`.
        epoch -> Integer,
        /// Column `created_at`.
        created_at -> UtcTs,
        /// Column `seen_at`.
        seen_at -> UtcTs,
        /// Column `expires_at`.
        expires_at -> UtcTs,
        /// Column `ended_at`.
        ended_at -> Nullable<UtcTs>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::types::*;

    /// See `migrations/`.
    sign_in_failures (login_index) {
        /// Column `login_index`.
        login_index -> Binary,
        /// Column `failures`.
        failures -> Integer,
        /// Column `since`.
        since -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::types::*;

    /// See `migrations/`.
    audit_log (id) {
        /// Column `id`.
        id -> Uid,
        /// Column `at`.
        at -> UtcTs,
        /// Column `actor_id`.
        actor_id -> Nullable<Uid>,
        /// Column `actor_role`.
        actor_role -> Text,
        /// Column `action`.
        action -> Text,
        /// Column `subject_kind`.
        subject_kind -> Text,
        /// Column `subject_id`.
        subject_id -> Uid,
        /// Column `reason`.
        reason -> Nullable<Text>,
        /// Column `details`.
        details -> JsonDoc,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::types::*;

    /// See `migrations/`.
    consents (id) {
        /// Column `id`.
        id -> Uid,
        /// Column `subject_id`.
        subject_id -> Uid,
        /// Column `purpose`.
        purpose -> Text,
        /// Column `recipient_id`.
        recipient_id -> Nullable<Uid>,
        /// Column `given`.
        given -> Bool,
        /// Column `text_version`.
        text_version -> Text,
        /// Column `channel`.
        channel -> Text,
        /// Column `actor_id`.
        actor_id -> Uid,
        /// Column `at`.
        at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::types::*;

    /// See `migrations/`.
    employers (id) {
        /// Column `id`.
        id -> Uid,
        /// Column `name`.
        name -> Text,
        /// Column `tax_code`.
        tax_code -> Nullable<Text>,
        /// Column `kind`.
        kind -> Text,
        /// Column `commune_code`.
        commune_code -> Nullable<Text>,
        /// Column `industrial_zone`.
        industrial_zone -> Nullable<Text>,
        /// Column `status`.
        status -> Text,
        /// Column `status_reason`.
        status_reason -> Nullable<Text>,
        /// Column `status_by`.
        status_by -> Nullable<Uid>,
        /// Column `status_at`.
        status_at -> Nullable<UtcTs>,
        /// Column `details`.
        details -> JsonDoc,
        /// Column `is_demo`.
        is_demo -> Bool,
        /// Column `source_name`.
        source_name -> Nullable<Text>,
        /// Column `source_key`.
        source_key -> Nullable<Text>,
        /// Column `version`.
        version -> Integer,
        /// Column `created_at`.
        created_at -> UtcTs,
        /// Column `updated_at`.
        updated_at -> UtcTs,
        /// Column `phone`; the database reads it out of `details`.
        phone -> Nullable<Text>,
        /// Column `representative_phone`; the database reads it out of `details`.
        representative_phone -> Nullable<Text>,
        /// Column `email`; the database reads it out of `details`.
        email -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::types::*;

    /// See `migrations/`.
    employer_reviews (id) {
        /// Column `id`.
        id -> Uid,
        /// Column `employer_id`.
        employer_id -> Uid,
        /// Column `decision`.
        decision -> Text,
        /// Column `reason`.
        reason -> Text,
        /// Column `ticked`.
        ticked -> JsonDoc,
        /// Column `guide_version`.
        guide_version -> Text,
        /// Column `decided_by`.
        decided_by -> Uid,
        /// Column `decided_at`.
        decided_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::types::*;

    /// See `migrations/`.
    employer_users (account_id) {
        /// Column `account_id`.
        account_id -> Uid,
        /// Column `employer_id`.
        employer_id -> Uid,
        /// Column `is_admin`.
        is_admin -> Bool,
        /// Column `created_at`.
        created_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::types::*;

    /// See `migrations/`.
    seekers (account_id) {
        /// Column `account_id`.
        account_id -> Uid,
        /// Column `full_name`.
        full_name -> Text,
        /// Column `birth_year`.
        birth_year -> Nullable<Integer>,
        /// Column `commune_code`.
        commune_code -> Nullable<Text>,
        /// Column `occupation_code`.
        occupation_code -> Nullable<Text>,
        /// Column `details`.
        details -> JsonDoc,
        /// Column `private_sealed`.
        private_sealed -> Nullable<Binary>,
        /// Column `sensitive_sealed`.
        sensitive_sealed -> Nullable<Binary>,
        /// Column `national_id_sealed`.
        national_id_sealed -> Nullable<Binary>,
        /// Column `national_id_index`.
        national_id_index -> Nullable<Binary>,
        /// Column `visibility`.
        visibility -> Text,
        /// Column `version`.
        version -> Integer,
        /// Column `created_at`.
        created_at -> UtcTs,
        /// Column `updated_at`.
        updated_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::types::*;

    /// See `migrations/`.
    vacancies (id) {
        /// Column `id`.
        id -> Uid,
        /// Column `employer_id`.
        employer_id -> Uid,
        /// Column `state`.
        state -> Text,
        /// Column `state_reason`.
        state_reason -> Nullable<Text>,
        /// Column `title`.
        title -> Text,
        /// Column `description`.
        description -> Text,
        /// Column `requirements`.
        requirements -> Text,
        /// Column `benefits_text`.
        benefits_text -> Text,
        /// Column `occupation_code`.
        occupation_code -> Nullable<Text>,
        /// Column `openings`.
        openings -> Integer,
        /// Column `hired`.
        hired -> Integer,
        /// Column `province_code`.
        province_code -> Nullable<Text>,
        /// Column `commune_code`.
        commune_code -> Nullable<Text>,
        /// Column `industrial_zone`.
        industrial_zone -> Nullable<Text>,
        /// Column `pay_from`.
        pay_from -> Nullable<BigInt>,
        /// Column `pay_to`.
        pay_to -> Nullable<BigInt>,
        /// Column `pay_unit`.
        pay_unit -> Text,
        /// Column `pay_currency`.
        pay_currency -> Text,
        /// Column `pay_negotiable`.
        pay_negotiable -> Bool,
        /// Column `monthly_from`.
        monthly_from -> Nullable<BigInt>,
        /// Column `monthly_to`.
        monthly_to -> Nullable<BigInt>,
        /// Column `deadline`.
        deadline -> Date,
        /// Column `details`.
        details -> JsonDoc,
        /// Column `findings`.
        findings -> JsonDoc,
        /// Column `texts`.
        texts -> JsonDoc,
        /// Column `source_name`.
        source_name -> Nullable<Text>,
        /// Column `source_id`.
        source_id -> Nullable<Text>,
        /// Column `published_at`.
        published_at -> Nullable<UtcTs>,
        /// Column `ended_at`.
        ended_at -> Nullable<UtcTs>,
        /// Column `version`.
        version -> Integer,
        /// Column `created_at`.
        created_at -> UtcTs,
        /// Column `updated_at`.
        updated_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::types::*;

    /// See `migrations/`.
    vacancy_reviews (id) {
        /// Column `id`.
        id -> Uid,
        /// Column `vacancy_id`.
        vacancy_id -> Uid,
        /// Column `findings`.
        findings -> JsonDoc,
        /// Column `rules_version`.
        rules_version -> Text,
        /// Column `opened_at`.
        opened_at -> UtcTs,
        /// Column `decision`.
        decision -> Nullable<Text>,
        /// Column `reason`.
        reason -> Nullable<Text>,
        /// Column `decided_by`.
        decided_by -> Nullable<Uid>,
        /// Column `decided_at`.
        decided_at -> Nullable<UtcTs>,
        /// Column `ticked`.
        ticked -> JsonDoc,
        /// Column `guide_version`.
        guide_version -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::types::*;

    /// See `migrations/`.
    applications (id) {
        /// Column `id`.
        id -> Uid,
        /// Column `vacancy_id`.
        vacancy_id -> Uid,
        /// Column `seeker_id`.
        seeker_id -> Uid,
        /// Column `state`.
        state -> Text,
        /// Column `reason`.
        reason -> Nullable<Text>,
        /// Column `note`.
        note -> Nullable<Text>,
        /// Column `message`.
        message -> Text,
        /// Column `interview_at`.
        interview_at -> Nullable<UtcTs>,
        /// Column `interview_place`.
        interview_place -> Nullable<Text>,
        /// Column `version`.
        version -> Integer,
        /// Column `created_at`.
        created_at -> UtcTs,
        /// Column `updated_at`.
        updated_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::types::*;

    /// See `migrations/`.
    application_steps (id) {
        /// Column `id`.
        id -> Uid,
        /// Column `application_id`.
        application_id -> Uid,
        /// Column `state`.
        state -> Text,
        /// Column `reason`.
        reason -> Nullable<Text>,
        /// Column `actor_id`.
        actor_id -> Nullable<Uid>,
        /// Column `at`.
        at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::types::*;

    /// See `migrations/`.
    alerts (id) {
        /// Column `id`.
        id -> Uid,
        /// Column `seeker_id`.
        seeker_id -> Uid,
        /// Column `said`.
        said -> Text,
        /// Column `query`.
        query -> JsonDoc,
        /// Column `token`.
        token -> Text,
        /// Column `seen_until`.
        seen_until -> UtcTs,
        /// Column `due_at`.
        due_at -> UtcTs,
        /// Column `created_at`.
        created_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::types::*;

    /// See `migrations/`.
    alert_finds (alert_id, vacancy_id) {
        /// Column `alert_id`.
        alert_id -> Uid,
        /// Column `vacancy_id`.
        vacancy_id -> Uid,
        /// Column `found_at`.
        found_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::types::*;

    /// See `migrations/`.
    application_drafts (id) {
        /// Column `id`.
        id -> Uid,
        /// Column `seeker_id`.
        seeker_id -> Uid,
        /// Column `vacancy_id`.
        vacancy_id -> Uid,
        /// Column `answers_sealed`.
        answers_sealed -> Binary,
        /// Column `updated_at`.
        updated_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::types::*;

    /// See `migrations/`.
    vacancy_templates (id) {
        /// Column `id`.
        id -> Uid,
        /// Column `employer_id`.
        employer_id -> Uid,
        /// Column `name`.
        name -> Text,
        /// Column `vacancy`.
        vacancy -> JsonDoc,
        /// Column `created_at`.
        created_at -> UtcTs,
        /// Column `updated_at`.
        updated_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::types::*;

    /// See `migrations/`.
    interview_offers (id) {
        /// Column `id`.
        id -> Uid,
        /// Column `vacancy_id`.
        vacancy_id -> Uid,
        /// Column `answer_by`.
        answer_by -> Nullable<Date>,
        /// Column `created_at`.
        created_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::types::*;

    /// See `migrations/`.
    interview_slots (id) {
        /// Column `id`.
        id -> Uid,
        /// Column `offer_id`.
        offer_id -> Uid,
        /// Column `starts_at`.
        starts_at -> UtcTs,
        /// Column `minutes`.
        minutes -> Integer,
        /// Column `place`.
        place -> Text,
        /// Column `seats`.
        seats -> Integer,
        /// Column `taken`.
        taken -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::types::*;

    /// See `migrations/`.
    interviews (application_id) {
        /// Column `application_id`.
        application_id -> Uid,
        /// Column `offer_id`.
        offer_id -> Uid,
        /// Column `state`.
        state -> Text,
        /// Column `slot_id`.
        slot_id -> Nullable<Uid>,
        /// Column `said`.
        said -> Nullable<Text>,
        /// Column `reminded_at`.
        reminded_at -> Nullable<UtcTs>,
        /// Column `updated_at`.
        updated_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::types::*;

    /// See `migrations/`.
    saved_vacancies (id) {
        /// Column `id`.
        id -> Uid,
        /// Column `seeker_id`.
        seeker_id -> Uid,
        /// Column `vacancy_id`.
        vacancy_id -> Uid,
        /// Column `created_at`.
        created_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::types::*;

    /// See `migrations/`.
    outbox (seq) {
        /// Column `seq`.
        seq -> BigInt,
        /// Column `topic`.
        topic -> Text,
        /// Column `subject_id`.
        subject_id -> Uid,
        /// Column `payload`.
        payload -> JsonDoc,
        /// Column `at`.
        at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::types::*;

    /// See `migrations/`.
    feed_positions (reader) {
        /// Column `reader`.
        reader -> Text,
        /// Column `tx`.
        tx -> BigInt,
        /// Column `seq`.
        seq -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::types::*;

    /// See `migrations/`.
    messages (id) {
        /// Column `id`.
        id -> Uid,
        /// Column `dedup_key`.
        dedup_key -> Text,
        /// Column `account_id`.
        account_id -> Uid,
        /// Column `topic`.
        topic -> Text,
        /// Column `payload`.
        payload -> JsonDoc,
        /// Column `state`.
        state -> Text,
        /// Column `attempts`.
        attempts -> Integer,
        /// Column `due_at`.
        due_at -> UtcTs,
        /// Column `leased_until`.
        leased_until -> Nullable<UtcTs>,
        /// Column `sent_at`.
        sent_at -> Nullable<UtcTs>,
        /// Column `last_error`.
        last_error -> Nullable<Text>,
        /// Column `created_at`.
        created_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::types::*;

    /// See `migrations/`.
    idempotency (principal, route, key) {
        /// Column `principal`.
        principal -> Text,
        /// Column `route`.
        route -> Text,
        /// Column `key`.
        key -> Text,
        /// Column `request_hash`.
        request_hash -> Binary,
        /// Column `status`.
        status -> Integer,
        /// Column `body`.
        body -> Text,
        /// Column `created_at`.
        created_at -> UtcTs,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::platform::db::types::*;

    /// See `migrations/`.
    vacancy_sheets (id) {
        /// Column `id`.
        id -> Uid,
        /// Column `employer_id`.
        employer_id -> Uid,
        /// Column `file_name`.
        file_name -> Text,
        /// Column `lines`.
        lines -> JsonDoc,
        /// Column `drafts`.
        drafts -> JsonDoc,
        /// Column `taken_at`.
        taken_at -> Nullable<UtcTs>,
        /// Column `created_at`.
        created_at -> UtcTs,
        /// Column `expires_at`.
        expires_at -> UtcTs,
    }
}

diesel::joinable!(employer_users -> employers (employer_id));
diesel::joinable!(employer_users -> accounts (account_id));
diesel::joinable!(vacancies -> employers (employer_id));
diesel::joinable!(vacancy_reviews -> vacancies (vacancy_id));
diesel::joinable!(applications -> vacancies (vacancy_id));
diesel::joinable!(alert_finds -> alerts (alert_id));
diesel::joinable!(alert_finds -> vacancies (vacancy_id));
diesel::joinable!(interview_offers -> vacancies (vacancy_id));
diesel::joinable!(interview_slots -> interview_offers (offer_id));
diesel::joinable!(interviews -> applications (application_id));
diesel::joinable!(interviews -> interview_slots (slot_id));
diesel::joinable!(interviews -> interview_offers (offer_id));
diesel::joinable!(logins -> accounts (account_id));
diesel::joinable!(sessions -> accounts (account_id));
diesel::joinable!(seekers -> accounts (account_id));
diesel::allow_tables_to_appear_in_same_query!(
    exchange,
    accounts,
    paper_codes,
    logins,
    subject_keys,
    sessions,
    sign_in_failures,
    audit_log,
    consents,
    employers,
    employer_users,
    employer_reviews,
    seekers,
    vacancies,
    vacancy_reviews,
    applications,
    application_steps,
    application_drafts,
    vacancy_templates,
    interview_offers,
    interview_slots,
    interviews,
    saved_vacancies,
    alerts,
    alert_finds,
    vacancy_sheets,
    outbox,
    feed_positions,
    messages,
    idempotency,
);
