//! What plain word frequencies answer: any folded word of the search, in one field of all text.

use std::collections::HashSet;

use tantivy::Index;
use tantivy::Searcher;
use tantivy::TantivyDocument;
use tantivy::Term;
use tantivy::collector::TopDocs;
use tantivy::query::BooleanQuery;
use tantivy::query::Query;
use tantivy::query::TermQuery;
use tantivy::schema::FAST;
use tantivy::schema::Field;
use tantivy::schema::IndexRecordOption;
use tantivy::schema::Schema;
use tantivy::schema::TextFieldIndexing;
use tantivy::schema::TextOptions;

use crate::platform::vietnamese;
use crate::search::document::VacancyDocument;
use crate::search::schema;

const NUMBER: &str = "number";
/// Memory of the writer.
const BUFFER: usize = 100_000_000;

pub(super) struct Baseline {
    searcher: Searcher,
    text: Field,
}

impl Baseline {
    pub(super) fn of(documents: &[VacancyDocument]) -> tantivy::Result<Self> {
        let mut schema = Schema::builder();
        let indexing = TextFieldIndexing::default()
            .set_tokenizer("whitespace")
            .set_index_option(IndexRecordOption::WithFreqs)
            .set_fieldnorms(true);
        let text =
            schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
        let number = schema.add_u64_field(NUMBER, FAST);
        let index = Index::create_in_ram(schema.build());
        let mut writer = index.writer_with_num_threads(1, BUFFER)?;
        for vacancy in documents {
            let mut document = TantivyDocument::new();
            let rest = schema::rest_of(vacancy);
            let parts = [&vacancy.title, &vacancy.employer_name, &rest];
            document.add_text(text, parts.map(|part| vietnamese::key(part)).join(" "));
            document.add_u64(number, vacancy.id.0.as_u64_pair().1);
            writer.add_document(document)?;
        }
        writer.commit()?;
        let searcher = index.reader()?.searcher();
        Ok(Self { searcher, text })
    }

    pub(super) fn search(&self, typed: &str, limit: usize) -> tantivy::Result<Vec<u64>> {
        let key = vietnamese::key(typed);
        let words: HashSet<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
        let clause = |word: &str| -> Box<dyn Query> {
            let term = Term::from_field_text(self.text, word);
            Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
        };
        let query = BooleanQuery::union(words.into_iter().map(clause).collect());
        let found = self.searcher.search(&query, &TopDocs::with_limit(limit).order_by_score())?;
        let number = |address: tantivy::DocAddress| {
            let column =
                self.searcher.segment_reader(address.segment_ord).fast_fields().u64(NUMBER)?;
            Ok(column.first(address.doc_id))
        };
        found.into_iter().filter_map(|(_, address)| number(address).transpose()).collect()
    }
}
