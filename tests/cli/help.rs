//! Help teaches: every verb says what it does, with an example.

use super::shelf::Shelf;

/// The verbs that a help text lists.
fn verbs(help: &str) -> Vec<String> {
    let lines = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    lines
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
        .filter(|verb| verb != "help")
        .collect()
}

#[test]
fn every_verb_has_help_with_an_example() {
    let shelf = Shelf::new();
    let mut waiting: Vec<Vec<String>> = verbs(&shelf.ok(&["--help"]).stdout)
        .into_iter()
        .map(|verb| vec![verb])
        .collect();
    assert_eq!(waiting.len(), 38);
    while let Some(path) = waiting.pop() {
        let words: Vec<&str> = path.iter().map(String::as_str).collect();
        let help = shelf.ok(&[&words[..], &["--help"]].concat()).stdout;
        assert!(help.contains("Example"), "{path:?}: {help}");
        assert!(
            help.contains(&format!("offprint {}", words.join(" "))),
            "{path:?}: {help}"
        );
        for verb in verbs(&help) {
            waiting.push([&path[..], &[verb]].concat());
        }
    }
}

#[test]
fn completions_know_the_verbs() {
    let shelf = Shelf::new();
    for shell in ["bash", "zsh", "fish"] {
        let script = shelf.ok(&["completions", shell]).stdout;
        assert!(script.contains("restore-item"), "{shell}");
    }
}
