//! The pieces that a listing is made of, whether it came as text or as a page: atoms, and how each
//! is joined to the one before it. What they mean is decided elsewhere.

/// A line of a text or a block of a page.
#[derive(Debug, Clone, Default)]
pub(super) struct Atom {
    /// Its text, without white space around it.
    pub text: String,
    /// Its line, counted from 1; 0 in a page.
    pub line: usize,
    /// How it follows the atom before it.
    pub joint: Joint,
    /// Where its links lead.
    pub links: Vec<String>,
    /// Whether the page shows it as a heading.
    pub heading: bool,
    /// A number for how the page shows it (tag, class): equal looks often have equal meanings.
    pub look: u64,
}

/// How an atom follows the one before it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Joint {
    /// Whether both may be parts of one paragraph.
    pub kind: JointKind,
    /// How strongly they are parted: only the order of these numbers has a meaning.
    pub level: u32,
    /// Whether a word goes on over the joint, so that no space belongs there.
    pub tight: bool,
}

/// Whether two atoms may be parts of one paragraph.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum JointKind {
    /// An empty line, a rule, the border of a block.
    #[default]
    Block,
    /// A line break that somebody set: in a text that is not wrapped, or where the next word would
    /// still have fitted.
    Line,
    /// A line break because the line was full.
    Filled,
    /// `<br>`.
    Break,
    /// The end of bold or linked text at the beginning of a block.
    Soft,
}

/// The text of several atoms as one.
pub(super) fn joined(atoms: &[Atom]) -> String {
    let mut text = String::with_capacity(atoms.iter().map(|atom| atom.text.len() + 1).sum());
    for (index, atom) in atoms.iter().enumerate() {
        if index > 0 && atom.joint.kind == JointKind::Block {
            text.push_str("\n\n");
        } else if index > 0 && !atom.joint.tight {
            text.push(' ');
        }
        text.push_str(&atom.text);
    }
    text
}
