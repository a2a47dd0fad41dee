//! Fonts of a document: which one a glyph is drawn with, its name and weight, and what its codes mean
//! where hayro does not say. hayro tells the name of some kinds of fonts only, so that the fonts of
//! the page are opened a second time and compared. It must not know positions or words.

use std::collections::HashMap;
use std::rc::Rc;

use hayro_font::{FontCache, FontGlyph};
use hayro_interpret::InterpreterSettings;
use hayro_interpret::font::{Glyph as Drawn, GlyphIdentifier};
use hayro_syntax::object::{Dict, Name, Stream};
use hayro_syntax::page::Page;

use crate::glyph::{Font, Sign};
use crate::meaning::Meaning;
use crate::tex::{self, Encoding};

/// The most fonts that are looked at of one page.
const MOST_FONTS: usize = 256;

/// The fonts met so far.
#[derive(Default)]
pub struct Faces<'a> {
    fonts: Vec<Font>,
    /// Whether the font is in the file, and what its codes mean where hayro does not say.
    more: Vec<(bool, Option<Rc<Meaning>>)>,
    known: HashMap<Vec<u8>, u32>,
    cache: FontCache<'a>,
    settings: InterpreterSettings,
    page: Vec<(hayro_font::Font<'a>, u32)>,
    last: usize,
    /// How the bitmap fonts of TeX on the page are encoded.
    tex: Option<Encoding>,
}

impl<'a> Faces<'a> {
    /// Before the glyphs of a page: opens its fonts.
    pub fn turn_to(&mut self, page: &Page<'a>) {
        self.page.clear();
        self.last = 0;
        self.tex = None;
        let resources = page.resources();
        self.open(&resources.fonts);
        for name in resources.x_objects.keys().take(MOST_FONTS) {
            if let Some(form) = resources.x_objects.get::<Stream<'a>>(name)
                && let Some(inner) = form.dict().get::<Dict<'a>>("Resources")
                && let Some(fonts) = inner.get::<Dict<'a>>("Font")
            {
                self.open(&fonts);
            }
        }
    }

    fn open(&mut self, fonts: &Dict<'a>) {
        for name in fonts.keys() {
            if self.page.len() >= MOST_FONTS {
                return;
            }
            let Some(dict) = fonts.get::<Dict<'a>>(name) else {
                continue;
            };
            self.tex = self.tex.max(tex::encoding(&dict));
            let settings = &self.settings;
            let Some(font) =
                self.cache
                    .font(&dict, &settings.font_resolver, &settings.cmap_resolver)
            else {
                continue;
            };
            let key = dict.data().to_vec();
            let number = match self.known.get(&key) {
                Some(number) => *number,
                None => self.add(key, &dict),
            };
            self.page.push((font, number));
        }
    }

    fn add(&mut self, key: Vec<u8>, dict: &Dict<'a>) -> u32 {
        let number = u32::try_from(self.fonts.len()).unwrap_or(u32::MAX);
        let inner = descendant(dict);
        let face = inner.as_ref().unwrap_or(dict);
        let descriptor = face.get::<Dict<'a>>("FontDescriptor").unwrap_or_default();
        let name = dict
            .get::<Name<'a>>("BaseFont")
            .or_else(|| descriptor.get::<Name<'a>>("FontName"));
        let mut font = Font::named(name.as_ref().map_or("", |name| name.as_str()));
        // ISO 32000-2 table 121: bit 7 is italic, bit 19 is bold at small sizes.
        let flags = descriptor.get::<u32>("Flags").unwrap_or(0);
        font.italic |= flags & (1 << 6) != 0;
        font.bold |= flags & (1 << 18) != 0;
        font.bold |= descriptor.get::<f32>("FontWeight").unwrap_or(0.0) >= 600.0;
        let embedded = ["FontFile", "FontFile2", "FontFile3"]
            .iter()
            .any(|key| descriptor.contains_key(key))
            || dict.contains_key("CharProcs");
        let meaning = Meaning::of(dict, inner.as_ref(), &self.settings.cmap_resolver);
        self.fonts.push(font);
        self.more.push((embedded, meaning.map(Rc::new)));
        self.known.insert(key, number);
        number
    }

    /// The number of the font that a glyph is drawn with.
    pub fn number(&mut self, drawn: &Drawn<'_>) -> u32 {
        let Drawn::Outline(outline) = drawn else {
            return self.unnamed();
        };
        let wanted = outline.identifier();
        let same = |font: &hayro_font::Font<'a>| match font
            .glyph(outline.glyph_id(), outline.char_code())
        {
            FontGlyph::Outline(other) => same_program(&other.identifier(), &wanted),
            FontGlyph::Type3(_) => false,
        };
        if let Some((font, number)) = self.page.get(self.last)
            && same(font)
        {
            return *number;
        }
        let found = self.page.iter().position(|(font, _)| same(font));
        if let Some((at, (_, number))) = found.and_then(|at| Some((at, self.page.get(at)?))) {
            self.last = at;
            return *number;
        }
        self.unnamed()
    }

    /// A number for fonts that nothing is known of.
    fn unnamed(&mut self) -> u32 {
        if let Some(number) = self.known.get([].as_slice()) {
            return *number;
        }
        let number = u32::try_from(self.fonts.len()).unwrap_or(u32::MAX);
        self.fonts.push(Font::default());
        self.more.push((true, None));
        self.known.insert(Vec::new(), number);
        number
    }

    /// What a glyph means by the character collection of its font, or by its code in TeX.
    pub fn meaning(&self, font: u32, drawn: &Drawn<'_>) -> Option<Sign> {
        if let Drawn::Type3(glyph) = drawn {
            return self.tex?.sign(glyph.char_code());
        }
        let (_, meaning) = self.more.get(font as usize)?;
        meaning.as_ref()?.sign(drawn.char_code())
    }

    /// Whether a font is in the file.
    pub fn embedded(&self, font: u32) -> bool {
        self.more
            .get(font as usize)
            .is_none_or(|(embedded, _)| *embedded)
    }

    /// What is known of the fonts met so far.
    pub fn fonts(&self) -> &[Font] {
        &self.fonts
    }
}

fn same_program(one: &GlyphIdentifier, other: &GlyphIdentifier) -> bool {
    one == other
}

fn descendant<'a>(dict: &Dict<'a>) -> Option<Dict<'a>> {
    dict.get::<hayro_syntax::object::Array<'a>>("DescendantFonts")?
        .iter::<Dict<'a>>()
        .next()
}
