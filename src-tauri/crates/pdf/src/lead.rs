//! The engine that leads: glyphs as hayro interprets pages. This is the one file that touches
//! hayro-interpret for text, as its interface still moves. It must not know how glyphs become words.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::Instant;

use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect as Area};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, RenderContent, SoftMask, interpret_page,
};
use hayro_syntax::Pdf;
use hayro_syntax::page::{Page, Rotation};
use model::pdf::Rect;

use crate::faces::Faces;
use crate::glyph::{Engine, Font, Glyph, Glyphs, MOST_GLYPHS, Sign};

/// hayro over one file.
pub struct Lead<'a> {
    pdf: &'a Pdf,
    cache: InterpreterCache<'a>,
    faces: Faces<'a>,
    deadline: Instant,
}

impl<'a> Lead<'a> {
    /// Pages that are begun before the deadline and last longer are broken off.
    pub fn new(pdf: &'a Pdf, deadline: Instant) -> Self {
        Self {
            pdf,
            cache: InterpreterCache::new(),
            faces: Faces::default(),
            deadline,
        }
    }
}

impl Engine for Lead<'_> {
    fn glyphs(&mut self, page: usize) -> Glyphs {
        let Some(page) = self.pdf.pages().get(page) else {
            return Glyphs::default();
        };
        let (view, rotate) = frame(page);
        let mut listener = Listener {
            glyphs: Vec::new(),
            unknown: 0,
            calls: 0,
            deadline: self.deadline,
            faces: &mut self.faces,
        };
        listener.faces.turn_to(page);
        let cache = &self.cache;
        let run = catch_unwind(AssertUnwindSafe(|| {
            let settings = InterpreterSettings {
                render_content: RenderContent::PAGE,
                ..InterpreterSettings::default()
            };
            let area = Area::new(
                f64::from(view.x0),
                f64::from(view.y0),
                f64::from(view.x1),
                f64::from(view.y1),
            );
            let mut context = Context::new(Affine::IDENTITY, area, cache, page.xref(), settings);
            interpret_page(page, &mut context, &mut listener);
        }));
        let (glyphs, unknown) = (listener.glyphs, listener.unknown);
        let trouble = match run {
            Ok(()) => String::new(),
            Err(payload) => {
                // What a panic left half done is not used again.
                self.cache = InterpreterCache::new();
                match payload.downcast_ref::<Enough>() {
                    Some(Enough::Glyphs) => "it has too many letters".to_owned(),
                    Some(Enough::Time) => "time ran out".to_owned(),
                    None => "reading it failed".to_owned(),
                }
            }
        };
        Glyphs {
            view,
            rotate,
            glyphs,
            unknown,
            trouble,
        }
    }

    fn fonts(&self) -> &[Font] {
        self.faces.fonts()
    }
}

/// The part of a page that is shown, and by how many degrees it is turned.
pub fn frame(page: &Page<'_>) -> (Rect, u16) {
    let shown = page.intersected_crop_box();
    let (width, height) = page.base_dimensions();
    let (x0, y0) = (shown.x0 as f32, shown.y0 as f32);
    let rotate = match page.rotation() {
        Rotation::None => 0,
        Rotation::Horizontal => 90,
        Rotation::Flipped => 180,
        Rotation::FlippedHorizontal => 270,
    };
    let view = Rect {
        x0,
        y0,
        x1: x0 + width,
        y1: y0 + height,
    };
    (view, rotate)
}

/// Why a page is broken off.
enum Enough {
    Glyphs,
    Time,
}

/// Listens to a page being drawn, and keeps its glyphs. Nothing is painted.
struct Listener<'p, 'a> {
    glyphs: Vec<Glyph>,
    unknown: usize,
    calls: u32,
    deadline: Instant,
    faces: &'p mut Faces<'a>,
}

