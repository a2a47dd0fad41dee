use super::*;

const HEAD: &str = "<?xpacket begin='' id='W5M0'?><x:xmpmeta xmlns:x='adobe:ns:meta/'>\
    <rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' \
    xmlns:dc='http://purl.org/dc/elements/1.1/' \
    xmlns:p='http://prismstandard.org/namespaces/basic/2.1/'>";

fn read(packet: &str) -> Vec<(String, String)> {
    properties(packet, &mut Budget::new())
}

fn check(inside: &str, expected: &[(&str, &str)]) {
    let packet = format!("{HEAD}{inside}</rdf:RDF></x:xmpmeta><?xpacket end='w'?>");
    let read = read(&packet);
    let read: Vec<(&str, &str)> = read.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    assert_eq!(read, expected, "{inside}");
}

fn described(inside: &str, expected: &[(&str, &str)]) {
    check(
        &format!("<rdf:Description rdf:about=''>{inside}</rdf:Description>"),
        expected,
    );
}

#[test]
fn properties_are_read_in_every_form() {
    described("<p:doi> 10.1/x </p:doi>", &[("prism:doi", "10.1/x")]);
    described(
        "<dc:creator><rdf:Seq><rdf:li>A</rdf:li>\n<rdf:li>B</rdf:li></rdf:Seq></dc:creator>",
        &[("dc:creator", "A"), ("dc:creator", "B")],
    );
    described(
        "<dc:title><rdf:Alt><rdf:li xml:lang='x-default'>T</rdf:li>\
         <rdf:li xml:lang='en'>T</rdf:li><rdf:li xml:lang='de'>U</rdf:li></rdf:Alt></dc:title>",
        &[("dc:title", "T"), ("dc:title", "U")],
    );
    described(
        "<dc:relation rdf:resource='http://x.org/a?b&amp;c'/>",
        &[("dc:relation", "http://x.org/a?b&c")],
    );
    described(
        "<dc:identifier rdf:parseType='Resource'><rdf:value>v</rdf:value></dc:identifier>",
        &[("dc:identifier", "v")],
    );
    described(
        "<dc:rights><![CDATA[a < b]]></dc:rights>",
        &[("dc:rights", "a < b")],
    );
    check(
        "<rdf:Description rdf:about='u' dc:format='f' p:doi='d'/>",
        &[("dc:format", "f"), ("prism:doi", "d")],
    );
}

#[test]
fn namespaces_have_their_usual_prefixes() {
    let cases = [
        ("http://ns.adobe.com/pdf/1.3/", "pdf:x"),
        ("http://ns.adobe.com/pdfx/1.3/", "pdfx:x"),
        ("http://ns.adobe.com/xap/1.0/", "xmp:x"),
        ("http://ns.adobe.com/xap/1.0/mm/", "xmpMM:x"),
        ("http://prismstandard.org/namespaces/basic/3.0/", "prism:x"),
        ("http://unknown.org/", "n:x"),
    ];
    for (namespace, name) in cases {
        described(
            &format!("<n:x xmlns:n='{namespace}'>v</n:x>"),
            &[(name, "v")],
        );
        described(
            &format!("<x xmlns='{namespace}'>v</x>"),
            &[(name.trim_start_matches("n:"), "v")],
        );
    }
    described("<unbound:x>v</unbound:x>", &[("unbound:x", "v")]);
}

#[test]
fn what_is_no_simple_property_is_left_out() {
    described("<p:a rdf:parseType='Resource'><p:b>v</p:b></p:a>", &[]);
    described(
        "<p:a><rdf:Description p:b='v'><p:c>w</p:c></rdf:Description></p:a>",
        &[],
    );
    described(
        "<p:a><rdf:Bag><rdf:li><p:b>v</p:b></rdf:li></rdf:Bag></p:a>",
        &[],
    );
    described("<p:empty/><p:blank> \n </p:blank>", &[]);
    check("<p:doi>outside</p:doi>", &[]);
}

#[test]
fn entities_are_not_expanded() {
    described(
        "<dc:a>x &lt;&#233;&#xE9; &b; y</dc:a>",
        &[("dc:a", "x <éé  y")],
    );
    described("<dc:a>x & y</dc:a>", &[("dc:a", "x & y")]);
    let bomb = format!(
        "<!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]>{HEAD}\
         <rdf:Description><dc:a>[&b;]</dc:a></rdf:Description></rdf:RDF></x:xmpmeta>"
    );
    assert_eq!(read(&bomb), [("dc:a".to_owned(), "[]".to_owned())]);
}

#[test]
fn what_was_read_before_a_mistake_counts() {
    let packet = format!("{HEAD}<rdf:Description><dc:a>v</dc:a><dc:b>w</dc");
    assert_eq!(read(&packet), [("dc:a".to_owned(), "v".to_owned())]);
    assert!(read("").is_empty());
    assert!(read("no XML < at all & more").is_empty());
    assert!(read(&"<a>".repeat(100_000)).is_empty());
}

#[test]
fn there_is_an_end_to_properties() {
    let many: String = (0..3_000).map(|n| format!("<dc:a>{n}</dc:a>")).collect();
    let packet = format!("{HEAD}<rdf:Description>{many}</rdf:Description></rdf:RDF>");
    assert_eq!(read(&packet).len(), ENTRIES);
}
