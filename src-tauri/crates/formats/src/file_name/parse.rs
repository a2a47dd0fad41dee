//! A template to its parts.

use crate::citation_key::Bracketed;

use super::function::{Case, Function, Search};
use super::template::{Condition, Part, Value};
use super::variable::{Names, Variable};

/// Longest template; also keeps the depth of its blocks.
const LONGEST: usize = 2_000;

/// A block that is not closed yet.
struct Block {
    /// What stands before it.
    before: Vec<Part>,
    done: Vec<(Option<Condition>, Vec<Part>)>,
    /// That of the branch which is being read.
    condition: Option<Condition>,
}

impl Block {
    fn next(&mut self, parts: &mut Vec<Part>, condition: Option<Condition>) {
        let condition = std::mem::replace(&mut self.condition, condition);
        self.done.push((condition, std::mem::take(parts)));
    }
}

/// The parts, or what is wrong.
pub(super) fn parts(text: &str) -> Result<Vec<Part>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Err("it is empty".to_owned());
    }
    if text.len() > LONGEST {
        return Err(format!("it is longer than {LONGEST} bytes"));
    }
    let parts = match text.contains("{{") {
        false if text.contains('[') => brackets(text)?,
        _ => braces(text)?,
    };
    // Such names would be one and the same for all papers.
    if parts.iter().all(|part| matches!(part, Part::Text(_))) {
        return Err("it names nothing of a paper".to_owned());
    }
    Ok(parts)
}

/// `{{ year suffix=" - " }}{{ if volume }}…{{ else }}…{{ endif }}`.
fn braces(text: &str) -> Result<Vec<Part>, String> {
    let mut open: Vec<Block> = Vec::new();
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once("{{") {
        literal(before, &mut parts)?;
        let (inner, tail) = tag(tail)?;
        rest = tail;
        let (word, behind) = first_word(inner);
        match word {
            "if" => open.push(Block {
                before: std::mem::take(&mut parts),
                done: Vec::new(),
                condition: Some(condition(behind)?),
            }),
            "elseif" | "else" => {
                let block = open
                    .last_mut()
                    .filter(|block| block.condition.is_some())
                    .ok_or_else(|| format!("\"{word}\" has no \"if\""))?;
                let behind = behind.strip_prefix("if ").unwrap_or(behind);
                let next = match behind {
                    "" if word == "else" => None,
                    behind => Some(condition(behind)?),
                };
                block.next(&mut parts, next);
            }
            "endif" => {
                let mut block = open.pop().ok_or("\"endif\" has no \"if\"")?;
                block.next(&mut parts, None);
                parts = block.before;
                parts.push(Part::Branches(block.done));
            }
            word => parts.push(Part::Value(value(word, behind)?)),
        }
    }
    literal(rest, &mut parts)?;
    match open.is_empty() {
        true => Ok(parts),
        false => Err("an \"if\" has no \"endif\"".to_owned()),
    }
}

fn literal(text: &str, parts: &mut Vec<Part>) -> Result<(), String> {
    if text.contains("}}") {
        return Err("a \"}}\" has no \"{{\"".to_owned());
    }
    if !text.is_empty() {
        parts.push(Part::Text(text.to_owned()));
    }
    Ok(())
}

/// What stands before the next `}}` that is in no text, and what comes behind it.
fn tag(text: &str) -> Result<(&str, &str), String> {
    let mut quote = None;
    let mut before = None;
    for (place, c) in text.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            (None, '}') if before == Some('}') => {
                let inner = text.get(..place - 1).unwrap_or_default();
                let rest = text.get(place + 1..).unwrap_or_default();
                return Ok((inner.trim(), rest));
            }
            _ => {}
        }
        before = Some(c);
    }
    Err("a \"{{\" is not closed".to_owned())
}

fn first_word(text: &str) -> (&str, &str) {
    let text = text.trim();
    match text.split_once(char::is_whitespace) {
        Some((word, behind)) => (word, behind.trim()),
        None => (text, ""),
    }
}

/// `volume`, or `itemType == "book"`.
fn condition(text: &str) -> Result<Condition, String> {
    let compared = [("==", true), ("!=", false)]
        .into_iter()
        .find_map(|(sign, same)| Some((text.split_once(sign)?, same)));
    let (text, wanted) = match compared {
        Some(((left, right), same)) => {
            let right = right.trim();
            let inner = right.trim_matches(['"', '\'']);
            (left.trim(), Some((same, inner.to_owned())))
        }
        None => (text, None),
    };
    let (word, behind) = first_word(text);
    let value = value(word, behind)?;
    Ok(Condition { value, wanted })
}

