//! Creators in a form that tells no field by its name: JSON leaves empty ones out, and a form without
//! names must not.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Creator, Role};

type Parts = (
    Role,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
);

pub fn serialize<S: Serializer>(creators: &[Creator], serializer: S) -> Result<S::Ok, S::Error> {
    if serializer.is_human_readable() {
        return creators.serialize(serializer);
    }
    serializer.collect_seq(creators.iter().map(|one| {
        (
            one.role,
            &one.family,
            &one.given,
            &one.particle,
            &one.suffix,
            &one.literal,
        )
    }))
}

pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Creator>, D::Error> {
    if deserializer.is_human_readable() {
        return Vec::deserialize(deserializer);
    }
    let all: Vec<Parts> = Vec::deserialize(deserializer)?;
    let whole = |(role, family, given, particle, suffix, literal): Parts| Creator {
        role,
        family,
        given,
        particle,
        suffix,
        literal,
    };
    Ok(all.into_iter().map(whole).collect())
}
