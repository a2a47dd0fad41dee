use super::*;

fn sorted(locale: &str, texts: &[&'static str]) -> Vec<&'static str> {
    let keys = Keys::new(locale);
    let mut sorted = texts.to_vec();
    sorted.sort_by_key(|text| keys.of_text(text));
    sorted
}

#[test]
fn titles_sort_as_a_person_expects() {
    let given = [
        "Zürich",
        "part 10",
        "Newark",
        "Übersicht",
        "(Even) more",
        "elephants",
        "Part 2",
        "Élan",
        "New York",
        "“About” things",
    ];
    assert_eq!(
        sorted("", &given),
        [
            "“About” things",
            "Élan",
            "elephants",
            "(Even) more",
            "New York",
            "Newark",
            "Part 2",
            "part 10",
            "Übersicht",
            "Zürich"
        ]
    );
}

#[test]
fn the_language_decides_where_letters_go() {
    let names = ["Ångström", "Zorn", "Abel"];
    assert_eq!(sorted("de-DE", &names), ["Abel", "Ångström", "Zorn"]);
    assert_eq!(sorted("sv-SE", &names), ["Abel", "Zorn", "Ångström"]);
    assert_eq!(sorted("zz-nonsense", &names), sorted("", &names));
}

#[test]
fn family_names_come_before_given_names_and_accents() {
    let keys = Keys::new("");
    let mut people = [
        ("Lin", "Ann"),
        ("Li", "Wei"),
        ("Müller", "Anna"),
        ("Muller", "Zoe"),
        ("", "Plato"),
        ("de Silva", "A."),
    ];
    people.sort_by_key(|(family, given)| keys.of_name(family, given));
    assert_eq!(
        people.map(|(family, given)| format!("{family} {given}")),
        [
            "de Silva A.",
            "Li Wei",
            "Lin Ann",
            "Müller Anna",
            "Muller Zoe",
            " Plato"
        ]
    );
}

#[test]
fn a_key_is_short_and_empty_only_for_nothing() {
    let keys = Keys::new("");
    assert_eq!(keys.of_text(""), b"");
    assert_eq!(keys.of_text("  "), b"");
    assert_eq!(keys.of_text("—?"), [u8::MAX]);
    assert!(keys.of_text(&"Ж".repeat(100_000)).len() <= LENGTH);
    assert_eq!(keys.of_text("CASE"), keys.of_text("case"));
    assert_ne!(keys.of_text("élan"), keys.of_text("elan"));
}

/// If this fails, the crate makes other keys than before: change `KEYS`, so that every library
/// makes its own anew, and write here what they are now.
#[test]
fn keys_are_those_of_their_version() {
    let keys = Keys::new("");
    let shown: String = keys
        .of_text("Élan 12")
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(
        (KEYS, shown.as_str()),
        ("icu 2.4, 1", "33412b4504100e01458809")
    );
}

#[test]
fn the_language_of_the_system_is_read_as_posix_says() {
    type Said<'a> = &'a [(&'a str, &'a str)];
    let table: [(Said<'_>, Option<&str>); 8] = [
        (&[], None),
        (&[("LANG", "de_DE.UTF-8")], Some("de-DE")),
        (
            &[("LANG", "de_DE@euro"), ("LC_COLLATE", "sv_SE.UTF-8")],
            Some("sv-SE"),
        ),
        (&[("LANG", "de_DE"), ("LC_ALL", "C.UTF-8")], None),
        (&[("LANG", "de_DE"), ("LC_ALL", "")], Some("de-DE")),
        (&[("LANG", "POSIX")], None),
        (&[("LANG", "C")], None),
        (&[("LANG", "?!")], None),
    ];
    for (said, expected) in table {
        let value = |name: &str| {
            let found = said.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        assert_eq!(chosen(value).as_deref(), expected, "{said:?}");
    }
}
