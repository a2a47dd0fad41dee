//! A page to atoms: its blocks, in order, without what a browser hides.
//!
//! Only tags in a row are read, no tree is built: depth costs nothing, nothing recurses, and broken
//! nesting does no harm. html5gum keeps the attributes of a tag in a map, where html5ever compares
//! each with all before it, so that a hostile tag cannot take quadratic time.

use std::convert::Infallible;
use std::hash::{DefaultHasher, Hash, Hasher};

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::atom::{Atom, Joint, JointKind};
use super::lines::{self, is_blank};
use crate::links;

/// Which parts of a page are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Parts {
    /// Everything but navigation, footers and asides.
    WithoutNavigation,
    /// Everything that is shown.
    All,
}

/// Whether a text is a page.
pub(super) fn is_page(text: &str, named: bool) -> bool {
    let end = text.floor_char_boundary(100_000);
    let head = text.get(..end).unwrap_or_default().to_ascii_lowercase();
    let start = head.trim_start();
    if start.starts_with("<!doctype html") || start.starts_with("<html") {
        return true;
    }
    let tags: usize = [
        "p", "li", "div", "h1", "h2", "h3", "td", "article", "a", "br", "b", "dt", "tr",
    ]
    .iter()
    .flat_map(|name| {
        [
            format!("<{name}>"),
            format!("<{name} "),
            format!("</{name}>"),
        ]
    })
    .map(|tag| head.matches(tag.as_str()).take(4).count())
    .sum();
    tags >= if named || start.starts_with('<') {
        1
    } else {
        4
    }
}

/// The atoms of a page, and whether navigation was passed over.
pub(super) fn atoms(html: &str, parts: Parts) -> (Vec<Atom>, bool) {
    let mut reader = Reader::new(parts);
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| {
        reader.handle(event);
        None::<Infallible>
    });
    emitter.naively_switch_states(true);
    let mut tokens = Tokenizer::new_with_emitter(html, emitter);
    while tokens.next().is_some() {}
    drop(tokens);
    reader.flush(JointKind::Block);
    (reader.atoms, reader.passed)
}

/// Elements that begin a block of their own.
const BLOCKS: [&[u8]; 37] = [
    b"p",
    b"div",
    b"article",
    b"section",
    b"li",
    b"ul",
    b"ol",
    b"h1",
    b"h2",
    b"h3",
    b"h4",
    b"h5",
    b"h6",
    b"table",
    b"tbody",
    b"thead",
    b"tfoot",
    b"tr",
    b"td",
    b"th",
    b"dl",
    b"dt",
    b"dd",
    b"blockquote",
    b"pre",
    b"main",
    b"header",
    b"footer",
    b"nav",
    b"aside",
    b"figure",
    b"figcaption",
    b"details",
    b"summary",
    b"form",
    b"center",
    b"body",
];
/// Elements whose text is not shown as text of the page.
const HIDDEN: [&[u8]; 15] = [
    b"script",
    b"style",
    b"noscript",
    b"template",
    b"iframe",
    b"object",
    b"svg",
    b"select",
    b"button",
    b"textarea",
    b"title",
    b"canvas",
    b"audio",
    b"video",
    b"annotation",
];
const NAVIGATION: [&[u8]; 3] = [b"nav", b"footer", b"aside"];
/// How far up an end tag is searched for: enough for real pages, and a bound for others.
const REACH: usize = 64;
/// Most links of one block.
const LINKS: usize = 30;

struct Reader {
    parts: Parts,
    /// Whether navigation was passed over.
    passed: bool,
    atoms: Vec<Atom>,
    /// The block that is being read, and how many of its bytes are bold or linked.
    text: String,
    strong: usize,
    links: Vec<String>,
    joint: Joint,
    /// The lowest depth since the last atom.
    lowest: usize,
    /// The open blocks: their place in `BLOCKS`, and their look.
    open: Vec<(usize, u64)>,
    /// The hidden element, and how often it is open.
    hidden: Option<(Vec<u8>, usize)>,
    /// How many bold or linked elements are open.
    stress: usize,
    pre: usize,
    tag: Tag,
}

/// What is kept of the tag that is being read.
#[derive(Default)]
struct Tag {
    name: Vec<u8>,
    attribute: Vec<u8>,
    href: String,
    look: u64,
    hidden: bool,
}

