//! Where papers go out to: the person says it in a dialog of the system, the page never.

use std::path::{Path, PathBuf};

use formats::Format;
use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;

/// The file for an export, or for Markdown a folder that is not there yet. Asks before it gives one
/// that is there, as dialogs of this kind do.
pub fn choose(app: &AppHandle, format: Format) -> Option<PathBuf> {
    if let Some(path) = saved_by_test() {
        return Some(path);
    }
    let dialog = app.dialog().file().set_title("Export papers");
    if format == Format::Markdown {
        let folder = dialog.blocking_pick_folder()?.into_path().ok()?;
        return Some(free(&folder, "Offprint papers"));
    }
    let end = ending(format);
    let path = dialog
        .set_file_name(format!("papers.{end}"))
        .add_filter(format.name(), &[end])
        .blocking_save_file()?
        .into_path()
        .ok()?;
    // Who types a name without an ending means that of the format; a file that is there already was
    // not asked about under that name, and then the name is taken as it was typed.
    let with_end = path.with_extension(end);
    Some(if path.extension().is_none() && !with_end.exists() {
        with_end
    } else {
        path
    })
}

/// A folder for the files of an export beside it, which nobody has used yet.
pub fn beside(export: &Path) -> PathBuf {
    let stem = export.file_stem().unwrap_or_default().to_string_lossy();
    let folder = if export.extension().is_none() {
        export
    } else {
        export.parent().unwrap_or(export)
    };
    free(folder, &format!("{stem} files"))
}

fn free(folder: &Path, name: &str) -> PathBuf {
    let numbered = (2..).map(|number| format!("{name} {number}"));
    std::iter::once(name.to_owned())
        .chain(numbered)
        .map(|name| folder.join(name))
        .find(|path| !path.exists())
        .unwrap_or_else(|| folder.join(name))
}

fn ending(format: Format) -> &'static str {
    match format {
        Format::Bibtex | Format::Biblatex => "bib",
        Format::Ris => "ris",
        Format::Refer => "enw",
        Format::Nbib => "nbib",
        Format::Csv => "csv",
        _ => "json",
    }
}

/// In a debug build, the file that the tests choose in place of a native dialog.
fn saved_by_test() -> Option<PathBuf> {
    if !cfg!(debug_assertions) {
        return None;
    }
    std::env::var_os("OFFPRINT_TEST_SAVE").map(|order| {
        std::fs::read_to_string(&order)
            .map_or_else(|_| PathBuf::from(&order), |text| PathBuf::from(text.trim()))
    })
}
