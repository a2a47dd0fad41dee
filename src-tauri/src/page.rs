//! The process that draws the page can die, of a fault in a graphics driver or for want of memory. The
//! page is loaded anew then: it keeps nothing that is not saved, and the work of this process goes on.

use std::cell::Cell;
use std::time::{Duration, Instant};

use tauri::WebviewWindow;
use webkit2gtk::WebViewExt;

/// A page that dies so soon again is not loaded a third time: the fault would only repeat itself.
const SOON: Duration = Duration::from_secs(10);

/// Has the page loaded anew whenever its process dies.
pub fn revive(window: &WebviewWindow) {
    let died: Cell<Option<Instant>> = Cell::new(None);
    let heard = window.with_webview(move |webview| {
        webview
            .inner()
            .connect_web_process_terminated(move |page, reason| {
                let before = died.replace(Some(Instant::now()));
                tracing::warn!(?reason, "the process of the page died");
                if before.is_none_or(|before| before.elapsed() > SOON) {
                    page.reload();
                }
            });
    });
    if let Err(error) = heard {
        tracing::warn!(%error, "the process of the page is not looked after");
    }
}
