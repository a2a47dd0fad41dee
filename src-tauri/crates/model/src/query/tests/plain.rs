//! What is no clause.

use super::check;

#[test]
fn what_is_no_clause_is_searched_as_text() {
    check(
        &[
            ("foo:bar", "foo\\:bar", &["There is no field foo:; it"]),
            (
                "autor:smith",
                "autor\\:smith",
                &["There is no field autor:; did you mean author:?"],
            ),
            (
                "auhtor: smith",
                "auhtor\\: smith",
                &["There is no field auhtor:; did you mean author:?"],
            ),
            ("foo:(a b)", "foo\\: a b", &[]),
            ("foo:\"a b\"", "foo\\: \"a b\"", &[]),
            ("Attention: a survey", "Attention\\: a survey", &[]),
            ("std::vector", "std\\::vector", &[]),
            ("10:30 a_b:c", "10:30 a_b:c", &[]),
            ("foo\\:bar", "foo\\:bar", &[]),
            ("tag\\:a", "tag\\:a", &[]),
            ("\"tag:a\"", "\"tag:a\"", &[]),
            (
                "https://arxiv.org/abs/2103.00001",
                "https://arxiv.org/abs/2103.00001",
                &[],
            ),
            (
                "(https://x.org/a_(b)|c?d=e)",
                "https://x.org/a_(b)|c?d=e",
                &[],
            ),
            ("10.1000/ABC", "10.1000/ABC", &[]),
            ("(10.1000/abc)", "10.1000/abc", &[]),
            (
                "10.1002/(SICI)1097-0258(19980815)17:15",
                "10.1002/(SICI)1097-0258(19980815)17:15",
                &[],
            ),
            (
                "(a OR https://x.org/(b",
                "a OR https://x.org/\\(b",
                &["This parenthesis"],
            ),
            ("10.1000/a\\)b", "10.1000/a\\)b", &[]),
            ("hep-th/9901001", "hep-th/9901001", &[]),
            ("year:soon", "year\\:soon", &["year: takes"]),
            ("-year:soon", "-year\\:soon", &["year: takes"]),
            ("Year: soon", "Year\\: soon", &["year: takes"]),
            ("-year: soon", "-year\\: soon", &["year: takes"]),
            ("year:\"next year\"", "\"next year\"", &["year: takes"]),
            ("year:..", "year\\:..", &["year: takes"]),
            ("year:99999999999", "year\\:99999999999", &["year: takes"]),
            (
                "year:000000000000000000000000000000000000000000000000000000000000000002019",
                "year\\:000000000000000000000000000000000000000000000000000000000000000002019",
                &["year: takes"],
            ),
            ("year:>2147483647", "year\\:>2147483647", &["year: takes"]),
            ("year:٢٠١٩", "year\\:٢٠١٩", &["year: takes"]),
            ("year:(soon 2019)", "soon year:2019", &["year: takes"]),
            ("rating:good", "rating\\:good", &["rating: takes"]),
            ("rating:>5", "rating\\:>5", &["rating: takes"]),
            ("added:2026-02-30", "added\\:2026-02-30", &["added: takes"]),
            (
                "added:<9999999999d",
                "added\\:<9999999999d",
                &["added: takes"],
            ),
            ("added:>9999", "added\\:>9999", &["added: takes"]),
            ("status:done", "status\\:done", &["status: takes"]),
            ("is:good", "is\\:good", &["is: takes"]),
            ("has:money*", "has\\:money*", &["has: takes"]),
            ("kind:poem", "kind\\:poem", &["kind: takes"]),
            ("lang:中文", "lang\\:中文", &["lang: takes"]),
            (
                "\\alpha \\\"x\\\" a\\(b\\)",
                "\\\\alpha \\\"x\\\" a\\(b\\)",
                &[],
            ),
            (
                "\"a \\\"b\\\" \\\\ \\n\"",
                "\"a \\\"b\\\" \\\\ \\\\n\"",
                &[],
            ),
            ("\\-x a\\* \\\\", "\\-x a\\* \\\\", &[]),
            ("深層学習 Schrödinger", "深層学習 Schrödinger", &[]),
            ("\u{0}\u{feff}👩‍🔬", "\u{0}\u{feff}👩‍🔬", &[]),
        ],
        false,
    );
}
