//! Folders become the papers that lie in them; what is no plain file is skipped with its reason.

use std::fs;
use std::path::Path;

use model::{ImportLine, ImportStatus};

use super::{Because, Input, line};

/// How deep folders are followed.
const DEEPEST: usize = 64;

/// The inputs with every folder replaced by its PDFs, in the order of their names. Symbolic links
/// inside folders are not followed.
pub fn expand(inputs: &[Input], told: &mut dyn FnMut(ImportLine)) -> Vec<Input> {
    let mut found = Vec::new();
    for input in inputs {
        match input {
            Input::Path(path) if path.is_dir() => folder(path, 0, &mut found, told),
            Input::Path(path) => match fs::metadata(path) {
                Ok(meta) if meta.is_file() => found.push(input.clone()),
                Ok(_) => told(
                    line(&input.name(), ImportStatus::Skipped)
                        .because("It is no plain file, so it was left alone."),
                ),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                    told(
                        line(&input.name(), ImportStatus::Failed)
                            .because("There is no such file. Check the name."),
                    );
                }
                Err(error) => told(
                    line(&input.name(), ImportStatus::Failed)
                        .because(&format!("It could not be read ({error}).")),
                ),
            },
            Input::Bytes { .. } => found.push(input.clone()),
        }
    }
    found
}

fn folder(path: &Path, depth: usize, found: &mut Vec<Input>, told: &mut dyn FnMut(ImportLine)) {
    let name = path.display().to_string();
    if depth > DEEPEST {
        told(
            line(&name, ImportStatus::Skipped)
                .because("The folders are nested too deeply, so this one was left out."),
        );
        return;
    }
    let entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) => {
            told(
                line(&name, ImportStatus::Failed)
                    .because(&format!("The folder could not be read ({error}).")),
            );
            return;
        }
    };
    let mut entries: Vec<_> = entries.flatten().collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        let Ok(kind) = entry.file_type() else {
            continue;
        };
        let is_pdf = path
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("pdf"));
        match (kind.is_dir(), kind.is_file()) {
            _ if hidden => {}
            (true, _) => folder(&path, depth + 1, found, told),
            (_, true) if is_pdf => found.push(Input::Path(path)),
            (_, false) if is_pdf => told(
                line(&path.display().to_string(), ImportStatus::Skipped).because(
                    "It is a link or no plain file; inside folders these are not followed.",
                ),
            ),
            _ => {}
        }
    }
}
