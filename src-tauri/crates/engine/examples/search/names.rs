//! Names of people, journals, tags and collections.

use std::collections::BTreeSet;

use crate::chance::Chance;

const GIVEN: &str = "Ada Ali Ana Anders Anna Boris Carla Chen Clara Daniel Diego Elena Emil Erik Eva \
    Fatima Felix Finn Grace Hana Hans Hugo Ines Ingrid Ivan Jan Jane Jin Joao John Julia Karin Kenji \
    Lars Laura Lena Leo Li Lin Luca Luis Maria Marie Marta Mei Min Mina Mohamed Nadia Nils Nina Noor \
    Olga Omar Paul Pedro Peter Priya Rafael Rania Rosa Samir Sara Sven Tomas Uma Vera Wei Xin Yara \
    Yuki Yusuf Zoe";

const SYLLABLES: &str = "na ro li ka mar tin ber gold stein wald son sen ha mo ri ta ko vic ski lan \
    der bach hoff dal gren lund quist pet ov ivan mul har ris wil cam pos gar cia lo pez fer nan tan \
    wu zhe ng kim par ish kan sato yama mura gu pta sing rao";

/// Names of tags; the first is on a tenth of all items.
pub const TAGS: [&str; 40] = [
    "survey",
    "to read",
    "methods",
    "methods/kernel",
    "methods/bayesian",
    "methods/monte carlo",
    "theory",
    "theory/bounds",
    "theory/asymptotics",
    "experiment",
    "data",
    "data/images",
    "data/climate",
    "code available",
    "reproduced",
    "teaching",
    "thesis",
    "chapter one",
    "chapter two",
    "cited",
    "classic",
    "optimal transport",
    "learning",
    "diffusion",
    "networks",
    "physics",
    "chemistry",
    "biology",
    "neuroscience",
    "economics",
    "journal club",
    "questions",
    "ideas",
    "wrong",
    "important",
    "2024",
    "2025",
    "group seminar",
    "review",
    "grant",
];

/// Paths of collections.
pub const COLLECTIONS: [&str; 20] = [
    "Thesis",
    "Thesis/Chapter 1",
    "Thesis/Chapter 2",
    "Thesis/Chapter 3",
    "Reading",
    "Reading/Now",
    "Reading/Later",
    "Projects",
    "Projects/Turbulence",
    "Projects/Proteins",
    "Projects/Markets",
    "Teaching",
    "Teaching/Statistics",
    "Teaching/Mechanics",
    "Reviews",
    "Grant 2025",
    "Grant 2026",
    "Group",
    "Archive",
    "Archive/Old",
];

/// Given names.
pub fn given() -> Vec<&'static str> {
    GIVEN.split_whitespace().collect()
}

/// So many family names.
pub fn families(count: usize) -> Vec<String> {
    let syllables: Vec<&str> = SYLLABLES.split_whitespace().collect();
    let mut chance = Chance::of(5, 0);
    let mut all = BTreeSet::new();
    while all.len() < count {
        let mut name: String = (0..chance.between(2, 3))
            .map(|_| *chance.pick(&syllables))
            .collect();
        name[..1].make_ascii_uppercase();
        all.insert(name);
    }
    all.into_iter().collect()
}

/// Names of three hundred journals and conferences.
pub fn venues(words: &[String]) -> Vec<String> {
    let mut chance = Chance::of(6, 0);
    let mut all = BTreeSet::new();
    let large = |word: &str| {
        let mut word = word.to_owned();
        word[..1].make_ascii_uppercase();
        word
    };
    while all.len() < 300 {
        let one = large(&words[chance.below(1500)]);
        let other = large(&words[chance.below(1500)]);
        all.insert(match chance.below(6) {
            0 => format!("Journal of {one} {other}"),
            1 => format!("Proceedings of the Conference on {one}"),
            2 => format!("{one} Letters"),
            3 => format!("Annals of {one} and {other}"),
            4 => format!("Physical Review {one}"),
            _ => format!("International Journal of {one} Research"),
        });
    }
    all.into_iter().collect()
}
