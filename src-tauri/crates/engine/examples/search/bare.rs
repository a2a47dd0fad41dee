//! The index engine by itself over the same texts: the best that could be hoped for.

use std::path::Path;
use std::time::Instant;

use tantivy::collector::{Count, TopDocs};
use tantivy::query::{
    AllQuery, BooleanQuery, FuzzyTermQuery, Occur, PhraseQuery, Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption, Schema, TEXT};
use tantivy::{Index, IndexWriter, Searcher, TantivyDocument, Term};

use crate::corpus::Corpus;
use crate::tree::{Scope, Tree};

/// An index with one document for each paper and for each page, as ours has.
pub struct Bare {
    searcher: Searcher,
    fields: Fields,
}

#[derive(Clone, Copy)]
struct Fields {
    title: Field,
    creators: Field,
    venue: Field,
    text: Field,
    page: Field,
}

impl Fields {
    fn of(self, scope: Scope) -> Vec<Field> {
        match scope {
            Scope::Any => vec![self.title, self.creators, self.venue, self.text, self.page],
            Scope::Title => vec![self.title],
            Scope::Author => vec![self.creators],
            Scope::Venue => vec![self.venue],
            Scope::Abstract => vec![self.text],
            Scope::Page => vec![self.page],
        }
    }
}

impl Bare {
    /// Indexes all texts.
    pub fn of(corpus: &Corpus, folder: &Path) -> Self {
        let mut schema = Schema::builder();
        let fields = Fields {
            title: schema.add_text_field("title", TEXT),
            creators: schema.add_text_field("creators", TEXT),
            venue: schema.add_text_field("venue", TEXT),
            text: schema.add_text_field("abstract", TEXT),
            page: schema.add_text_field("page", TEXT),
        };
        let index = Index::create_in_dir(folder, schema.build()).unwrap();
        let mut writer: IndexWriter = index.writer_with_num_threads(2, 200 << 20).unwrap();
        for n in 0..corpus.items {
            let paper = corpus.paper(n);
            let mut doc = TantivyDocument::default();
            doc.add_text(fields.title, paper.title);
            for (given, family) in paper.creators {
                doc.add_text(fields.creators, format!("{given} {family}"));
            }
            doc.add_text(fields.venue, paper.venue);
            doc.add_text(fields.text, paper.text);
            writer.add_document(doc).unwrap();
            for page in corpus.pages_of(n) {
                let mut doc = TantivyDocument::default();
                doc.add_text(fields.page, page);
                writer.add_document(doc).unwrap();
            }
        }
        writer.commit().unwrap();
        writer.wait_merging_threads().unwrap();
        Self {
            searcher: index.reader().unwrap().searcher(),
            fields,
        }
    }

    /// Milliseconds of the text part of a query: the best fifty and their number. `None` if it has
    /// no text part.
    pub fn time(&self, tree: &Tree) -> Option<f64> {
        let query = self.query(tree)?;
        let since = Instant::now();
        let collector = (TopDocs::with_limit(50).order_by_score(), Count);
        let found = self.searcher.search(&*query, &collector).unwrap();
        std::hint::black_box(found);
        Some(since.elapsed().as_secs_f64() * 1000.0)
    }

    fn query(&self, tree: &Tree) -> Option<Box<dyn Query>> {
        Some(match tree {
            Tree::Word(scope, word) => self.anywhere(*scope, &|field| term(field, word)),
            Tree::Begin(scope, letters) => self.anywhere(*scope, &|field| {
                let term = Term::from_field_text(field, letters);
                Box::new(FuzzyTermQuery::new_prefix(term, 0, true))
            }),
            Tree::Phrase(scope, words) => self.anywhere(*scope, &|field| row(field, words)),
            Tree::Compound(words) => self.anywhere(Scope::Any, &|field| row(field, words)),
            Tree::Field(_) => return None,
            Tree::Not(not) => {
                let without = self.query(not)?;
                Box::new(BooleanQuery::new(vec![
                    (Occur::Must, Box::new(AllQuery)),
                    (Occur::MustNot, without),
                ]))
            }
            Tree::And(all) => {
                let mut parts = Vec::new();
                for tree in all {
                    match tree {
                        Tree::Not(not) => {
                            parts.extend(self.query(not).map(|query| (Occur::MustNot, query)));
                        }
                        tree => parts.extend(self.query(tree).map(|query| (Occur::Must, query))),
                    }
                }
                if !parts.iter().any(|(occur, _)| *occur == Occur::Must) {
                    return None;
                }
                Box::new(BooleanQuery::new(parts))
            }
            Tree::Or(any) => {
                let parts: Vec<_> = any.iter().filter_map(|tree| self.query(tree)).collect();
                if parts.is_empty() {
                    return None;
                }
                Box::new(BooleanQuery::union(parts))
            }
        })
    }

    fn anywhere(&self, scope: Scope, in_field: &dyn Fn(Field) -> Box<dyn Query>) -> Box<dyn Query> {
        let fields = self.fields.of(scope);
        Box::new(BooleanQuery::union(
            fields.into_iter().map(in_field).collect(),
        ))
    }
}

fn term(field: Field, word: &str) -> Box<dyn Query> {
    let term = Term::from_field_text(field, &word.to_ascii_lowercase());
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

fn row(field: Field, words: &[String]) -> Box<dyn Query> {
    match words {
        [only] => term(field, only),
        several => Box::new(PhraseQuery::new(
            several
                .iter()
                .map(|word| Term::from_field_text(field, &word.to_ascii_lowercase()))
                .collect(),
        )),
    }
}
