//! Words that tell what a row is: parts of institutions, article types, headings. Lower case. It must
//! not know rows.

/// Words of institutions, places and fields. A row that has one is no list of names.
#[rustfmt::skip]
const INSTITUTION: &[&str] = &[
    "university", "universität", "universitat", "universite", "université", "universidad",
    "universidade", "università", "universita", "universiteit", "universitet", "univ", "univ.",
    "uniwersytet", "üniversitesi", "department", "dept", "dept.", "departamento", "département",
    "dipartimento", "institute", "institut", "instituto", "istituto", "instituut", "laboratory",
    "laboratories", "laboratoire", "laboratorio", "lab", "labs", "school", "college", "faculty",
    "faculté", "facultad", "faculdade", "fakultät", "fakultet", "center", "centre", "centro",
    "zentrum", "hospital", "hospitals", "hôpital", "klinik", "klinikum", "clinic", "clinical",
    "academy", "academia", "corporation", "corp", "corp.", "inc", "inc.", "ltd", "ltd.", "llc",
    "gmbh", "company", "foundation", "council", "society", "association", "ministry", "agency",
    "division", "section", "unit", "group", "team", "program", "programme", "office", "bureau",
    "research", "researcher", "science", "sciences", "engineering", "technology", "technologies",
    "technische", "technical", "polytechnic", "politecnico", "polytechnique", "computer",
    "computing", "computation", "mathematics", "mathematical", "physics", "chemistry", "biology",
    "medicine", "medical", "health", "pharmacy", "psychology", "economics", "business",
    "management", "education", "information", "informatics", "informatik", "electrical",
    "electronics", "mechanical", "civil", "statistics", "systems", "networks", "software", "data",
    "national", "international", "state", "federal", "public", "street", "road", "avenue", "ave",
    "ave.", "boulevard", "campus", "building", "floor", "room", "box", "p.o.", "street,", "city",
    "province", "district", "republic", "kingdom", "states", "usa", "u.s.a.", "uk", "u.k.",
    "google", "microsoft", "facebook", "yahoo", "ibm", "intel", "amazon", "deepmind", "openai",
    "nvidia", "adobe", "fraunhofer", "inria", "cnrs", "nasa", "mit", "eth", "epfl", "kaist", "cwi",
    "csiro", "cornell", "stanford", "harvard", "princeton", "yale", "oxford", "cambridge",
    "berkeley", "caltech", "carnegie", "mellon",
];

/// Words of titles, headings and mastheads that no name has.
#[rustfmt::skip]
const PROSE: &[&str] = &[
    "abstract", "introduction", "keywords", "article", "articles", "paper", "papers", "report",
    "review", "letter", "letters", "note", "notes", "study", "analysis", "journal", "proceedings",
    "conference", "workshop", "symposium", "volume", "issue", "vol", "vol.", "pages", "page",
    "copyright", "license", "licence", "access", "open", "received", "accepted", "published",
    "available", "online", "revised", "correspondence", "corresponding", "author", "authors",
    "editor", "editors", "edited", "email", "e-mail", "mail", "tel", "fax", "address", "contact",
    "contents", "table", "figure", "chapter", "part", "appendix", "references", "bibliography",
    "acknowledgements", "acknowledgments", "summary", "overview", "draft", "version", "preprint",
    "manuscript", "submitted", "supplementary", "material", "information", "learning", "deep",
    "neural", "network", "networks", "model", "models", "modeling", "method", "methods", "theory",
    "using", "based", "approach", "algorithm", "algorithms", "system", "design", "distributed",
    "programming", "language", "languages", "application", "applications", "evaluation", "the",
    "of", "for", "with", "on", "in", "an", "to", "from", "by", "via", "january", "february",
    "march", "april", "june", "july", "august", "september", "october", "november", "december",
    "original", "special", "full", "short", "technical", "working", "thesis", "dissertation",
    "introduction", "motivation", "background", "history", "keywords:", "terms", "index", "general",
];