impl Reader {
    fn new(parts: Parts) -> Self {
        Self {
            parts,
            passed: false,
            atoms: Vec::new(),
            text: String::new(),
            strong: 0,
            links: Vec::new(),
            joint: Joint::default(),
            lowest: 0,
            open: Vec::new(),
            hidden: None,
            stress: 0,
            pre: 0,
            tag: Tag::default(),
        }
    }

    fn handle(&mut self, event: CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Tag {
                    name: name.to_vec(),
                    ..Tag::default()
                };
            }
            CallbackEvent::AttributeName { name } => {
                self.tag.attribute = name.to_vec();
                self.tag.hidden |= name == b"hidden";
            }
            CallbackEvent::AttributeValue { value } => self.tag.value(value),
            CallbackEvent::CloseStartTag { .. } => {
                let tag = std::mem::take(&mut self.tag);
                self.start(&tag);
            }
            CallbackEvent::EndTag { name } => self.end(name),
            CallbackEvent::String { value } if self.hidden.is_none() => {
                self.add(&String::from_utf8_lossy(value));
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag) {
        let name = tag.name.as_slice();
        if let Some((hidden, depth)) = &mut self.hidden {
            *depth += usize::from(hidden.as_slice() == name);
            return;
        }
        let navigation = self.parts == Parts::WithoutNavigation && NAVIGATION.contains(&name);
        self.passed |= navigation;
        let skipped = HIDDEN.contains(&name)
            || navigation
            || (tag.hidden && matches!(name, b"div" | b"span" | b"section" | b"table"));
        if skipped {
            self.hidden = Some((name.to_vec(), 1));
            return;
        }
        match name {
            b"br" => self.flush(JointKind::Break),
            b"hr" => self.flush(JointKind::Block),
            b"a" | b"b" | b"strong" => {
                self.stress += 1;
                if let Some(link) = links::target(&tag.href)
                    && self.links.len() < LINKS
                    && self.links.last() != Some(&link)
                {
                    self.links.push(link);
                }
            }
            _ => {}
        }
        if let Some(block) = place(name) {
            self.flush(JointKind::Block);
            self.stress = 0;
            self.pre += usize::from(name == b"pre");
            self.close_implied(name);
            self.lowest = self.lowest.min(self.open.len());
            let mut hasher = DefaultHasher::new();
            (block, tag.look).hash(&mut hasher);
            self.open.push((block, hasher.finish()));
        }
    }

    /// `<p>`, `<li>` and cells need no end tag: the next one of their kind ends them.
    fn close_implied(&mut self, name: &[u8]) {
        let (ends, up_to): (&[&[u8]], &[&[u8]]) = match name {
            b"li" => (&[b"li"], &[b"ul", b"ol"]),
            b"tr" => (&[b"tr"], &[b"table"]),
            b"td" | b"th" => (&[b"td", b"th"], &[b"tr", b"table"]),
            b"dt" | b"dd" => (&[b"dt", b"dd"], &[b"dl"]),
            _ => (&[], &[]),
        };
        let last_is_p = |open: &Vec<(usize, u64)>| {
            open.last()
                .and_then(|(block, _)| BLOCKS.get(*block))
                .is_some_and(|name| *name == b"p")
        };
        if last_is_p(&self.open) {
            self.open.pop();
        }
        let mut found = None;
        for (index, (block, _)) in self.open.iter().enumerate().rev().take(REACH) {
            let Some(name) = BLOCKS.get(*block) else {
                break;
            };
            if up_to.contains(name) {
                break;
            }
            if ends.contains(name) {
                found = Some(index);
            }
        }
        if let Some(index) = found {
            self.open.truncate(index);
        }
    }

    fn end(&mut self, name: &[u8]) {
        if let Some((hidden, depth)) = &mut self.hidden {
            if hidden.as_slice() == name {
                *depth -= 1;
                if *depth == 0 {
                    self.hidden = None;
                }
            }
            return;
        }
        match name {
            b"a" | b"b" | b"strong" => {
                self.stress = self.stress.saturating_sub(1);
                let all = self.strong == self.text.len() && self.text.len() >= 15;
                if self.stress == 0 && all && self.pre == 0 {
                    self.flush(JointKind::Soft);
                }
            }
            b"p" if self.text.is_empty() => self.flush(JointKind::Block),
            _ => {}
        }
        let Some(block) = place(name) else { return };
        if self.text.trim_matches(is_blank).is_empty() {
            // Links without text, such as those of pictures, do not reach over the end of a block.
            self.links.clear();
        }
        self.flush(JointKind::Block);
        self.stress = 0;
        self.pre = self.pre.saturating_sub(usize::from(name == b"pre"));
        let found = self
            .open
            .iter()
            .enumerate()
            .rev()
            .take(REACH)
            .find(|(_, (open, _))| *open == block)
            .map(|(index, _)| index);
        if let Some(index) = found {
            self.open.truncate(index);
            self.lowest = self.lowest.min(index);
        }
    }

