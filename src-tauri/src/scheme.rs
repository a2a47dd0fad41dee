//! `offprint-file://localhost/<id>`: the PDF of an attachment, by ranges, and the picture of its first
//! page. The page sends an id and never a path; nothing but PDFs and PNGs is ever answered.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use engine::Engine;
use model::AttachmentId;
use model::pdf::ImageSize;
use tauri::http::{Request, Response, StatusCode, header};
use tauri::{AppHandle, Manager, UriSchemeContext, UriSchemeResponder, Wry};

use crate::state::State;

/// The name of the scheme.
pub const NAME: &str = "offprint-file";

/// No answer is longer, in bytes; whoever wants more asks for ranges.
const LONGEST: u64 = 64 << 20;

/// Answers, on a thread of its own: files may be slow.
pub fn answer(
    context: UriSchemeContext<'_, Wry>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    let app = context.app_handle().clone();
    tauri::async_runtime::spawn_blocking(move || responder.respond(respond(&app, &request)));
}

fn respond(app: &AppHandle, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
    let Some(state) = app.try_state::<State>() else {
        return refusal(StatusCode::SERVICE_UNAVAILABLE);
    };
    let range = request
        .headers()
        .get(header::RANGE)
        .and_then(|range| range.to_str().ok());
    match find(&state.engine, request.uri().path()) {
        Some((path, media)) => {
            send(&path, media, range).unwrap_or_else(|_| refusal(StatusCode::NOT_FOUND))
        }
        None => refusal(StatusCode::NOT_FOUND),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Media {
    Pdf,
    Png,
}

impl Media {
    fn name(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
        }
    }

    /// How long the page may keep it: a picture scrolls by again soon.
    fn kept(self) -> &'static str {
        match self {
            Self::Pdf => "no-cache",
            Self::Png => "max-age=600",
        }
    }

    /// Whether a file is what it is said to be: a page of HTML saved as a PDF is not shown.
    fn fits(self, start: &[u8]) -> bool {
        match self {
            Self::Pdf => start.windows(5).any(|window| window == b"%PDF-"),
            Self::Png => start.starts_with(b"\x89PNG\r\n\x1a\n"),
        }
    }
}

/// `/<attachment>`, `/<attachment>/small`, `/<attachment>/large`; the same for files in the inbox.
fn find(engine: &Engine, path: &str) -> Option<(PathBuf, Media)> {
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    let id: AttachmentId = parts.next()?.parse().ok()?;
    let size = parts.next();
    if parts.next().is_some() {
        return None;
    }
    let found = match size {
        None => (engine.file_of(id)?, Media::Pdf),
        Some(name) => {
            let size = ImageSize::ALL
                .into_iter()
                .find(|size| size.name() == name)?;
            (engine.picture(id, size)?, Media::Png)
        }
    };
    Some(found)
}

fn send(path: &Path, media: Media, range: Option<&str>) -> std::io::Result<Response<Vec<u8>>> {
    let mut file = File::open(path)?;
    let size = file.metadata()?.len();
    let mut start = Vec::new();
    (&mut file).take(1024).read_to_end(&mut start)?;
    if !media.fits(&start) {
        return Ok(refusal(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    }
    let (from, to, status) = match range.map(|range| bounds(range, size)) {
        None if size <= LONGEST => (0, size, StatusCode::OK),
        Some(Some((from, to))) => (from, to.min(from + LONGEST), StatusCode::PARTIAL_CONTENT),
        None => return Ok(refusal(StatusCode::PAYLOAD_TOO_LARGE)),
        Some(None) => return Ok(refusal(StatusCode::RANGE_NOT_SATISFIABLE)),
    };
    let mut body = Vec::new();
    file.seek(SeekFrom::Start(from))?;
    file.take(to - from).read_to_end(&mut body)?;
    let mut answer = Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, media.name())
        .header(header::ACCEPT_RANGES, "bytes")
        .header(header::CONTENT_LENGTH, body.len())
        .header(header::CACHE_CONTROL, media.kept());
    if status == StatusCode::PARTIAL_CONTENT {
        let last = (from + length(&body)).saturating_sub(1);
        answer = answer.header(header::CONTENT_RANGE, format!("bytes {from}-{last}/{size}"));
    }
    Ok(guarded(answer).body(body).unwrap_or_default())
}

fn length(body: &[u8]) -> u64 {
    u64::try_from(body.len()).unwrap_or_default()
}

/// First byte, and the one after the last, of a single range (RFC 9110 §14.1.2).
fn bounds(range: &str, size: u64) -> Option<(u64, u64)> {
    let (from, to) = range.strip_prefix("bytes=")?.split_once('-')?;
    let (from, to) = match (from.trim(), to.trim()) {
        ("", last) => (size.saturating_sub(last.parse().ok()?), size),
        (from, "") => (from.parse().ok()?, size),
        (from, to) => (
            from.parse().ok()?,
            to.parse::<u64>().ok()?.saturating_add(1).min(size),
        ),
    };
    (from < to).then_some((from, to))
}

fn guarded(answer: tauri::http::response::Builder) -> tauri::http::response::Builder {
    answer
        .header(header::ACCESS_CONTROL_ALLOW_ORIGIN, "tauri://localhost")
        .header(header::ACCESS_CONTROL_EXPOSE_HEADERS, "Content-Range")
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(header::CONTENT_SECURITY_POLICY, "sandbox")
}

fn refusal(status: StatusCode) -> Response<Vec<u8>> {
    guarded(Response::builder().status(status))
        .body(Vec::new())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_cut_to_what_is_there() {
        let table = [
            ("bytes=0-99", Some((0, 100))),
            ("bytes=0-", Some((0, 1000))),
            ("bytes=990-2000", Some((990, 1000))),
            ("bytes=-10", Some((990, 1000))),
            ("bytes=-5000", Some((0, 1000))),
            ("bytes=1000-", None),
            ("bytes=9-3", None),
            ("bytes=0-18446744073709551615", Some((0, 1000))),
            ("bytes=0-1,5-6", None),
            ("lines=1-2", None),
            ("", None),
        ];
        for (range, expected) in table {
            assert_eq!(bounds(range, 1000), expected, "{range}");
        }
    }

    #[test]
    fn a_page_that_is_called_a_pdf_is_not_shown() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("x.pdf");
        std::fs::write(&path, "<html><script>alert(1)</script></html>")?;
        let answer = send(&path, Media::Pdf, None)?;
        assert_eq!(answer.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
        assert!(answer.body().is_empty());
        std::fs::write(&path, b"%PDF-1.7 and more")?;
        let answer = send(&path, Media::Pdf, Some("bytes=1-3"))?;
        assert_eq!(answer.status(), StatusCode::PARTIAL_CONTENT);
        assert_eq!(answer.body(), b"PDF");
        let range = answer.headers().get(header::CONTENT_RANGE);
        assert_eq!(
            range.map(|range| range.as_bytes()),
            Some(&b"bytes 1-3/17"[..])
        );
        Ok(())
    }
}
