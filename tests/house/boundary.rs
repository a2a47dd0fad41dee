//! What the page may do changes only on purpose: the security settings and the capabilities must
//! equal the reviewed copy beside this file. Who changes one changes both, and is asked why.

use super::root;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;

fn read(path: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(root().join(path)).unwrap()).unwrap()
}

/// Everything that decides what the page may do.
fn boundary() -> Value {
    let config = read("src-tauri/tauri.conf.json");
    let mut capabilities = BTreeMap::new();
    for entry in fs::read_dir(root().join("src-tauri/capabilities")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let text = read(&format!("src-tauri/capabilities/{name}"));
        capabilities.insert(name, text);
    }
    json!({
        "security": config["app"]["security"],
        "withGlobalTauri": config["app"]["withGlobalTauri"],
        "windows": config["app"]["windows"],
        "capabilities": capabilities,
    })
}

#[test]
fn the_boundary_of_the_page_is_the_reviewed_one() {
    assert_eq!(boundary(), read("tests/house/boundary.json"));
}

/// What may never be granted, also not with a review of the copy alone.
#[test]
fn the_page_reaches_no_files_no_shell_and_no_network() {
    let boundary = boundary();
    for (name, capability) in boundary["capabilities"].as_object().unwrap() {
        assert!(
            capability.get("remote").is_none(),
            "{name} lets a remote page in"
        );
        for permission in capability["permissions"].as_array().unwrap() {
            let permission = permission
                .as_str()
                .expect("a permission without a scope of its own");
            for refused in [
                "fs:",
                "shell:",
                "http:",
                "process:",
                "opener:",
                "dialog:",
                "core:default",
            ] {
                assert!(
                    !permission.starts_with(refused),
                    "{name} grants {permission}"
                );
            }
        }
    }
    assert_eq!(boundary["security"]["assetProtocol"]["enable"], false);
}
