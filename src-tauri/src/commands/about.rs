//! What program this is.

use serde::Serialize;
use ts_rs::TS;

/// What program this is.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct About {
    /// Its version.
    pub version: &'static str,
    /// Its licence, as SPDX writes it.
    pub license: &'static str,
}

#[tauri::command]
pub fn about_program() -> About {
    About {
        version: env!("CARGO_PKG_VERSION"),
        license: env!("CARGO_PKG_LICENSE"),
    }
}
