use super::*;

fn entries(text: &str) -> Vec<(String, String, usize)> {
    blocks(text)
        .filter_map(|block| match block {
            Block::Entry(entry) => {
                let fields: Vec<String> = entry
                    .fields
                    .iter()
                    .map(|field| format!("{}={:?}", field.name, field.value))
                    .collect();
                Some((entry.key.to_owned(), fields.join(";"), entry.line))
            }
            _ => None,
        })
        .collect()
}

#[test]
fn every_spelling_of_an_entry_is_read() {
    let one = "title=[Text(\"T {x}\")];year=[Bare(\"2001\")]";
    for text in [
        "@article{k, title = {T {x}}, year = 2001}",
        "@ARTICLE (k, title = \"T {x}\", year = 2001)",
        "@article{k,\n title={T {x}}\n year=2001\n}",
        "@article{k, title={T {x}}}, year=2001}",
        "junk @ a@b.org @article{k,, title={T {x}}, % comment\n year=2001,",
        "@article{k\n, title={T {x}}\n, year=2001}",
    ] {
        let found = entries(text);
        assert_eq!(found.len(), 1, "{text} {found:?}");
        assert_eq!(found[0].0, "k", "{text}");
        assert_eq!(found[0].1, one, "{text}");
    }
}

#[test]
fn damage_does_not_reach_the_next_entry() {
    let text = "@article{a, title={no end, year=2001}\n\n@book{b, title={B}}\n@misc{c, note=\"no end\n}\n@misc{d}\n";
    let keys: Vec<String> = entries(text).into_iter().map(|(key, ..)| key).collect();
    assert_eq!(keys, ["a", "b", "c", "d"]);
    assert_eq!(entries(text)[1].2, 3);
}

#[test]
fn comments_and_strings_are_told_apart() {
    let kinds: Vec<String> =
        blocks("@comment{x {y}}@string{a=\"b\", c = {d}}@preamble{\"x\"}@misc{,}@x{}")
            .map(|block| match block {
                Block::Comment(text) => format!("comment {text}"),
                Block::Strings(strings) => format!("strings {}", strings.len()),
                Block::Entry(entry) => format!("entry {}", entry.key),
                Block::Damaged(damage) => format!("damaged {}", damage.raw),
            })
            .collect();
    assert_eq!(kinds, ["comment x {y}", "strings 2", "damaged @misc{,}"]);
}
