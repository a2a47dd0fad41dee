//! Creators as CSL names.

use model::{Creator, Role};
use serde_json::{Map, Value};

/// The name object of a creator.
pub(crate) fn write(creator: &Creator) -> Value {
    let parts = [
        ("family", &creator.family),
        ("given", &creator.given),
        ("literal", &creator.literal),
        ("non-dropping-particle", &creator.particle),
        ("suffix", &creator.suffix),
    ];
    let object: Map<String, Value> = parts
        .into_iter()
        .filter_map(|(key, value)| Some((key.to_owned(), Value::from(value.clone()?))))
        .collect();
    Value::Object(object)
}

/// The creator of a name object; `None` if it holds anything that a creator does not.
pub(super) fn read(role: Role, value: &Value) -> Option<Creator> {
    if let Value::String(text) = value {
        return Some(Creator {
            role,
            literal: Some(text.clone()),
            ..Creator::default()
        });
    }
    let mut creator = Creator {
        role,
        ..Creator::default()
    };
    for (key, value) in value.as_object()? {
        let place = match key.as_str() {
            "family" => &mut creator.family,
            "given" => &mut creator.given,
            "non-dropping-particle" => &mut creator.particle,
            // A particle that styles may drop is still a part of the name, if it has no other.
            "dropping-particle" if creator.particle.is_none() => &mut creator.particle,
            "suffix" => &mut creator.suffix,
            "literal" => &mut creator.literal,
            // How a processor parsed the name; nothing that the name itself lacks.
            "parse-names" | "static-ordering" | "comma-suffix" | "sequence" | "affiliation" => {
                continue;
            }
            _ => return None,
        };
        *place = Some(value.as_str()?.to_owned()).filter(|text| !text.is_empty());
    }
    let empty = creator.family.is_none() && creator.given.is_none() && creator.literal.is_none();
    (!empty).then_some(creator)
}
