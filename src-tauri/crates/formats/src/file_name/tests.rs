use std::fs;
use std::path::Path;

use model::{Creator, Draft, Identifier, Role, Scheme};
use proptest::prelude::*;

use super::*;

fn draft(names: &[&str], issued: &str, title: &str) -> Draft {
    let mut draft = Draft {
        creators: names.iter().map(|name| Creator::author(name)).collect(),
        ..Draft::default()
    };
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    draft.fields.title = some(title);
    draft.fields.issued = some(issued);
    draft
}

fn named(template: &str, draft: &Draft, extension: &str) -> String {
    let template: Template = template.parse().unwrap();
    template.name(&Paper::of_draft(draft), extension)
}

fn paper(draft: &Draft, extension: &str) -> String {
    Template::default().name(&Paper::of_draft(draft), extension)
}

#[test]
fn papers_are_named_as_zotero_names_them() {
    let table: [(&[&str], &str, &str, &str); 10] = [
        (
            &["Smith, Jane"],
            "2021-03",
            "Title",
            "Smith - 2021 - Title.pdf",
        ),
        (
            &["Smith, Jane", "Jones, Bo"],
            "2021",
            "Title",
            "Smith and Jones - 2021 - Title.pdf",
        ),
        (
            &["Smith", "Jones", "Lee"],
            "2021",
            "Title",
            "Smith et al. - 2021 - Title.pdf",
        ),
        (&[], "", "Title: a/b? \"c\"", "Title- a-b 'c'.pdf"),
        (&["Smith"], "", "", "Smith.pdf"),
        (&["Smith"], "2021", "", "Smith - 2021.pdf"),
        (&[], "", "", "Untitled.pdf"),
        (&[], "", "../../etc/passwd", "etc-passwd.pdf"),
        (
            &["{CERN}"],
            "-0044",
            "X\u{202e}fdp.exe",
            "CERN - -44 - Xfdp.exe.pdf",
        ),
        (&[], "", "aux", "_aux.pdf"),
    ];
    for (names, issued, title, expected) in table {
        assert_eq!(paper(&draft(names, issued, title), "pdf"), expected);
    }
}

#[test]
fn long_titles_are_cut_between_words() {
    let name = paper(&draft(&["Smith"], "2021", &"wordy ".repeat(60)), "pdf");
    assert!(
        name.len() <= PAPER && name.ends_with(" wordy.pdf"),
        "{name}"
    );
    let name = paper(&draft(&[], "", &"語".repeat(300)), "pdf");
    assert!(name.len() <= PAPER && name.ends_with("語.pdf"), "{name}");
}

fn rich() -> Draft {
    let mut draft = draft(
        &["Müller, Jane Q.", "Roe, Bob", "Poe, Al"],
        "2021-03",
        "On Deep-Learning: a survey",
    );
    let mut editor = Creator::author("Knuth, Don");
    editor.role = Role::Editor;
    draft.creators.push(editor);
    draft.creators.push(Creator::author("{CERN}"));
    draft.fields.container_title = Some("Journal of A/B Tests".into());
    draft.fields.page = Some("17-20".into());
    draft.identifiers = vec![Identifier::parse(Scheme::Doi, "10.1000/x.y").unwrap()];
    draft.citation_key = Some("mueller2021".into());
    draft
}

