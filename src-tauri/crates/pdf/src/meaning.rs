//! What the codes of a CJK font mean when the file has no ToUnicode map for it: through its predefined
//! CMap to the numbers of a character collection, and through the collection to Unicode
//! (ISO 32000-2 §9.10.2). It must not know glyphs or pages.

use hayro_interpret::CMapResolverFn;
use hayro_interpret::hayro_cmap::{BfString, CMap, CMapName, CidFamily};
use hayro_syntax::object::{Dict, Name, Object, String as Bytes};

use crate::glyph::Sign;

/// The way from codes to characters of one font.
pub struct Meaning {
    codes: CMap,
    characters: CMap,
}

impl Meaning {
    /// Nothing for fonts of which hayro tells the meaning itself, or nobody does.
    pub fn of(dict: &Dict<'_>, inner: Option<&Dict<'_>>, resolve: &CMapResolverFn) -> Option<Self> {
        if dict.contains_key("ToUnicode") {
            return None;
        }
        let collection = inner?.get::<Dict<'_>>("CIDSystemInfo")?;
        let registry = collection.get::<Bytes<'_>>("Registry")?;
        let ordering = collection.get::<Bytes<'_>>("Ordering")?;
        let family = CidFamily::from_registry_ordering(registry.as_bytes(), ordering.as_bytes());
        let name = family.ucs2_cmap()?;
        let open = |data: &[u8]| {
            let resolve = resolve.clone();
            CMap::parse(data, move |name| resolve(name))
        };
        let characters = open(resolve(name)?)?;
        let codes = match dict.get::<Object<'_>>("Encoding")? {
            Object::Name(name) => predefined(&name, resolve)?,
            Object::Stream(stream) => open(&stream.decoded_data().ok()?)?,
            _ => return None,
        };
        Some(Self { codes, characters })
    }

    /// What a code means. hayro does not tell how many bytes it has, so all lengths are tried.
    pub fn sign(&self, code: u32) -> Option<Sign> {
        let cid = (1..=4)
            .rev()
            .find_map(|length| self.codes.lookup_cid_code(code, length))?;
        match self.characters.lookup_bf_string(cid)? {
            BfString::Char(one) => Some(Sign::Char(one)),
            BfString::String(text) => Sign::of(&text),
        }
    }
}

fn predefined(name: &Name<'_>, resolve: &CMapResolverFn) -> Option<CMap> {
    match name.as_ref() {
        b"Identity-H" => Some(CMap::identity_h()),
        b"Identity-V" => Some(CMap::identity_v()),
        other => {
            let resolve = resolve.clone();
            let data = resolve(CMapName::from_bytes(other))?;
            CMap::parse(data, move |name| resolve(name))
        }
    }
}
