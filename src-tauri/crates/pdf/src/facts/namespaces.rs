//! The usual prefixes of the namespaces that XMP uses, since a packet may call them what it likes.

/// The prefix of RDF.
pub(super) const RDF: &str = "rdf";

/// The namespace of `xml:lang`.
pub(super) const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Beginnings of namespaces, because versions follow, and prefixes; longer ones first.
const PREFIXES: [(&str, &str); 21] = [
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", RDF),
    ("adobe:ns:meta/", "x"),
    ("http://purl.org/dc/elements/1.", "dc"),
    ("http://purl.org/dc/terms/", "dcterms"),
    ("http://prismstandard.org/namespaces/basic/", "prism"),
    (
        "http://prismstandard.org/namespaces/prismusagerights/",
        "pur",
    ),
    ("http://ns.adobe.com/pdf/1.", "pdf"),
    ("http://ns.adobe.com/pdfx/1.", "pdfx"),
    ("http://ns.adobe.com/xap/1.0/mm/", "xmpMM"),
    ("http://ns.adobe.com/xap/1.0/rights/", "xmpRights"),
    ("http://ns.adobe.com/xap/1.0/t/pg/", "xmpTPg"),
    ("http://ns.adobe.com/xap/1.0/", "xmp"),
    ("http://ns.adobe.com/photoshop/1.0/", "photoshop"),
    ("http://www.aiim.org/pdfa/ns/id/", "pdfaid"),
    ("http://www.aiim.org/pdfua/ns/id/", "pdfuaid"),
    ("http://www.niso.org/schemas/jav/", "jav"),
    ("http://crossref.org/crossmark/", "crossmark"),
    ("http://www.elsevier.com/xml/schema/rdf/", "elsevier"),
    ("http://jabref.sourceforge.net/bibteXMP/", "bibtex"),
    ("http://creativecommons.org/ns#", "cc"),
    ("http://purl.org/ontology/bibo/", "bibo"),
];

/// The usual prefix of a namespace.
pub(super) fn prefix(namespace: &str) -> Option<&'static str> {
    PREFIXES
        .iter()
        .find(|(start, _)| namespace.starts_with(start))
        .map(|(_, prefix)| *prefix)
}
