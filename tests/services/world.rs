//! What the played services know: works, and how each service tells of them. The answers are made up by
//! the tests, in the form of the services.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// A work that services know.
#[derive(Debug, Clone, Default)]
pub struct Work {
    pub doi: Option<String>,
    pub arxiv: Option<String>,
    pub pmid: Option<String>,
    pub isbn: Option<String>,
    pub title: String,
    /// Given and family names.
    pub authors: Vec<(String, String)>,
    pub year: i32,
    pub venue: String,
    pub summary: String,
    /// The type of Crossref.
    pub kind: String,
    /// The DOI of the paper of which this is the preprint.
    pub published: Option<String>,
    pub is_retracted: bool,
    /// Its PDF at arXiv.
    pub pdf: Option<Vec<u8>>,
    /// Where Unpaywall says that a copy lies.
    pub copy: Option<String>,
}

/// Everything that they know, and how they fail.
#[derive(Debug, Clone, Default)]
pub struct World {
    pub works: Vec<Work>,
    /// What a service says to everything instead: status, and further lines of the head.
    pub trouble: BTreeMap<String, (u16, String)>,
}

/// An answer.
pub struct Said {
    pub status: u16,
    pub media: &'static str,
    pub body: Vec<u8>,
    pub more: String,
}

fn said(status: u16, media: &'static str, body: impl Into<Vec<u8>>) -> Said {
    Said {
        status,
        media,
        body: body.into(),
        more: String::new(),
    }
}

fn json_of(value: &Value) -> Said {
    said(200, "application/json", value.to_string())
}

fn none() -> Said {
    said(
        404,
        "application/json",
        r#"{"status":"failed","message":"not found"}"#,
    )
}

/// A work with a title, authors as "Given Family", and a year.
pub fn work(title: &str, authors: &[&str], year: i32) -> Work {
    Work {
        title: title.to_owned(),
        authors: authors
            .iter()
            .map(|name| {
                let (given, family) = name.rsplit_once(' ').unwrap_or(("", name));
                (given.to_owned(), family.to_owned())
            })
            .collect(),
        year,
        venue: "Journal of Tests".to_owned(),
        summary: "We test what is read.".to_owned(),
        kind: "journal-article".to_owned(),
        ..Work::default()
    }
}

impl Work {
    pub fn doi(mut self, doi: &str) -> Self {
        self.doi = Some(doi.to_owned());
        self
    }

    pub fn arxiv(mut self, id: &str) -> Self {
        self.arxiv = Some(id.to_owned());
        self
    }

    pub fn pmid(mut self, id: &str) -> Self {
        self.pmid = Some(id.to_owned());
        self
    }

    pub fn isbn(mut self, id: &str) -> Self {
        self.isbn = Some(id.to_owned());
        self
    }

    fn crossref(&self) -> Value {
        let authors: Vec<Value> = self
            .authors
            .iter()
            .map(|(given, family)| json!({"given": given, "family": family, "sequence": "additional"}))
            .collect();
        let mut message = json!({
            "DOI": self.doi,
            "type": self.kind,
            "title": [self.title],
            "author": authors,
            "container-title": [self.venue],
            "publisher": "Testing House",
            "published": {"date-parts": [[self.year]]},
            "issued": {"date-parts": [[self.year]]},
            "abstract": format!("<jats:p>{}</jats:p>", self.summary),
        });
        if let Some(published) = &self.published {
            message["relation"] = json!({"is-preprint-of": [
                {"id": published, "id-type": "doi", "asserted-by": "subject"}]});
        }
        if self.is_retracted {
            message["updated-by"] =
                json!([{"type": "retraction", "DOI": "10.5555/notice", "source": "publisher"}]);
        }
        message
    }

    fn atom(&self) -> String {
        let authors: String = self
            .authors
            .iter()
            .map(|(given, family)| {
                format!(
                    "<author><name>{} {}</name></author>",
                    xml(given),
                    xml(family)
                )
            })
            .collect();
        let published = self
            .published
            .as_ref()
            .map(|doi| format!("<arxiv:doi>{doi}</arxiv:doi>"));
        let id = self.arxiv.as_deref().unwrap_or_default();
        format!(
            "<entry><id>http://arxiv.org/abs/{id}v1</id><title>{}</title><summary>{}</summary>\
             <published>{year}-02-03T00:00:00Z</published><updated>{year}-02-03T00:00:00Z</updated>{authors}{}\
             <link href=\"http://arxiv.org/abs/{id}v1\" rel=\"alternate\" type=\"text/html\"/></entry>",
            xml(&self.title),
            xml(&self.summary),
            published.unwrap_or_default(),
            year = self.year,
        )
    }

    fn pubmed(&self) -> String {
        let authors: String = self
            .authors
            .iter()
            .map(|(given, family)| {
                format!(
                    "<Author><LastName>{}</LastName><ForeName>{}</ForeName></Author>",
                    xml(family),
                    xml(given)
                )
            })
            .collect();
        format!(
            "<?xml version=\"1.0\"?><PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version=\"1\">{pmid}</PMID>\
             <Article PubModel=\"Print\"><Journal><JournalIssue><PubDate><Year>{}</Year></PubDate></JournalIssue>\
             <Title>{}</Title></Journal><ArticleTitle>{}</ArticleTitle>\
             <Abstract><AbstractText>{}</AbstractText></Abstract><AuthorList>{authors}</AuthorList></Article>\
             </MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType=\"pubmed\">{pmid}</ArticleId></ArticleIdList>\
             </PubmedData></PubmedArticle></PubmedArticleSet>",
            self.year,
            xml(&self.venue),
            xml(&self.title),
            xml(&self.summary),
            pmid = self.pmid.as_deref().unwrap_or_default(),
        )
    }

