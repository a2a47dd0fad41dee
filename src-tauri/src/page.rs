//! The process that draws the page can die, of a fault in a graphics driver or for want of memory. The
//! page is loaded anew then: it keeps nothing that is not saved, and the work of this process goes on.

use std::cell::Cell;
use std::time::{Duration, Instant};

use tauri::WebviewWindow;
use webkit2gtk::{CacheModel, HardwareAccelerationPolicy, SettingsExt, WebContextExt, WebViewExt};

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

/// One page of our own, whose parts lie in memory already, needs no cache of the web. Without a graphics card
/// what would draw as one does is far slower than plain drawing: a key took half as long without it.
pub fn lighten(window: &WebviewWindow) {
    let plain = !has_graphics_card();
    let heard = window.with_webview(move |webview| {
        let page = webview.inner();
        if let Some(context) = page.context() {
            context.set_cache_model(CacheModel::DocumentViewer);
        }
        if let Some(settings) = page.settings().filter(|_| plain) {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    });
    if let Err(error) = heard {
        tracing::warn!(%error, "the page is drawn as WebKit draws any");
    }
}

/// Whether the kernel offers one: they are `renderD128` and on.
fn has_graphics_card() -> bool {
    std::fs::read_dir("/dev/dri").is_ok_and(|cards| {
        cards.flatten().any(|card| card.file_name().to_string_lossy().starts_with("renderD"))
    })
}