/// Places that stand after institutions and look like names.
#[rustfmt::skip]
const PLACES: &[&str] = &[
    "argentina", "australia", "austria", "bangladesh", "belgium", "brazil", "brasil", "bulgaria",
    "canada", "chile", "china", "p. r. china", "p.r. china", "pr china", "colombia", "croatia",
    "cuba", "cyprus", "czech republic", "denmark", "egypt", "england", "estonia", "ethiopia",
    "finland", "france", "germany", "deutschland", "ghana", "greece", "hong kong", "hungary",
    "iceland", "india", "indonesia", "iran", "iraq", "ireland", "israel", "italy", "italia",
    "japan", "jordan", "kenya", "korea", "south korea", "republic of korea", "latvia", "lebanon",
    "lithuania", "luxembourg", "malaysia", "malawi", "mexico", "méxico", "morocco", "namibia",
    "nepal", "netherlands", "the netherlands", "new zealand", "nigeria", "norway", "pakistan",
    "peru", "philippines", "poland", "portugal", "qatar", "romania", "russia", "saudi arabia",
    "scotland", "serbia", "singapore", "slovakia", "slovenia", "south africa", "spain", "españa",
    "sri lanka", "sweden", "switzerland", "syria", "taiwan", "tanzania", "thailand", "tunisia",
    "turkey", "uganda", "ukraine", "united kingdom", "united states", "uruguay", "venezuela",
    "vietnam", "viet nam", "wales", "zimbabwe", "new york", "san francisco", "los angeles",
    "san diego", "new delhi", "tel aviv", "ann arbor", "santa barbara", "mountain view",
    "palo alto", "menlo park", "salt lake", "baton rouge", "new haven", "new brunswick",
    "new jersey", "north carolina", "south carolina", "rhode island", "new mexico", "sao paulo",
    "são paulo", "rio de janeiro", "buenos aires", "st. louis", "saint louis", "le chesnay",
];

/// What stands above or beside a title and says what sort of text it is.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "original article", "original articles", "original research", "original research article",
    "original paper", "original papers", "original investigation", "original contribution",
    "research article", "research articles", "research paper", "research", "research note",
    "research letter", "research highlight", "article", "articles", "review", "reviews",
    "review article", "review paper", "mini review", "minireview", "systematic review",
    "literature review", "short communication", "short communications", "communication",
    "communications", "brief communication", "brief report", "short report", "rapid communication",
    "case report", "case study", "case series", "letter", "letters", "letter to the editor",
    "letters to the editor", "correspondence", "editorial", "perspective", "perspectives",
    "viewpoint", "commentary", "comment", "opinion", "study protocol", "protocol",
    "clinical trial protocol", "technical report", "technical note", "technical advance",
    "methodology", "methodology article", "methods", "resource", "data descriptor", "data paper",
    "data note", "software", "software article", "software paper", "database", "hypothesis",
    "debate", "erratum", "corrigendum", "correction", "retraction", "working paper",
    "discussion paper", "conference paper", "full paper", "short paper", "regular paper",
    "invited paper", "invited review", "contributed paper", "position paper", "survey",
    "survey paper", "tutorial", "feature article", "special issue", "special section",
    "special issue article", "open", "open access", "open access full text article", "full text",
    "free full text", "clinical study", "clinical research", "clinical trial", "basic research",
    "basic science", "prediction model", "replication", "reproduction", "preprint", "draft",
    "accepted manuscript", "author manuscript", "manuscript", "peer-reviewed", "peer reviewed",
    "peer-review article", "contents lists available at sciencedirect", "article in press",
    "uncorrected proof", "early access", "featured article", "news", "news and views",
    "book review", "essay", "report", "reports", "physical sciences", "biological sciences",
    "social sciences", "computer science", "originalarbeit", "übersichtsarbeit",
    "artículo original", "artículo de investigación", "article original", "artigo original",
    "artigo", "artículo", "abstract", "summary", "contents", "table of contents", "introduction",
    "1 introduction", "1. introduction", "i. introduction", "article info", "article information",
    "keywords", "highlights", "graphical abstract", "a r t i c l e i n f o", "a b s t r a c t",
    "check for updates", "crossmark", "references", "acknowledgements", "acknowledgments",
    "background", "key words", "supporting information", "supplementary information",
    "supplementary material", "supplemental material", "supplementary materials", "poster",
    "thesis", "ph.d. thesis", "phd thesis", "doctoral thesis", "master thesis", "master's thesis",
    "dissertation",
];

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.')
        .trim_start_matches('.')
}

/// Whether a word belongs to institutions or prose and to no name. In lower case.
pub fn no_name(word: &str) -> bool {
    let word = bare(word);
    INSTITUTION.contains(&word) || PROSE.contains(&word)
}

/// Whether a word belongs to an institution. In lower case.
pub fn institution(word: &str) -> bool {
    INSTITUTION.contains(&bare(word))
}

/// Whether a text is a country or a city of two words. In lower case.
pub fn place(text: &str) -> bool {
    PLACES.contains(&text.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// Whether a text is nothing but a label of the sort of text. In lower case.
pub fn label(text: &str) -> bool {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    let text = text.strip_suffix(" open access").unwrap_or(text);
    LABELS.contains(&text)
}
