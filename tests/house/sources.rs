//! What source files may hold, where a lint cannot say it.

use super::{Source, assert_none, sources};

const RUST: [&str; 1] = [".rs"];
const PAGE: [&str; 3] = [".ts", ".tsx", ".css"];
const LONGEST: usize = 500;

/// The lines of a Rust file that are neither comments nor its test module, numbered from 1.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .map(|(at, line)| (at + 1, line.trim()))
        .take_while(|(_, line)| *line != "#[cfg(test)]")
        .filter(|(_, line)| !line.starts_with("//"))
}

fn is_test(path: &str) -> bool {
    path.contains("/tests/") || path.ends_with("/tests.rs")
}

/// Lines of code, tests aside, that hold one of `words`.
fn lines_with(file: &Source, words: &[&str], why: &str) -> Vec<String> {
    if is_test(&file.path) {
        return Vec::new();
    }
    code(&file.text)
        .filter(|(_, line)| words.iter().any(|word| line.contains(word)))
        .map(|(at, line)| format!("{}:{at} {why}: {line}", file.path))
        .collect()
}

/// Examples are the programs of the bench: their output is what they are for.
fn prints(file: &Source) -> Vec<String> {
    if file.path.contains("/examples/") {
        return Vec::new();
    }
    let words = ["println!", "print!", "eprintln!", "eprint!", "io::stdout"];
    lines_with(file, &words, "prints, which only the command line does")
}

fn sockets(file: &Source) -> Vec<String> {
    let words = ["TcpStream", "TcpListener", "UdpSocket"];
    lines_with(file, &words, "opens a socket, which only online does")
}

fn too_long(file: &Source) -> Vec<String> {
    let lines = file.text.lines().count();
    if lines <= LONGEST {
        return Vec::new();
    }
    vec![format!(
        "{} has {lines} lines; split it before {LONGEST}",
        file.path
    )]
}

fn ignored_tests(file: &Source) -> Vec<String> {
    let mut found = Vec::new();
    for (at, line) in file.text.lines().map(str::trim).enumerate() {
        if line.starts_with("#[ignore") || leaves_out(line) {
            found.push(format!("{}:{} leaves tests out: {line}", file.path, at + 1));
        }
    }
    found
}

/// Is this a JavaScript test that is left out, or leaves the others out, as in `test.only(`?
fn leaves_out(line: &str) -> bool {
    ["test", "it", "describe"].iter().any(|subject| {
        line.strip_prefix(subject).is_some_and(|rest| {
            [".skip(", ".only(", ".todo("]
                .iter()
                .any(|call| rest.starts_with(call))
        })
    })
}

fn reaches_the_host(file: &Source) -> Vec<String> {
    if file.path.starts_with("ui/src/api/") || !file.text.contains("@tauri-apps/") {
        return Vec::new();
    }
    vec![format!(
        "{} imports @tauri-apps, which only ui/src/api does",
        file.path
    )]
}

/// Commands of the shell whose parameters name a file or folder: the page never sends one. The `path`
/// of a collection is where it hangs in the tree, and touches no disk.
fn takes_a_path(file: &Source) -> Vec<String> {
    let words = [
        "PathBuf",
        "&Path",
        ": Path",
        "OsString",
        "path:",
        "folder:",
        "file_name:",
    ];
    let is_collections = file.path.ends_with("commands/collection.rs");
    let mut found = Vec::new();
    for after in file.text.split("#[tauri::command").skip(1) {
        let head = after.split_once('{').map_or(after, |(head, _)| head);
        let parameters = head.split_once("fn ").map_or("", |(_, rest)| rest);
        let parameters = parameters
            .split_once("->")
            .map_or(parameters, |(before, _)| before);
        let takes =
            |word: &&str| parameters.contains(*word) && !(is_collections && **word == *"path:");
        if words.iter().any(takes) {
            found.push(format!(
                "{}: a command takes a path: fn {}",
                file.path,
                parameters.trim()
            ));
        }
    }
    found
}

fn each(files: &[Source], rule: impl Fn(&Source) -> Vec<String>) {
    assert!(!files.is_empty());
    assert_none(&files.iter().flat_map(rule).collect::<Vec<_>>());
}

#[test]
fn only_the_command_line_prints() {
    each(&sources("src-tauri/crates", &RUST), prints);
    each(&sources("src-tauri/src", &RUST), prints);
}

#[test]
fn only_online_opens_a_socket() {
    let mut files = sources("src-tauri", &RUST);
    files.retain(|file| !file.path.starts_with("src-tauri/crates/online/"));
    each(&files, sockets);
}

#[test]
fn no_file_is_too_long_to_read() {
    each(&sources("src-tauri", &RUST), too_long);
    each(&sources("tests", &[".rs", ".mjs"]), too_long);
    each(&sources("ui/src", &PAGE), too_long);
}

#[test]
fn no_test_is_left_out() {
    each(&sources("src-tauri", &RUST), ignored_tests);
    each(&sources("tests", &[".rs", ".mjs"]), ignored_tests);
    each(&sources("ui/src", &PAGE), ignored_tests);
}

#[test]
fn only_the_api_folder_reaches_the_host() {
    each(&sources("ui/src", &PAGE), reaches_the_host);
}

#[test]
fn no_command_takes_a_path() {
    each(&sources("src-tauri/src", &RUST), takes_a_path);
}

#[test]
fn a_breach_is_seen() {
    type Rule = fn(&Source) -> Vec<String>;
    let long = "x\n".repeat(LONGEST + 1);
    let skip = format!("test{}'x', f)", ".skip(");
    let cases: [(Rule, &str, &str, usize); 13] = [
        (prints, "a/src/x.rs", "fn f() { println!(\"a\") }", 1),
        (prints, "a/src/x.rs", "// println!(\"a\")", 0),
        (
            prints,
            "a/src/x.rs",
            "#[cfg(test)]\nmod tests { fn f() { println!() } }",
            0,
        ),
        (prints, "a/tests/x.rs", "println!()", 0),
        (sockets, "a/src/x.rs", "use std::net::TcpStream;", 1),
        (too_long, "x.rs", &long, 1),
        (ignored_tests, "x.rs", "    #[ignore = \"slow\"]", 1),
        (ignored_tests, "x.ts", &skip, 1),
        (
            reaches_the_host,
            "ui/src/lib/x.ts",
            "import '@tauri-apps/api'",
            1,
        ),
        (
            reaches_the_host,
            "ui/src/api/x.ts",
            "import '@tauri-apps/api'",
            0,
        ),
        (
            takes_a_path,
            "x.rs",
            "#[tauri::command]\nasync fn f(path: String) -> A {}",
            1,
        ),
        (
            takes_a_path,
            "x.rs",
            "#[tauri::command]\nfn f(to: std::path::PathBuf) {}",
            1,
        ),
        (
            takes_a_path,
            "x.rs",
            "#[tauri::command]\nfn f(id: String) -> PathBuf {}",
            0,
        ),
    ];
    for (rule, path, text, breaches) in cases {
        let file = Source {
            path: path.into(),
            text: text.into(),
        };
        assert_eq!(rule(&file).len(), breaches, "{path}: {text:.60}");
    }
}
