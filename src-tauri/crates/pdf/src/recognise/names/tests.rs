use super::{names, one};

fn read(text: &str) -> Vec<String> {
    let found = names(text);
    assert_eq!(found.rejected, 0, "{text}");
    found
        .creators
        .iter()
        .map(|c| {
            let part = |part: &Option<String>| part.clone().unwrap_or_default();
            let mut text = c.short();
            if c.literal.is_none() {
                text = format!("{text}, {}", part(&c.given));
            }
            match &c.suffix {
                Some(suffix) => format!("{text}, {suffix}"),
                None => text,
            }
        })
        .collect()
}

#[test]
fn lists_of_names() {
    let table: &[(&str, &[&str])] = &[
        ("Jane Smith", &["Smith, Jane"]),
        (
            "Jędrzej Kowalczuk, Eric T. Psota, and Lance C. Pérez",
            &["Kowalczuk, Jędrzej", "Psota, Eric T.", "Pérez, Lance C."],
        ),
        (
            "Kazuhito Tsuchida\u{1},*, Tsutomu Sato\u{1}, and Yasushi Rino\u{1}",
            &["Tsuchida, Kazuhito", "Sato, Tsutomu", "Rino, Yasushi"],
        ),
        (
            "Petrina Kapewangolo 1,2 ID , Martha Kandawa-Schulz 2 and Debra Meyer 1,3, *",
            &[
                "Kapewangolo, Petrina",
                "Kandawa-Schulz, Martha",
                "Meyer, Debra",
            ],
        ),
        ("R.R. CHATTOPADHYAY", &["Chattopadhyay, R.R."]),
        (
            "Ludwig van der Berg and Maria de la Cruz",
            &["van der Berg, Ludwig", "de la Cruz, Maria"],
        ),
        (
            "Martin King, Jr. and Henry Ford III",
            &["King, Martin, Jr.", "Ford, Henry, III"],
        ),
        ("Smith, J., Doe, A. B.", &["Smith, J.", "Doe, A. B."]),
        ("Zhao S, Hu SY", &["Zhao, S", "Hu, SY"]),
        ("Xin LI, Jie WU", &["LI, Xin", "WU, Jie"]),
        ("LOSSEC Bruno", &["Lossec, Bruno"]),
        (
            "John Smith, MD, PhD; Ann Lee, M.Sc.",
            &["Smith, John", "Lee, Ann"],
        ),
        (
            "Wei Ma, Student Member, IEEE, and Li Ba",
            &["Ma, Wei", "Ba, Li"],
        ),
        ("Ana García y Luis Pérez", &["García, Ana", "Pérez, Luis"]),
        ("by Ada Lovelace", &["Lovelace, Ada"]),
        ("KIRK E. JORDAN", &["Jordan, Kirk E."]),
        (
            "Tianwen Jiang†,‡, Meng Jiang†",
            &["Jiang, Tianwen", "Jiang, Meng"],
        ),
        ("Elvina ViennetID\u{1}", &["Viennet, Elvina"]),
        (
            "Sean O’Brien & Ian McDonald",
            &["O’Brien, Sean", "McDonald, Ian"],
        ),
        ("王小明，李华", &["王小明", "李华"]),
    ];
    for (text, expected) in table {
        assert_eq!(read(text), *expected, "{text}");
    }
}

#[test]
fn rows_that_are_no_names() {
    for text in [
        "Computer Science and Engineering",
        "University of Texas at Arlington",
        "Linz, Austria",
        "Department of Chemistry",
        "Received: 10 September 2017",
        "New York, USA",
        "A Unifying View",
        "Fraunhofer IESE",
        "in this paper we describe",
    ] {
        let found = names(text);
        assert!(
            found.creators.is_empty() || found.rejected > 0,
            "{text}: {found:?}"
        );
    }
}

#[test]
fn a_name_in_metadata() {
    assert_eq!(one("Smith, Jane").unwrap().short(), "Smith");
    assert_eq!(one("Jane Smith").unwrap().short(), "Smith");
    assert!(one("Administrator").is_none());
    assert!(one("user").is_none());
}