impl Listener<'_, '_> {
    /// The interpreter cannot be asked to stop: unwinding is the only way out of it.
    fn tick(&mut self) {
        self.calls = self.calls.wrapping_add(1);
        if self.glyphs.len() + self.unknown > MOST_GLYPHS {
            resume_unwind(Box::new(Enough::Glyphs));
        }
        if self.calls.is_multiple_of(256) && Instant::now() > self.deadline {
            resume_unwind(Box::new(Enough::Time));
        }
    }
}

impl<'a> Device<'a> for Listener<'_, 'a> {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {
        self.tick();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.tick();
    }

    fn push_clip_rect(&mut self, _: &Area) {
        self.tick();
    }

    fn draw_rect(&mut self, _: &Area, _: DrawProps<'a>, _: &DrawMode) {
        self.tick();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.tick();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.tick();
        // What is both filled and stroked comes twice in a row.
        if matches!(mode, DrawMode::Stroke(_)) && self.repeats(run, &props) {
            return;
        }
        let vertical = run.writing_mode() == WritingMode::Vertical;
        let Some(first) = run.glyphs().first() else {
            return;
        };
        let font = self.faces.number(first);
        let as_drawn = self.faces.embedded(font) || even(run);
        for drawn in run.glyphs() {
            let Some(sign) = sign(drawn).or_else(|| self.faces.meaning(font, drawn)) else {
                self.unknown += 1;
                continue;
            };
            let place = props.transform * drawn.transform();
            let origin = place * Point::ZERO;
            let straight = place.then_translate(-origin.to_vec2());
            let up = straight * Point::new(0.0, 1000.0);
            let width = match &**drawn {
                Drawn::Outline(glyph) => glyph.advance_width(),
                Drawn::Type3(glyph) => glyph.advance_width(),
            };
            let along = (straight * Point::new(1.0, 0.0)).to_vec2();
            let step = if as_drawn {
                along
            } else {
                along / shape(drawn.transform())
            };
            let advance = if vertical {
                -up.to_vec2()
            } else {
                step * f64::from(width.unwrap_or(500.0))
            };
            let at = if vertical {
                // The origin of a vertical glyph is moved to where horizontal writing has it.
                let half = f64::from(width.filter(|w| *w > 0.0).unwrap_or(1000.0)) / 2.0;
                place * Point::new(half, 880.0)
            } else {
                origin
            };
            self.glyphs.push(Glyph {
                sign,
                at: (at.x as f32, at.y as f32),
                advance: (advance.x as f32, advance.y as f32),
                up: (up.x as f32, up.y as f32),
                font,
                vertical,
            });
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.tick();
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}

impl Listener<'_, '_> {
    /// Whether the run is the one that came last.
    fn repeats(&self, run: &GlyphRun<'_, '_>, props: &DrawProps<'_>) -> bool {
        let (Some(last), Some(drawn)) = (self.glyphs.last(), run.glyphs().last()) else {
            return false;
        };
        let at = props.transform * drawn.transform() * Point::ZERO;
        last.at == (at.x as f32, at.y as f32)
    }
}

/// Whether the glyphs of a run have all the same shape, and not each one the width that the file gives
/// it: hayro stretches glyphs of fonts that are not in the file.
fn even(run: &GlyphRun<'_, '_>) -> bool {
    let mut ratios = run
        .glyphs()
        .iter()
        .take(8)
        .map(|drawn| shape(drawn.transform()));
    let first = ratios.next().unwrap_or(1.0);
    ratios.all(|other| (other - first).abs() < 0.01 * first)
}

/// How wide a glyph is drawn for its height.
fn shape(place: Affine) -> f64 {
    let [a, b, c, d, ..] = place.as_coeffs();
    let (along, up) = (a.hypot(b), c.hypot(d));
    if along > 0.0 && up > 0.0 {
        along / up
    } else {
        1.0
    }
}

fn sign(drawn: &Drawn<'_>) -> Option<Sign> {
    match drawn.as_unicode()? {
        BfString::Char(one) => Some(Sign::Char(one)),
        BfString::String(text) => Sign::of(&text),
    }
}
