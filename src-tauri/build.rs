//! Builds the desktop's context: the page, the icons, and what the page may call.
//!
//! The commands are read from the source, so that there is no second list to forget. Declaring them
//! makes Tauri refuse each one from a window that `capabilities/` does not name.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

const MARK: &str = "#[tauri::command";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=src");
    println!("cargo:rerun-if-changed=capabilities");

    let mut commands = Vec::new();
    collect(Path::new("src"), &mut commands)?;
    commands.sort();

    let permissions = PathBuf::from(std::env::var("OUT_DIR")?).join("own-commands.toml");
    fs::write(&permissions, permission(&commands))?;
    let pattern: &'static str = Box::leak(permissions.display().to_string().into_boxed_str());

    let manifest = tauri_build::AppManifest::new().permissions_path_pattern(pattern);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))?;
    Ok(())
}

/// One permission that names every command of the shell.
fn permission(commands: &[String]) -> String {
    format!(
        "[[permission]]\nidentifier = \"own-commands\"\n\
         description = \"Every command of the shell.\"\ncommands.allow = {commands:?}\n"
    )
}

/// Adds the name of each function marked as a command in the files under `folder`.
fn collect(folder: &Path, commands: &mut Vec<String>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, commands)?;
        } else if path.extension().is_some_and(|end| end == "rs") {
            let text = fs::read_to_string(&path)?;
            commands.extend(text.split(MARK).skip(1).filter_map(function_name));
        }
    }
    Ok(())
}

/// The name of the first function in `text`.
fn function_name(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("fn ")?;
    let end = rest.find(['(', '<'])?;
    rest.get(..end).map(|name| name.trim().to_owned())
}
