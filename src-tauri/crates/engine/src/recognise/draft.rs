//! The draft that is believed of a file: what is sure enough, each value with its source.

use formats::file_name::{Paper, Template};
use model::evidence::{About, Choice, Chosen, ENOUGH, Provenance, Recognised, SURE, choose};
use model::{Creator, Draft, Extra, Field, Identifier, Kind, Scheme, Source, SourceKind};

use super::name;

/// What is known of a file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    /// What is believed, with the name of the file as title if there is no better one.
    pub draft: Draft,
    /// How sure the title is; 0 if it is the name of the file.
    pub title: f32,
    /// How sure the creators are; 0 without any.
    pub creators: f32,
    /// Identifiers that are not so sure that the work may be known by them; the draft has none of them.
    pub doubtful: Vec<Identifier>,
    /// Which version of the work it is, such as `v2`.
    pub version: String,
    /// The name that the file came with.
    pub original_name: String,
    /// How its file is named.
    pub names: Template,
}

const TEXTS: [(About, Field); 9] = [
    (About::Title, Field::Title),
    (About::Issued, Field::Issued),
    (About::ContainerTitle, Field::ContainerTitle),
    (About::Volume, Field::Volume),
    (About::Issue, Field::Issue),
    (About::Page, Field::Page),
    (About::Publisher, Field::Publisher),
    (About::Abstract, Field::Abstract),
    (About::Language, Field::Language),
];

const IDENTIFIERS: [(About, Scheme); 6] = [
    (About::Doi, Scheme::Doi),
    (About::Arxiv, Scheme::Arxiv),
    (About::Pmid, Scheme::Pmid),
    (About::Pmcid, Scheme::Pmcid),
    (About::Isbn, Scheme::Isbn),
    (About::Issn, Scheme::Issn),
];

/// What is believed of a file with this name.
pub(crate) fn known(recognised: Option<&Recognised>, file_name: &str) -> Known {
    let mut candidates = recognised
        .map(|found| found.candidates.clone())
        .unwrap_or_default();
    candidates.extend(name::candidates(file_name));
    let chosen = choose(&candidates);
    let mut known = Known {
        original_name: file_name.to_owned(),
        ..Known::default()
    };
    let draft = &mut known.draft;
    draft.source = Source::new(SourceKind::Pdf, file_name);
    let sure = |about: About| {
        chosen
            .get(&about)
            .filter(|choice| choice.confidence >= ENOUGH)
    };
    for (about, field) in TEXTS {
        if let Some(choice) = sure(about)
            && let Some(text) = choice.candidate.value.text()
        {
            draft.fields.set(field, Some(text.to_owned()));
            note(draft, field.name(), choice, file_name);
        }
    }
    if let Some(choice) = sure(About::Creators) {
        draft.creators = choice.candidate.value.creators().to_vec();
        known.creators = choice.confidence;
        note(draft, "creators", choice, file_name);
    }
    for (about, scheme) in IDENTIFIERS {
        if let Some(choice) = sure(about)
            && let Some(id) = choice
                .candidate
                .value
                .text()
                .and_then(|text| Identifier::parse(scheme, text))
        {
            // The identifier of another paper would make two papers one.
            if choice.confidence < SURE && scheme.names_one_work() {
                known.doubtful.push(id);
                continue;
            }
            draft.identifiers.push(id);
            note(draft, scheme.name(), choice, file_name);
        }
    }
    if let Some(kind) =
        sure(About::Kind).and_then(|choice| Kind::from_name(choice.candidate.value.text()?))
    {
        draft.kind = kind;
    }
    if let Some(words) = sure(About::Keywords).and_then(|choice| choice.candidate.value.text()) {
        draft.extra.push(Extra {
            source: SourceKind::Pdf.name().to_owned(),
            name: "keywords".to_owned(),
            value: words.to_owned(),
        });
    }
    known.version = sure(About::Version)
        .and_then(|choice| choice.candidate.value.text())
        .unwrap_or_default()
        .to_owned();
    known.title = title(&chosen);
    if known.title < ENOUGH {
        let name = formats::file_name::title_from_file_name(file_name);
        draft.fields.title = Some(name);
        let from = Source::new(SourceKind::FileName, file_name);
        draft
            .sources
            .insert(Field::Title.name().to_owned(), from.clone());
        if draft.creators.is_empty() && draft.identifiers.is_empty() {
            draft.source = from;
            draft.sources.clear();
        }
    }
    known
}

fn title(chosen: &Chosen<'_>) -> f32 {
    let choice = chosen.get(&About::Title);
    choice
        .filter(|choice| choice.candidate.provenance != Provenance::FileName)
        .map_or(0.0, |choice| choice.confidence)
}

/// Writes down where a value came from.
fn note(draft: &mut Draft, field: &str, choice: &Choice<'_>, file_name: &str) {
    let candidate = choice.candidate;
    let percent = (choice.confidence * 100.0).round();
    let (kind, place) = match candidate.provenance {
        Provenance::Page | Provenance::Link => {
            (SourceKind::Pdf, format!("page {}", candidate.page))
        }
        Provenance::Cover => (SourceKind::Pdf, "cover sheet".to_owned()),
        Provenance::Embedded | Provenance::Xmp | Provenance::Info => {
            (SourceKind::PdfMetadata, file_name.to_owned())
        }
        Provenance::FileName => (SourceKind::FileName, file_name.to_owned()),
    };
    draft.sources.insert(
        field.to_owned(),
        Source::new(kind, format!("{place}, {percent} %")),
    );
}

impl Known {
    /// The name that its file gets.
    pub fn file_name(&self, extension: &str) -> String {
        let mut paper = Paper::of_draft(&self.draft);
        paper.version = &self.version;
        paper.original_name = &self.original_name;
        self.names.name(&paper, extension)
    }

    /// The title, which is never empty.
    pub fn shown_title(&self) -> String {
        self.draft.fields.title.clone().unwrap_or_default()
    }

    /// The first creator.
    pub fn first(&self) -> Option<&Creator> {
        self.draft.creators.first()
    }
}
