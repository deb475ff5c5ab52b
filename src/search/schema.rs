//! The fields of the index, and its version.
//!
//! Every text field has frequencies *and* field norms: without norms the block maxima of the
//! engine are 0 and its pruning drops results without a word. Nothing is stored: the answer is a
//! list of ids. No positions: neighbours are found through pairs of words.

use std::sync::OnceLock;

use tantivy::IndexSettings;
use tantivy::IndexSortByField;
use tantivy::Order;
use tantivy::TantivyDocument;
use tantivy::Term;
use tantivy::schema::BytesOptions;
use tantivy::schema::Field;
use tantivy::schema::IndexRecordOption;
use tantivy::schema::NumericOptions;
use tantivy::schema::STRING;
use tantivy::schema::Schema;
use tantivy::schema::SchemaBuilder;
use tantivy::schema::TextFieldIndexing;
use tantivy::schema::TextOptions;
use tantivy::schema::Value;

use crate::ids::EmployerId;
use crate::ids::VacancyId;
use crate::platform::vietnamese::nfc;
use crate::reference::communes;
use crate::reference::lists::Benefit;
use crate::reference::lists::EmployerKind;
use crate::reference::lists::Experience;
use crate::reference::lists::WelcomedGroup;
use crate::reference::lists::WorkingTime;
use crate::search::analysis::Analysis;
use crate::search::document::VacancyDocument;
use crate::search::row::Columns;

/// Raise when fields or their contents change; an index of another number is built again.
const VERSION: u32 = 3;

pub(super) const ID_HIGH: &str = "id_high";
pub(super) const ID_LOW: &str = "id_low";
pub(super) const PUBLISHED_AT: &str = "published_at";
pub(super) const DEADLINE: &str = "deadline";
pub(super) const PAY: &str = "pay";
pub(super) const WORK: &str = "work";
pub(super) const TRAITS: &str = "traits";
pub(super) const ZONE: &str = "zone";
pub(super) const HEADLINE: &str = "headline";
pub(super) const SKILL: &str = "skill";
pub(super) const EMPLOYER_NAME: &str = "employer_name";

/// Skills of one vacancy that are suggested to others.
const MOST_SKILLS: usize = 20;
/// Words as [`Analysis`] writes them: one space between.
const WORDS: &str = "whitespace";

/// The fields of the index.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields {
    /// The vacancy, 16 bytes; key of replacement and removal.
    id: Field,
    /// The employer, 16 bytes.
    employer: Field,
    /// Folded words of the title.
    pub(super) title: Field,
    /// Words of the title with their marks.
    pub(super) title_exact: Field,
    /// Neighbouring words of the title: `công_nhân`, and folded `~cong_nhan`; and marks of the
    /// title: its whole parts `=ke_toan`, how they begin `^ke`, the work they name `@kế_toán`; and
    /// the experience asked for, `#none`.
    pub(super) pairs: Field,
    /// Folded words of title, skills, employer, place and text.
    pub(super) all: Field,
    /// The same words with their marks.
    pub(super) all_exact: Field,
    /// Folded words of the employer's name, and marks of the firm: `=hoa_phat`.
    pub(super) company: Field,
    headline: Field,
    skill: Field,
    employer_name: Field,
    zone: Field,
    id_high: Field,
    id_low: Field,
    published_at: Field,
    deadline: Field,
    pay: Field,
    work: Field,
    traits: Field,
}

/// The schema and its fields.
pub(super) fn schema() -> (Schema, Fields) {
    static SCHEMA: OnceLock<(Schema, Fields)> = OnceLock::new();
    SCHEMA.get_or_init(make).clone()
}

/// Newest first: what follows in a segment is no fresher, so that ranking can stop early.
pub(super) fn settings() -> IndexSettings {
    IndexSettings {
        sort_by_field: Some(IndexSortByField {
            field: PUBLISHED_AT.to_owned(),
            order: Order::Desc,
        }),
        ..IndexSettings::default()
    }
}

fn make() -> (Schema, Fields) {
    let mut build = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(WORDS)
        .set_index_option(IndexRecordOption::WithFreqs)
        .set_fieldnorms(true);
    let words = TextOptions::default().set_indexing_options(indexing);
    let column = TextOptions::default().set_fast("raw");
    let key = BytesOptions::default().set_indexed();
    let number = |build: &mut SchemaBuilder, name| {
        build.add_u64_field(name, NumericOptions::default().set_fast())
    };
    let signed = |build: &mut SchemaBuilder, name| {
        build.add_i64_field(name, NumericOptions::default().set_fast())
    };
    let fields = Fields {
        id: build.add_bytes_field("id", key.clone()),
        employer: build.add_bytes_field("employer", key),
        title: build.add_text_field("title", words.clone()),
        title_exact: build.add_text_field("title_exact", words.clone()),
        pairs: build.add_text_field("pairs", words.clone()),
        all: build.add_text_field("all", words.clone()),
        all_exact: build.add_text_field("all_exact", words.clone()),
        company: build.add_text_field("company", words),
        headline: build.add_text_field(HEADLINE, column.clone()),
        skill: build.add_text_field(SKILL, column.clone()),
        employer_name: build.add_text_field(EMPLOYER_NAME, column),
        zone: build.add_text_field(ZONE, STRING.set_fast("raw")),
        id_high: number(&mut build, ID_HIGH),
        id_low: number(&mut build, ID_LOW),
        published_at: signed(&mut build, PUBLISHED_AT),
        deadline: signed(&mut build, DEADLINE),
        pay: number(&mut build, PAY),
        work: number(&mut build, WORK),
        traits: number(&mut build, TRAITS),
    };
    (build.build(), fields)
}

