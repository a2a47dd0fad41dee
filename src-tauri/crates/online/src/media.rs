//! What an answer is expected to be, and whether it is.

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    /// JSON.
    Json,
    /// CSL-JSON, by content negotiation.
    CslJson,
    /// XML, Atom included.
    Xml,
    /// A PDF.
    Pdf,
}

impl Media {
    /// What the request says that it takes.
    pub(crate) const fn accept(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::CslJson => "application/vnd.citationstyles.csl+json",
            Self::Xml => "application/atom+xml, application/xml, text/xml",
            Self::Pdf => "application/pdf",
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Json | Self::CslJson => "JSON",
            Self::Xml => "XML",
            Self::Pdf => "a PDF",
        }
    }

    /// Whether a body of this content type is what was asked for; if not, why. The bytes count for more than
    /// the header, which is often wrong.
    pub(crate) fn check(self, content_type: &str, bytes: &[u8]) -> Result<(), String> {
        let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
        let start = String::from_utf8_lossy(head);
        let start = start
            .trim_start_matches('\u{feff}')
            .trim_start()
            .to_ascii_lowercase();
        let wanted = self.label();
        if start.is_empty() {
            return Err(format!("an empty answer came instead of {wanted}"));
        }
        let is_html = start.starts_with("<!doctype html") || start.starts_with("<html");
        if is_html || (content_type.contains("html") && self != Self::Pdf) {
            return Err(format!("a web page came instead of {wanted}"));
        }
        let right = match self {
            Self::Json | Self::CslJson => start.starts_with(['{', '[']),
            Self::Xml => start.starts_with('<'),
            Self::Pdf => start.contains("%pdf-"),
        };
        match right {
            true => Ok(()),
            false => Err(format!("it is not {wanted}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_what_was_asked_for_or_says_why_not() {
        let table = [
            (Media::Json, "application/json", "{}", None),
            (Media::Json, "text/plain", " [1]", None),
            (
                Media::Json,
                "text/html; charset=utf-8",
                "{}",
                Some("a web page came instead of JSON"),
            ),
            (
                Media::Json,
                "application/json",
                "<!DOCTYPE html><html>",
                Some("a web page came instead of JSON"),
            ),
            (
                Media::Xml,
                "text/xml",
                "\u{feff}<?xml version='1.0'?><feed/>",
                None,
            ),
            (Media::Xml, "text/xml", "none", Some("it is not XML")),
            (Media::Pdf, "application/octet-stream", "%PDF-1.5", None),
            (
                Media::Pdf,
                "application/pdf",
                "<html>Please log in",
                Some("a web page came instead of a PDF"),
            ),
            (
                Media::Json,
                "application/json",
                "",
                Some("an empty answer came instead of JSON"),
            ),
        ];
        for (media, content_type, body, why) in table {
            let found = media.check(content_type, body.as_bytes()).err();
            assert_eq!(found.as_deref(), why, "{media:?} {content_type} {body}");
        }
    }
}