    fn add(&mut self, text: &str) {
        if self.pre > 0 {
            self.text.push_str(text);
            return;
        }
        let before = self.text.len();
        if before == 0 && self.joint.kind == JointKind::Soft {
            self.joint.tight = !text.starts_with(char::is_whitespace);
        }
        for (index, word) in text.split(|c: char| c.is_ascii_whitespace()).enumerate() {
            if index > 0 && !self.text.is_empty() && !self.text.ends_with(' ') {
                self.text.push(' ');
            }
            self.text.push_str(word);
        }
        if self.stress > 0 {
            self.strong += self.text.len() - before;
        }
    }

    /// Ends the block that is being read.
    fn flush(&mut self, next: JointKind) {
        let text = std::mem::take(&mut self.text);
        let strong = std::mem::take(&mut self.strong);
        let trimmed = text.trim_matches(is_blank);
        let depth = self.open.len();
        if trimmed.is_empty() {
            self.joint = match (self.joint.kind, next) {
                (JointKind::Soft, next) => self.after(next),
                (JointKind::Break, JointKind::Break) => Joint {
                    level: level(depth).saturating_sub(1),
                    ..Joint::default()
                },
                (_, JointKind::Block) => self.after(JointKind::Block),
                (_, _) => self.joint,
            };
            return;
        }
        let joint = match self.joint.kind {
            JointKind::Block => Joint {
                level: self.joint.level.max(level(self.lowest)),
                ..self.joint
            },
            _ => self.joint,
        };
        let (block, look) = self.open.last().copied().unwrap_or((usize::MAX, 0));
        let name = BLOCKS.get(block).copied().unwrap_or_default();
        let heading = matches!(name, b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"dt")
            || strong * 10 >= trimmed.len() * 9;
        let mut hasher = DefaultHasher::new();
        (look, heading).hash(&mut hasher);
        let look = hasher.finish();
        let links = std::mem::take(&mut self.links);
        if self.pre > 0 {
            let mut parts = lines::atoms(&text);
            for part in &mut parts {
                part.line = 0;
            }
            if let Some(first) = parts.first_mut() {
                first.joint = joint;
                first.links = links;
            }
            self.atoms.append(&mut parts);
        } else {
            self.atoms.push(Atom {
                text: trimmed.to_owned(),
                line: 0,
                joint,
                links,
                heading,
                look,
            });
        }
        self.lowest = depth;
        self.joint = self.after(next);
    }

    /// The joint behind what was read last.
    fn after(&self, kind: JointKind) -> Joint {
        Joint {
            kind,
            level: 0,
            tight: false,
        }
    }
}

impl Tag {
    fn value(&mut self, value: &[u8]) {
        match self.attribute.as_slice() {
            b"href" if value.len() <= 4000 => {
                self.href = String::from_utf8_lossy(value).into_owned()
            }
            b"class" | b"style" => {
                let mut hasher = DefaultHasher::new();
                (self.look, value).hash(&mut hasher);
                self.look = hasher.finish();
                let style: Vec<u8> = value
                    .iter()
                    .take(2000)
                    .filter(|byte| !byte.is_ascii_whitespace())
                    .map(u8::to_ascii_lowercase)
                    .collect();
                let none = b"display:none";
                self.hidden |= style.windows(none.len()).any(|part| part == none);
            }
            _ => {}
        }
    }
}

fn place(name: &[u8]) -> Option<usize> {
    BLOCKS.iter().position(|block| *block == name)
}

/// A border of an outer block parts more than one of an inner block.
fn level(depth: usize) -> u32 {
    u32::MAX
        - 2 * u32::try_from(depth)
            .unwrap_or(u32::MAX / 4)
            .min(u32::MAX / 4)
}
