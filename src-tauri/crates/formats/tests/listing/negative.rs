//! What is no listing gives no papers and says so.

use formats::listing;

const PROSE: &str = "It was a bright morning, and the ferry was late again. Nobody minded. The men on the quay \
    smoked, and the women talked about the price of flour, which had gone up since Easter.\n\n\
    When the boat came at last, only one passenger left it: a tall girl with a violin case, who looked around as \
    if she had expected somebody. There was nobody. She sat down on the case and waited for an hour.\n\n\
    In the evening she was still there. The keeper of the inn, who had seen her from his window, sent his son down \
    to ask whether she wanted a room. She said that she did not know yet, and thanked him.\n\n\
    The next day she was gone, and no one had seen her go.\n";

const STORY: &str = "Chapter One: The Ferry\n\nIt was a bright morning, and the ferry was late again. Nobody minded, \
    for the sun was warm and the men on the quay had their pipes, and the women talked about the price of flour.\n\n\
    Chapter Two: The Girl\n\nWhen the boat came at last, only one passenger left it: a tall girl with a violin case, \
    who looked around as if she had expected somebody. There was nobody, so she sat down and waited for an hour.\n";

const SHOPPING: &str =
    "Shopping\n- eggs\n- milk (2 l)\n- Parmesan, the good one\n- batteries AA\n- flowers for Ann\n";

const CODE: &str = "use std::io;\n\n/// Reads a line and prints it. This comment is long enough to look like a paragraph of text, \
    and it has two sentences.\nfn main() -> io::Result<()> {\n    let mut line = String::new();\n    io::stdin().read_line(&mut line)?;\n    \
    if line.trim().is_empty() { return Ok(()); }\n    println!(\"{}\", line.trim());\n    Ok(())\n}\n";

const README: &str = "# quicksort\n\nA small library that sorts.\n\n## Install\n\nYou can install the library with your package manager. \
    If your system has none, copy the file into your tree and add it to your build; nothing else is needed.\n\n\
    ## Usage\n\nCall sort with your list. If you want your own order, pass your own function. You can also sort in place, \
    which is faster, but then you lose the order that your list had before.\n";

const LOGIN: &str = "<!doctype html><html><head><title>Sign in</title></head><body><form><h1>Sign in to continue</h1>\
    <p>You need an account to read this article. Enter your name and your password below, or create your account now.</p>\
    <input name=user><button>Sign in</button></form></body></html>";

#[test]
fn nothing_is_found_where_nothing_is() {
    let table = [
        ("prose", PROSE),
        ("story", STORY),
        ("shopping list", SHOPPING),
        ("source code", CODE),
        ("readme", README),
        ("login page", LOGIN),
        ("empty", ""),
        ("blank", " \n\n\t\r\n"),
        ("one word", "papers"),
        ("table", "a,b,c\n1,2,3\n4,5,6\n"),
        (
            "json",
            "[{\"title\": \"A\", \"abstract\": \"We show that it is so, and why, at some length.\"}]",
        ),
        (
            "titles alone",
            "On the Memory of Dishes\nCounting Sheep in Herds\nKnots that Untie Themselves\n",
        ),
    ];
    for (name, text) in table {
        for reading in [
            listing::read_text(text),
            listing::read(text.as_bytes(), None),
        ] {
            assert_eq!(reading.drafts, [], "{name}");
            assert_eq!(reading.problems.len(), 1, "{name}");
            assert!(
                reading.problems[0]
                    .reason
                    .starts_with("No papers were found"),
                "{name}"
            );
        }
    }
}

#[test]
fn source_files_of_this_crate_are_no_listings() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/listing");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let reading = listing::read(&std::fs::read(&path).unwrap(), None);
        assert_eq!(reading.drafts, [], "{}", path.display());
    }
}

#[test]
fn binary_files_are_refused() {
    for bytes in [&b"%PDF-1.7\n..."[..], b"\x89PNG\r\n\x1a\n", b"PK\x03\x04"] {
        let reading = listing::read(bytes, Some("page.html"));
        assert_eq!(reading.drafts, []);
        assert!(reading.problems[0].reason.contains("not text"));
    }
}
