//! The process that draws the page: how it draws, and what happens when it dies.

use std::cell::Cell;
use std::time::{Duration, Instant};

use tauri::WebviewWindow;
use webkit2gtk::{CacheModel, WebContextExt, WebViewExt};

/// A page that dies so soon again is not loaded a third time: the fault would only repeat itself.
const SOON: Duration = Duration::from_secs(10);

/// Has the page loaded anew whenever its process dies, of a fault in a graphics driver or for want of memory: the page
/// keeps nothing that is not saved, and the work of this process goes on.
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

/// One page of our own, whose parts lie in memory already, needs no cache of the web.
pub fn lighten(window: &WebviewWindow) {
    let heard = window.with_webview(|webview| {
        if let Some(context) = webview.inner().context() {
            context.set_cache_model(CacheModel::DocumentViewer);
        }
    });
    if let Err(error) = heard {
        tracing::warn!(%error, "the page keeps a cache");
    }
}

/// Asks WebKit, which hears such wishes by its environment only, for what suits this page. What is set there by hand
/// is heeded. Must be called before the first thread is started.
pub fn ask_webkit() {
    // The engine lets garbage grow with the memory of the machine: after a long scroll through 100,000 papers the page
    // took 120 MB more on 24 GB than it does where the engine is told of a quarter of one.
    ask("JSC_forceRAMSize", "268435456");
    // And it looks for garbage whenever so much was made, of which it lets 32 MB go by otherwise: 120 MB less after the same
    // scroll.
    ask("JSC_largeHeapSize", "16777216");
    // Without a graphics card, what would be composed by one is composed by a program that plays one, far slower than
    // drawing the page at once: keys, scrolling and starts took half as long again.
    if !has_graphics_card() {
        ask("WEBKIT_DISABLE_COMPOSITING_MODE", "1");
    }
}

fn ask(name: &str, value: &str) {
    if std::env::var_os(name).is_some() {
        return;
    }
    #[expect(unsafe_code, reason = "the environment can be set in no other way")]
    // SAFETY: no other thread is there yet that could read it.
    unsafe {
        std::env::set_var(name, value);
    }
}

/// Whether the kernel offers one: they are `renderD128` and on.
fn has_graphics_card() -> bool {
    std::fs::read_dir("/dev/dri").is_ok_and(|cards| {
        cards
            .flatten()
            .any(|card| card.file_name().to_string_lossy().starts_with("renderD"))
    })
}
