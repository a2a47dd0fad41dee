//! Where destinations and actions lead (ISO 32000-2 §12.3.2 and §12.6.4.2): to a page of the file,
//! directly or by name.

use std::collections::HashMap;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier};
use hayro_syntax::xref::XRef;

use super::tree::{leaves, resolved};

/// The pages of a file by what refers to them.
pub(super) struct Places<'a> {
    xref: &'a XRef,
    catalog: Dict<'a>,
    pages: HashMap<ObjectIdentifier, u32>,
    count: u32,
    /// Filled when the first name is asked for: many files name thousands of places and use none.
    named: Option<HashMap<Vec<u8>, MaybeRef<Object<'a>>>>,
}

impl<'a> Places<'a> {
    pub(super) fn new(pdf: &'a Pdf, catalog: Dict<'a>) -> Self {
        let mut pages = HashMap::new();
        let mut count = 0;
        for page in pdf.pages().iter() {
            count += 1;
            if let Some(id) = page.raw().obj_id() {
                pages.entry(id).or_insert(count);
            }
        }
        Self {
            xref: pdf.xref(),
            catalog,
            pages,
            count,
            named: None,
        }
    }

    /// The page, from 1, that a bookmark or a link leads to: by its destination or its `GoTo` action.
    pub(super) fn page_of(&mut self, item: &Dict<'a>) -> Option<u32> {
        let place = item.get::<Object<'a>>("Dest").or_else(|| {
            let action = item.get::<Dict<'a>>("A")?;
            let goes = action.get::<Name<'_>>("S")?.as_ref() == b"GoTo";
            goes.then(|| action.get::<Object<'a>>("D")).flatten()
        })?;
        match place {
            Object::Array(place) => self.explicit(&place),
            Object::String(name) => self.named(name.as_bytes()),
            Object::Name(name) => self.named(name.as_ref()),
            _ => None,
        }
    }

    fn explicit(&self, place: &Array<'a>) -> Option<u32> {
        match place.raw_iter().next()? {
            MaybeRef::Ref(page) => self.pages.get(&page.into()).copied(),
            // A number counts from 0. It is meant for other files (§12.3.2.2), but is used for this
            // one too.
            MaybeRef::NotRef(page) => {
                let page = u32::try_from(page.into_number()?.as_i64()).ok()?;
                (page < self.count).then_some(page + 1)
            }
        }
    }

    fn named(&mut self, name: &[u8]) -> Option<u32> {
        let names = match &mut self.named {
            Some(names) => names,
            none => none.insert(names(self.xref, &self.catalog)),
        };
        let place = match names.get(name)? {
            MaybeRef::Ref(at) => self.xref.get::<Object<'a>>((*at).into())?,
            MaybeRef::NotRef(place) => place.clone(),
        };
        let place = match place {
            Object::Array(place) => place,
            Object::Dict(holder) => holder.get::<Array<'a>>("D")?,
            _ => return None,
        };
        self.explicit(&place)
    }
}

/// The named places: the name tree `Dests`, and the dictionary of PDF 1.1 before it (§12.3.2.4).
fn names<'a>(xref: &'a XRef, catalog: &Dict<'a>) -> HashMap<Vec<u8>, MaybeRef<Object<'a>>> {
    let mut named = HashMap::new();
    if let Some(old) = catalog.get::<Dict<'a>>("Dests") {
        named.extend(old.entries().map(|(name, place)| (name.to_vec(), place)));
    }
    let tree = catalog
        .get::<Dict<'a>>("Names")
        .and_then(|names| names.get::<Dict<'a>>("Dests"));
    if let Some(tree) = tree {
        leaves(xref, tree, "Names", |name, place| match name {
            Object::String(name) => {
                named.insert(name.to_vec(), place);
            }
            Object::Name(name) => {
                named.insert(name.to_vec(), place);
            }
            _ => {}
        });
    }
    named
}

/// The dictionary that holds the rest of the file together (§7.7.2).
pub(super) fn catalog<'a>(pdf: &'a Pdf) -> Dict<'a> {
    resolved(pdf.xref(), MaybeRef::Ref(pdf.xref().root_id().into()))
        .and_then(Object::into_dict)
        .unwrap_or_default()
}