#[test]
fn a_template_says_what_a_name_is_made_of() {
    let table = [
        // Texts of the template, folders, and what is missing.
        ("{{ title }}", "On Deep-Learning- a survey.pdf"),
        (
            "{{ year }}/{{ publicationTitle }}/{{ title }}",
            "2021/Journal of A-B Tests/On Deep-Learning- a survey.pdf",
        ),
        ("{{ volume }}/{{ year }}", "2021.pdf"),
        ("../{{ year }}/../x", "2021/x.pdf"),
        (
            "{{ volume }}",
            "Müller et al. - 2021 - On Deep-Learning- a survey.pdf",
        ),
        (
            "Year {{ year }}/",
            "Year 2021/Müller et al. - 2021 - On Deep-Learning- a survey.pdf",
        ),
        ("{{ year }} - {{ volume }}", "2021.pdf"),
        (
            "{{ volume prefix=\"v\" }}{{ year prefix=\"y\" }}",
            "y2021.pdf",
        ),
        ("{{ year suffix='/' }}{{ title truncate=2 }}", "2021-On.pdf"),
        (
            "{{ container_title start=\"11\" truncate=\"3\" }}",
            "A-B.pdf",
        ),
        // People.
        ("{{ authors }}", "Müller, Roe, Poe, CERN.pdf"),
        (
            "{{ authors max=\"2\" join=\" & \" name=\"given-family\" initialize=\"given\" }}",
            "J.Q. Müller & B. Roe.pdf",
        ),
        (
            "{{ editors name=\"family-given\" namePartSeparator=\"_\" initialize=\"full\" initializeWith=\"\" }}",
            "K_D.pdf",
        ),
        (
            "{{ authorsCount }} {{ creatorsCount }} {{ year }}",
            "4 5 2021.pdf",
        ),
        // Functions.
        (
            "{{ title case=\"hyphen\" }}",
            "on-deep-learning-a-survey.pdf",
        ),
        (
            "{{ title case=\"snake\" }}",
            "on_deep_learning_a_survey.pdf",
        ),
        ("{{ title case=\"camel\" }}", "onDeepLearningASurvey.pdf"),
        ("{{ title case=\"pascal\" }}", "OnDeepLearningASurvey.pdf"),
        (
            "{{ title case=\"title\" }}",
            "On Deep-learning- A Survey.pdf",
        ),
        (
            "{{ title case=\"sentence\" }}",
            "On deep-learning- a survey.pdf",
        ),
        ("{{ title case=upper truncate=2 }}", "ON.pdf"),
        ("{{ title match=\"deep.(\\w+)\" }}", "Learning.pdf"),
        (
            "{{ title replaceFrom=\"[aeiou]\" replaceTo=\"-\" regexOpts=\"g\" truncate=\"7\" }}",
            "On D--p.pdf",
        ),
        ("{{ DOI }}", "10.1000-x.y.pdf"),
        ("{{ itemType }} {{ firstPage }}", "article 17.pdf"),
        // Conditions.
        (
            "{{ if volume }}v{{ volume }}{{ elseif DOI }}d{{ else }}e{{ endif }}{{ year }}",
            "d2021.pdf",
        ),
        (
            "{{ if itemType == \"book\" }}B{{ else }}{{ if year != \"1999\" }}P{{ endif }}{{ endif }} {{ year }}",
            "P 2021.pdf",
        ),
        // JabRef's markers.
        (
            "[bibtexkey] - [title]",
            "mueller2021 - On Deep-Learning- a survey.pdf",
        ),
        ("[year]/[auth:upper]", "2021/MÜLLER.pdf"),
    ];
    for (template, expected) in table {
        assert_eq!(named(template, &rich(), "pdf"), expected, "{template}");
    }
}

#[test]
fn what_is_no_template_says_why() {
    let table = [
        ("", "empty"),
        ("all the same", "names nothing"),
        ("{{ colour }}", "no value \"colour\""),
        ("{{ title", "not closed"),
        ("title }}{{ year }}", "has no \"{{\""),
        ("{{ title truncate=\"x\" }}", "no number"),
        ("{{ title shout=\"x\" }}", "not known"),
        ("{{ title case=\"loud\" }}", "not known"),
        ("{{ title match=\"(\" }}", "regular expression"),
        ("{{ title match=\"(a{900}){900}\" }}", "regular expression"),
        ("{{ if title }}{{ year }}", "no \"endif\""),
        ("{{ endif }}{{ year }}", "no \"if\""),
        ("{{ else }}{{ year }}", "no \"if\""),
        ("[title", "not closed"),
        ("[nobody]", "not known"),
    ];
    for (text, why) in table {
        let error = text.parse::<Template>().unwrap_err();
        assert!(error.message.contains(why), "{text}: {}", error.message);
    }
}

#[test]
fn a_template_knows_what_it_reads() {
    let read = |text: &str| -> Vec<&str> {
        let template: Template = text.parse().unwrap();
        template.reads().into_iter().collect()
    };
    assert_eq!(read(DEFAULT), ["creators", "issued", "title"]);
    assert_eq!(
        read("{{ if DOI }}{{ journalAbbreviation }}{{ endif }}"),
        ["container_title_short", "identifiers"]
    );
}

#[test]
fn titles_come_out_of_file_names() {
    let table = [
        (
            "smith_2021-deep%20learning (1).pdf",
            "smith 2021-deep learning",
        ),
        ("deep-learning_for-x.pdf", "deep learning for x"),
        ("2103.01234.pdf", "2103.01234"),
        ("2103.01234", "2103.01234"),
        ("Well-tempered title.PDF", "Well-tempered title"),
        ("/tmp/a/Title.pdf", "Title"),
        (".pdf", ".pdf"),
        ("", "Untitled"),
        ("___", "Untitled"),
    ];
    for (name, title) in table {
        assert_eq!(title_from_file_name(name), title, "{name}");
    }
}

