//! Words and clauses as the parser meets them, with the hints that they give.

use super::clause::{self, is_beginning};
use super::field::Name;
use super::hint;
use super::lex::{self, Piece};
use super::near::nearest;
use super::parse::{MOST_LEAVES, Parser};
use super::sign::is_verbatim;
use super::{Form, Query, Scope};
use crate::Identifier;

impl Parser {
    /// A word or phrase, as a value of the field before its parenthesis if there is one.
    pub(super) fn bare(&mut self, piece: &Piece, from: usize, to: usize) -> Option<Query> {
        self.unclosed(piece, from);
        if piece.text.is_empty() {
            return None;
        }
        self.unknown_field(piece, from);
        // A minus may become that of a word.
        if self.typing && piece.open && piece.text == "-" {
            return None;
        }
        let form = self.form(piece);
        let Some(name) = self.here.field else {
            return Some(clause::text(Scope::Any, piece, form));
        };
        if let Some(query) = clause::read(name, piece, form) {
            return Some(query);
        }
        self.unreadable(name, piece, from, to)?;
        Some(clause::text(Scope::Any, piece, form))
    }

    /// A clause; nothing without a value.
    pub(super) fn clause(&mut self, clause: &lex::Clause, from: usize, to: usize) -> Option<Query> {
        let Some(piece) = clause.value.as_ref().filter(|piece| !piece.text.is_empty()) else {
            if let Some(piece) = &clause.value {
                self.unclosed(piece, clause.value_from);
            }
            if !self.typing {
                self.hint(from, to, &hint::empty(clause.name));
            }
            return None;
        };
        self.unclosed(piece, clause.value_from);
        let form = self.form(piece);
        if let Some(query) = clause::read(clause.name, piece, form) {
            return Some(query);
        }
        self.unreadable(clause.name, piece, from, to)?;
        let value = clause::text(Scope::Any, piece, form);
        if piece.quoted {
            return Some(value);
        }
        let label = format!("{}:", clause.label);
        if clause.spaced {
            // As two words, the minus before them belongs to the first.
            let label = Piece {
                text: label,
                ..Piece::default()
            };
            self.here
                .put(Some(clause::text(Scope::Any, &label, Form::Word)));
            self.leaves += 1;
            return (self.leaves <= MOST_LEAVES).then_some(value);
        }
        let whole = Piece {
            text: label + &piece.text,
            ..piece.clone()
        };
        Some(clause::text(Scope::Any, &whole, form))
    }

    fn form(&self, piece: &Piece) -> Form {
        match self.typing && piece.open && !piece.quoted {
            true => Form::Open,
            false => Form::Word,
        }
    }

    /// Says what the field takes, or that there is no clause yet while one is being typed.
    fn unreadable(&mut self, name: Name, piece: &Piece, from: usize, to: usize) -> Option<()> {
        if self.typing && piece.open && is_beginning(name, &piece.text) {
            return None;
        }
        self.hint(from, to, &hint::unreadable(name));
        Some(())
    }

    fn unclosed(&mut self, piece: &Piece, from: usize) {
        if piece.quoted && piece.open && !self.typing {
            self.hint(from, from + 1, hint::QUOTE_NOT_CLOSED);
        }
    }

    /// Says that `foo:bar` is no clause, unless it is something else with a colon in it: an
    /// address, an identifier, `std::vector`, or the end of a word as in a title.
    fn unknown_field(&mut self, piece: &Piece, from: usize) {
        // In `tag:(a:b)` it is part of a value.
        let Some(length) = piece.label.filter(|_| self.here.field.is_none()) else {
            return;
        };
        let label: String = piece.text.chars().take(length.min(24)).collect();
        let near = nearest(&label).filter(|_| length <= 24);
        let after = piece.text.chars().nth(length + 1);
        let start: Vec<char> = piece.text.chars().take(length.saturating_add(4)).collect();
        let other = matches!(after, Some(':')) || (after.is_none() && near.is_none());
        if other || is_verbatim(&start) || length > 24 {
            return;
        }
        let short = piece.text.len() <= 256;
        if short && Identifier::recognise(&piece.text).is_some() {
            return;
        }
        let message = hint::unknown(&label, near);
        self.hint(from, from + length + 1, &message);
    }
}
