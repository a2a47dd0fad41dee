//! The second engine: glyphs as pdf-extract reads them, for files that the first one stumbles over. It
//! knows no fonts. It must not know how glyphs become words.

use std::time::Instant;

use hayro_syntax::Pdf;
use pdf_extract::{Document, MediaBox, OutputDev, OutputError, Transform, output_doc_page};

use crate::glyph::{Engine, Font, Glyph, Glyphs, MOST_GLYPHS, Sign};
use crate::lead::frame;
use crate::open::guarded;

/// Larger files are not read a second time: pdf-extract takes several times their size of memory.
const MOST_BYTES: usize = 64 * 1024 * 1024;
/// Nor are files of more objects than this.
const MOST_OBJECTS: usize = 400_000;

/// pdf-extract over one file.
pub struct Second<'a> {
    document: Document,
    pdf: &'a Pdf,
    deadline: Instant,
}

impl<'a> Second<'a> {
    /// Nothing if the file is too large for it, or it cannot open the file.
    pub fn open(pdf: &'a Pdf, deadline: Instant) -> Option<Self> {
        let bytes = pdf.data().as_ref();
        if bytes.len() > MOST_BYTES || pdf.len() > MOST_OBJECTS {
            return None;
        }
        let document = guarded(|| {
            let mut document = Document::load_mem(bytes).ok()?;
            if document.is_encrypted() {
                document.decrypt("").ok()?;
            }
            Some(document)
        })??;
        Some(Self {
            document,
            pdf,
            deadline,
        })
    }
}

impl Engine for Second<'_> {
    fn glyphs(&mut self, page: usize) -> Glyphs {
        let (view, rotate) = self.pdf.pages().get(page).map(frame).unwrap_or_default();
        let mut listener = Listener {
            glyphs: Vec::new(),
            deadline: self.deadline,
        };
        let number = u32::try_from(page + 1).unwrap_or(u32::MAX);
        let document = &self.document;
        let done = guarded(|| output_doc_page(document, &mut listener, number).is_ok());
        Glyphs {
            view,
            rotate,
            glyphs: listener.glyphs,
            unknown: 0,
            trouble: match done {
                Some(true) => String::new(),
                _ => "reading it failed".to_owned(),
            },
        }
    }

    fn fonts(&self) -> &[Font] {
        &[]
    }
}

struct Listener {
    glyphs: Vec<Glyph>,
    deadline: Instant,
}

impl OutputDev for Listener {
    fn begin_page(
        &mut self,
        _: u32,
        _: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _: f64,
        size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        let count = self.glyphs.len();
        let late = count.is_multiple_of(256) && Instant::now() > self.deadline;
        if late || count >= MOST_GLYPHS {
            return Err(std::io::Error::other("enough").into());
        }
        if let Some(sign) = Sign::of(text) {
            let along = width * size;
            self.glyphs.push(Glyph {
                sign,
                at: (place.m31 as f32, place.m32 as f32),
                advance: ((place.m11 * along) as f32, (place.m12 * along) as f32),
                up: ((place.m21 * size) as f32, (place.m22 * size) as f32),
                font: 0,
                vertical: false,
            });
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}