    fn book(&self) -> Value {
        let isbn = self.isbn.as_deref().unwrap_or_default();
        let authors: Vec<Value> = self
            .authors
            .iter()
            .map(|(given, family)| json!({"name": format!("{given} {family}")}))
            .collect();
        json!({format!("ISBN:{isbn}"): {
            "title": self.title,
            "authors": authors,
            "identifiers": {"isbn_13": [isbn]},
            "publishers": [{"name": self.venue}],
            "publish_date": self.year.to_string(),
        }})
    }
}

fn xml(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// Letters and digits only.
fn key(text: &str) -> String {
    text.to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

fn feed(entries: &str) -> Said {
    said(
        200,
        "application/atom+xml",
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><feed xmlns=\"http://www.w3.org/2005/Atom\" \
             xmlns:arxiv=\"http://arxiv.org/schemas/atom\">{entries}</feed>"
        ),
    )
}

impl World {
    /// A world of these works.
    pub fn of(works: Vec<Work>) -> Self {
        Self {
            works,
            ..Self::default()
        }
    }

    fn find(&self, which: impl Fn(&Work) -> Option<&String>, value: &str) -> Option<&Work> {
        let wanted = value.to_lowercase();
        let mut works = self.works.iter();
        works.find(|work| which(work).is_some_and(|own| own.to_lowercase() == wanted))
    }

    /// What the service that the path begins with says.
    pub fn answer(&self, path: &[String], query: &BTreeMap<String, String>, _port: u16) -> Said {
        let (service, rest) = path
            .split_first()
            .map_or(("", path), |(first, rest)| (first.as_str(), rest));
        if let Some((status, more)) = self.trouble.get(service) {
            return Said {
                more: more.clone(),
                ..said(*status, "text/plain", "trouble")
            };
        }
        match service {
            "crossref" => self.crossref(rest, query),
            "arxiv" => self.arxiv(rest, query),
            "pubmed" => self.pubmed(rest, query),
            "openlibrary" => {
                let isbn = query
                    .get("bibkeys")
                    .map(|keys| keys.replace("ISBN:", ""))
                    .unwrap_or_default();
                let book = self.find(|work| work.isbn.as_ref(), &isbn).map(Work::book);
                json_of(&book.unwrap_or_else(|| json!({})))
            }
            "unpaywall" => {
                let doi = rest.get(1..).unwrap_or_default().join("/");
                match self.find(|work| work.doi.as_ref(), &doi) {
                    Some(work) => json_of(&unpaywall(work)),
                    None => none(),
                }
            }
            _ => none(),
        }
    }

    fn crossref(&self, rest: &[String], query: &BTreeMap<String, String>) -> Said {
        let doi = rest.get(1..).unwrap_or_default().join("/");
        if !doi.is_empty() {
            let found = self.find(|work| work.doi.as_ref(), &doi);
            return match found {
                Some(work) => json_of(
                    &json!({"status": "ok", "message-type": "work", "message": work.crossref()}),
                ),
                None => none(),
            };
        }
        // As the service does: whatever has a word in common, the closest first.
        let title = query
            .get("query.bibliographic")
            .map(|title| key(title))
            .unwrap_or_default();
        let mut items: Vec<&Work> = self
            .works
            .iter()
            .filter(|work| work.doi.is_some())
            .collect();
        items.sort_by_key(|work| key(&work.title) != title);
        let items: Vec<Value> = items.into_iter().take(5).map(Work::crossref).collect();
        json_of(&json!({"status": "ok", "message-type": "work-list",
            "message": {"total-results": items.len(), "items": items}}))
    }

    fn arxiv(&self, rest: &[String], query: &BTreeMap<String, String>) -> Said {
        if rest.first().is_some_and(|first| first == "pdf") {
            let id = rest.get(1..).unwrap_or_default().join("/");
            let found = self
                .find(|work| work.arxiv.as_ref(), &id)
                .and_then(|work| work.pdf.clone());
            return found.map_or_else(none, |pdf| said(200, "application/pdf", pdf));
        }
        let ids = query.get("id_list").cloned().unwrap_or_default();
        let entries: String = ids
            .split(',')
            .filter_map(|id| self.find(|work| work.arxiv.as_ref(), id))
            .map(Work::atom)
            .collect();
        feed(&entries)
    }

    fn pubmed(&self, rest: &[String], query: &BTreeMap<String, String>) -> Said {
        let program = rest.last().map(String::as_str).unwrap_or_default();
        if program == "efetch.fcgi" {
            let id = query.get("id").cloned().unwrap_or_default();
            return match self.find(|work| work.pmid.as_ref(), &id) {
                Some(work) => said(200, "text/xml", work.pubmed()),
                None => said(
                    200,
                    "text/xml",
                    "<?xml version=\"1.0\"?><PubmedArticleSet></PubmedArticleSet>",
                ),
            };
        }
        json_of(&json!({"esearchresult": {"count": "0", "idlist": []}}))
    }
}

fn unpaywall(work: &Work) -> Value {
    let places: Vec<Value> = work
        .copy
        .iter()
        .map(|url| json!({"url_for_pdf": url, "url": url, "version": "publishedVersion", "license": "cc-by"}))
        .collect();
    json!({"doi": work.doi, "title": work.title, "year": work.year, "genre": "journal-article",
        "is_oa": !places.is_empty(), "oa_locations": places, "best_oa_location": places.first()})
}