#[test]
fn an_extension_looks_like_one() {
    let table = [
        ("data.zip", "zip"),
        ("data.tar.gz", "gz"),
        ("cells.parquet", "parquet"),
        ("README", ""),
        (".profile", ""),
        ("2103.01234", ""),
        ("paper.v2 final", ""),
        ("odd.x!y", ""),
    ];
    for (name, expected) in table {
        assert_eq!(extension(name), expected, "{name}");
    }
}

fn assert_safe(name: &str, most: usize) {
    assert!(!name.is_empty() && name != "." && name != "..", "{name:?}");
    assert!(name.len() <= most, "{name:?}");
    assert!(!name.contains(is_forbidden), "{name:?}");
    assert!(!name.starts_with(['-', '.', ' ', '~']), "{name:?}");
    assert!(!name.ends_with([' ', '.']), "{name:?}");
    assert!(!is_reserved(name), "{name:?}");
    assert!(
        !name.chars().any(|c| c.is_control() || is_invisible(c)),
        "{name:?}"
    );
}

/// Values that want to be somewhere else, or something else.
fn hostile() -> impl Strategy<Value = String> {
    let fixed = prop::sample::select(vec![
        "../../.ssh/x",
        "/etc/passwd",
        "a\0b",
        "..\\..",
        "%2e%2e",
        "%2e%2e%2f%2e%2e%2fx",
        "CON",
        "NUL.pdf",
        "com1",
        "trailing.",
        "trailing ",
        ": * ? \" < > |",
        "two\nlines\r\n",
        "-rf",
        "~root",
        "X\u{202e}fdp.exe",
        "👩‍👩‍👧‍👦 family",
        ".",
        "..",
        ".incoming",
        ".trash/x",
        "C:\\Windows",
        "\u{feff}",
        "",
    ]);
    prop_oneof![
        4 => fixed.prop_map(str::to_owned),
        1 => Just("word ".repeat(400)),
        1 => Just("é".repeat(127) + "x"),
        1 => Just("é".repeat(2_000)),
        2 => "[./\\\\:~ -]{0,12}(con|nul|lpt1)?[. ]{0,3}",
        3 => any::<String>(),
    ]
}

const TEMPLATES: [&str; 7] = [
    DEFAULT,
    "{{ title }}",
    "{{ title }}/{{ authors }}/{{ publicationTitle }}",
    "{{ year }}/{{ title replaceFrom=\"-\" replaceTo=\"/\" regexOpts=\"g\" }}",
    "../{{ title }}/{{ attachmentTitle }}",
    "{{ publicationTitle suffix=\"/../\" }}{{ title case=\"lower\" start=\"1\" }}",
    "[auth]/[title]",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn no_name_leaves_its_folder(
        title in hostile(),
        author in hostile(),
        place in hostile(),
        original in hostile(),
        end in hostile(),
        year: Option<i32>,
        template in prop::sample::select(&TEMPLATES[..]),
    ) {
        let mut draft = draft(&[&author], "", &title);
        draft.fields.container_title = Some(place);
        draft.fields.issued = year.map(|year| year.to_string());
        let mut paper = Paper::of_draft(&draft);
        paper.original_name = &original;
        let template: Template = template.parse().unwrap();
        let name = template.name(&paper, &end);
        for part in name.split('/') {
            assert_safe(part, PAPER);
        }
        // And on a disk: it lies under its root, under its own name, and nowhere else.
        let root = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(root.path()).unwrap();
        let path = root.join(&name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "x").unwrap();
        let real = fs::canonicalize(&path).unwrap();
        prop_assert!(real.starts_with(&root), "{name:?}");
        prop_assert_eq!(real.strip_prefix(&root).unwrap(), Path::new(&name));
        fs::remove_dir_all(&root).unwrap();
    }

    #[test]
    fn every_safe_name_is_one(text in hostile()) {
        assert_safe(&safe(&text), SAFE);
        let title = title_from_file_name(&text);
        prop_assert!(!title.is_empty());
        assert_safe(&safe(&title), SAFE);
    }

    #[test]
    fn no_template_panics(text in "(\\{\\{|\\}\\}|if |else|endif|title|year|authors| |=|\"|'|\\[|\\]|:|match=|start=|[a-z0-9(*/]){0,14}") {
        if let Ok(template) = text.parse::<Template>() {
            template.name(&Paper::of_draft(&rich()), "pdf");
        }
    }
}