/// Tells indexes apart whose contents mean different things: the version, the lists whose order
/// is packed into numbers, the abbreviations that were written out, and the related names.
pub(super) fn fingerprint(analysis: &Analysis) -> u64 {
    let mut hash = Fnv::default();
    hash.write(&VERSION.to_string());
    let codes = (Benefit::ALL.iter().map(|b| b.code()))
        .chain(WelcomedGroup::ALL.iter().map(|w| w.code()))
        .chain(EmployerKind::ALL.iter().map(|k| k.code()))
        .chain(Experience::ALL.iter().map(|e| e.code()))
        .chain(WorkingTime::ALL.iter().map(|w| w.code()));
    codes.for_each(|code| hash.write(code));
    analysis.abbreviations().describe().for_each(|entry| hash.write(&entry));
    analysis.related().describe().for_each(|entry| hash.write(&entry));
    hash.0
}

/// FNV-1a: stays the same from build to build, which the standard hasher does not promise.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn write(&mut self, text: &str) {
        for byte in text.bytes().chain([0]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

impl Fields {
    /// The term that stands for one vacancy.
    pub(super) fn id_term(&self, id: VacancyId) -> Term {
        Term::from_field_bytes(self.id, id.0.as_bytes())
    }

    /// The term that stands for the vacancies of one employer.
    pub(super) fn employer_term(&self, id: EmployerId) -> Term {
        Term::from_field_bytes(self.employer, id.0.as_bytes())
    }

    /// One vacancy as the engine takes it.
    pub(super) fn document(
        &self,
        vacancy: &VacancyDocument,
        analysis: &Analysis,
    ) -> TantivyDocument {
        let mut document = TantivyDocument::new();
        let title = analysis.of_document(&vacancy.title);
        let company = analysis.of_document(&vacancy.employer_name);
        let rest = analysis.of_document(&rest_of(vacancy));
        document.add_bytes(self.id, vacancy.id.0.as_bytes());
        document.add_bytes(self.employer, vacancy.employer_id.0.as_bytes());
        document.add_text(self.pairs, analysis.pairs_and_marks(&vacancy.title, &title));
        document.add_text(self.pairs, experience_mark(vacancy.experience));
        for part in [&title, &company, &rest] {
            document.add_text(self.all, part.folded());
            document.add_text(self.all_exact, part.exact());
        }
        document.add_text(self.title, title.folded());
        document.add_text(self.title_exact, title.exact());
        document.add_text(self.company, analysis.name_and_marks(&vacancy.employer_name));
        document.add_text(self.headline, nfc(vacancy.title.trim()));
        document.add_text(self.employer_name, nfc(vacancy.employer_name.trim()));
        for skill in vacancy.skills.iter().take(MOST_SKILLS) {
            document.add_text(self.skill, nfc(skill.trim()));
        }
        if let Some(zone) = vacancy.industrial_zone {
            document.add_text(self.zone, zone.as_str());
        }
        let columns = Columns::of(vacancy);
        document.add_u64(self.id_high, columns.id_high);
        document.add_u64(self.id_low, columns.id_low);
        document.add_i64(self.published_at, columns.published_at);
        document.add_i64(self.deadline, columns.deadline);
        document.add_u64(self.pay, columns.pay);
        document.add_u64(self.work, columns.work);
        document.add_u64(self.traits, columns.traits);
        document
    }

    /// The folded words of a document, in which a search anywhere looks, and what its title is
    /// marked with.
    pub(super) fn words<'d>(&self, document: &'d TantivyDocument) -> impl Iterator<Item = &'d str> {
        [self.all, self.pairs].into_iter().flat_map(|field| words_in(document, field))
    }

    /// Folded words of the title of a document.
    pub(super) fn title_words<'d>(
        &self,
        document: &'d TantivyDocument,
    ) -> impl Iterator<Item = &'d str> {
        words_in(document, self.title)
    }
}

fn words_in(document: &TantivyDocument, field: Field) -> impl Iterator<Item = &str> {
    let texts = document.get_all(field).filter_map(|value| value.as_str());
    texts.flat_map(str::split_whitespace)
}

/// What marks vacancies that ask for so much experience.
pub(super) fn experience_mark(experience: Option<Experience>) -> String {
    format!("#{}", experience.map_or("unsaid", |experience| experience.code()))
}

/// Skills, place and text; the place by its name of today.
pub(super) fn rest_of(vacancy: &VacancyDocument) -> String {
    let mut text = vacancy.skills.join(" ");
    if let Some(commune) = vacancy.commune.and_then(communes::by_code) {
        text.push(' ');
        text.push_str(&commune.name_with_province());
    } else if let Some(province) = vacancy.province.and_then(communes::province) {
        text.push(' ');
        text.push_str(province.name);
    }
    text.push('\n');
    text.push_str(&vacancy.body);
    text
}