/// A variable with its arguments.
fn value(word: &str, arguments: &str) -> Result<Value, String> {
    let variable = Variable::named(word).ok_or_else(|| format!("there is no value \"{word}\""))?;
    let mut value = plain(variable);
    let (mut search, mut start, mut most) = (Search::default(), 0, None);
    for (name, argument) in pairs(arguments)? {
        let number = || {
            argument
                .parse::<usize>()
                .map_err(|_| format!("{name}=\"{argument}\" is no number"))
        };
        match name {
            "prefix" => value.prefix = argument.to_owned(),
            "suffix" => value.suffix = argument.to_owned(),
            "start" => start = number()?,
            "truncate" => most = Some(number()?),
            "case" => value.functions.push(Function::Case(
                Case::named(argument).ok_or_else(|| format!("case=\"{argument}\" is not known"))?,
            )),
            "match" => search.find = Some(argument.to_owned()),
            "replaceFrom" => search.from = Some(argument.to_owned()),
            "replaceTo" => argument.clone_into(&mut search.to),
            "regexOpts" => search.options = Some(argument.to_owned()),
            "max" => value.names.most = Some(number()?),
            "name" => value.names.name(argument)?,
            "join" => argument.clone_into(&mut value.names.join),
            "namePartSeparator" => argument.clone_into(&mut value.names.between),
            "initialize" => value.names.initialize(argument)?,
            "initializeWith" => argument.clone_into(&mut value.names.initial),
            // Our kinds have names and no translations.
            "localize" => {}
            name => return Err(format!("\"{name}\" is not known")),
        }
    }
    // In this order, wherever they stand: what is looked for is the whole value, and what is cut off
    // is the text that is shown.
    let mut functions = search.functions()?;
    functions.append(&mut value.functions);
    if start > 0 || most.is_some() {
        functions.push(Function::Cut(start, most));
    }
    value.functions = functions;
    Ok(value)
}

fn plain(variable: Variable) -> Value {
    Value {
        variable,
        names: Names::default(),
        functions: Vec::new(),
        prefix: String::new(),
        suffix: String::new(),
    }
}

/// `name="text"`, and so on.
fn pairs(text: &str) -> Result<Vec<(&str, &str)>, String> {
    let mut found = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (name, behind) = rest
            .split_once('=')
            .ok_or_else(|| format!("\"{rest}\" has no value"))?;
        let behind = behind.trim_start();
        let quoted = behind
            .chars()
            .next()
            .filter(|first| matches!(first, '"' | '\''));
        let (value, tail) = match quoted {
            Some(quote) => behind
                .get(1..)
                .and_then(|behind| behind.split_once(quote))
                .ok_or("a text is not closed")?,
            None => behind
                .split_once(char::is_whitespace)
                .unwrap_or((behind, "")),
        };
        found.push((name.trim(), value));
        rest = tail.trim_start();
    }
    Ok(found)
}

/// `[citationkey] - [title:lower]`.
fn brackets(text: &str) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    for piece in Bracketed::all(text)? {
        match piece {
            Bracketed::Text(text) => literal(text, &mut parts)?,
            Bracketed::Marker(name, modifiers) => {
                let mut value = marker(name)?;
                for modifier in modifiers {
                    let case = match modifier.to_ascii_lowercase().as_str() {
                        "lower" => Case::Lower,
                        "upper" => Case::Upper,
                        "capitalize" | "titlecase" | "title_case" => Case::Title,
                        "sentencecase" | "sentence_case" => Case::Sentence,
                        "camel" | "camel_case" => Case::Camel,
                        _ => return Err(format!("\"{modifier}\" is not known")),
                    };
                    value.functions.push(Function::Case(case));
                }
                parts.push(Part::Value(value));
            }
        }
    }
    Ok(parts)
}

fn marker(name: &str) -> Result<Value, String> {
    let (name, most) = match name.to_ascii_lowercase().as_str() {
        "bibtexkey" | "citationkey" => ("citationKey", None),
        "auth" => ("authors", Some(1)),
        "authors" => ("authors", None),
        "authetal" | "auth.etal" => ("firstCreator", None),
        "edtr" | "editor" => ("editors", Some(1)),
        "journal" => ("publicationTitle", None),
        "firstpage" => ("firstPage", None),
        "entrytype" => ("itemType", None),
        _ => (name, None),
    };
    let variable = Variable::named(name).ok_or_else(|| format!("\"[{name}]\" is not known"))?;
    let mut value = plain(variable);
    value.names.most = most;
    Ok(value)
}
