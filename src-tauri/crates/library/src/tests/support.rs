//! A library in a temporary folder, and what it holds as something to compare.

use std::collections::BTreeMap;
use std::path::Path;

use model::{Draft, Fields, ItemId, Origin, Source, SourceKind};
use rusqlite::types::ValueRef;
use tempfile::TempDir;

use crate::attachment::{self, NewFile};
use crate::recorded::TABLES;
use crate::{How, Library, item};

/// A library in a folder of its own.
pub struct Temp {
    pub folder: TempDir,
    library: Option<Library>,
}

impl Temp {
    pub fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let library = Library::open(folder.path(), How::Either)
            .unwrap()
            .by(Origin::Window);
        Self {
            folder,
            library: Some(library),
        }
    }

    pub fn library(&self) -> &Library {
        self.library.as_ref().unwrap()
    }

    /// Closes it and opens it again.
    pub fn restart(&mut self) {
        self.library = None;
        self.library = Some(
            Library::open(self.folder.path(), How::Existing)
                .unwrap()
                .by(Origin::Window),
        );
    }

    pub fn item(&self, title: &str) -> ItemId {
        item::create(self.library(), draft(title)).unwrap().value
    }

    /// A file of these bytes, to be imported.
    pub fn outside(&self, name: &str, bytes: &[u8]) -> std::path::PathBuf {
        let folder = self.folder.path().join("outside");
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

pub fn draft(title: &str) -> Draft {
    Draft {
        fields: Fields {
            title: Some(title.to_owned()),
            ..Fields::default()
        },
        source: Source::new(SourceKind::Listing, "test"),
        ..Draft::default()
    }
}

/// A file received into the library, to be filed under `name`.
pub fn received(library: &Library, path: &Path, name: &str) -> NewFile {
    NewFile {
        received: library.files().receive(path).unwrap(),
        mode: model::AttachmentMode::Stored,
        original_name: path.file_name().unwrap().to_string_lossy().into_owned(),
        name: name.to_owned(),
        media_type: "application/pdf".to_owned(),
        version: String::new(),
        read: None,
    }
}

/// Everything that undo covers, row by row, and every file that is filed, with its bytes' hash.
pub fn snapshot(library: &Library) -> BTreeMap<String, Vec<String>> {
    let mut all: BTreeMap<String, Vec<String>> = library
        .read(|conn| {
            let mut all = BTreeMap::new();
            for table in &TABLES {
                let mut select = conn.prepare(&format!("SELECT * FROM {}", table.name))?;
                let columns = select.column_count();
                let mut found = select.query([])?;
                let mut rows = Vec::new();
                while let Some(row) = found.next()? {
                    let values: Vec<String> = (0..columns)
                        .map(|column| shown(row.get_ref(column).unwrap()))
                        .collect();
                    let row = values.join("|");
                    if !row.contains("foreign") {
                        rows.push(row);
                    }
                }
                rows.sort();
                all.insert(table.name.to_owned(), rows);
            }
            Ok(all)
        })
        .unwrap();
    let mut files = Vec::new();
    for entry in std::fs::read_dir(library.files().root()).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_file() {
            let bytes = std::fs::read(entry.path()).unwrap();
            files.push(format!(
                "{} {}",
                entry.file_name().to_string_lossy(),
                blake3::hash(&bytes)
            ));
        }
    }
    files.sort();
    all.insert("files".to_owned(), files);
    all
}

fn shown(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "NULL".to_owned(),
        ValueRef::Integer(value) => value.to_string(),
        ValueRef::Real(value) => value.to_string(),
        ValueRef::Text(bytes) => String::from_utf8(bytes.to_vec()).unwrap(),
        ValueRef::Blob(bytes) => format!("{bytes:?}"),
    }
}

/// An item that is attached to with a new file.
pub fn attach(temp: &Temp, item: ItemId, bytes: &[u8]) -> model::AttachmentId {
    let path = temp.outside("paper.pdf", bytes);
    let file = received(temp.library(), &path, "Paper.pdf");
    attachment::attach(temp.library(), item, file)
        .unwrap()
        .value
}
