//! PubMed XML to drafts.

use model::{Creator, Draft, Field, Scheme};

use super::SOURCE;
use crate::intake::Intake;
use crate::xml::{Node, records};
use crate::{Problem, Reading, edtf, medline};

/// Reads all articles and books.
pub fn read(text: &str) -> Reading {
    let mut reading = Reading::default();
    let mut entry = 0;
    let names = [
        "PubmedArticle",
        "MedlineCitation",
        "PubmedBookArticle",
        "BookDocument",
    ];
    let end = records(text, &names, &mut |node, line| {
        entry += 1;
        match draft(entry, line, &node) {
            Some(draft) => reading.drafts.push(draft),
            None => reading.problems.push(Problem {
                entry,
                line,
                reason: "This record holds neither an article nor a book. It was left out."
                    .to_owned(),
                raw: node.text,
            }),
        }
    });
    if let Err((line, reason)) = end {
        reading.problems.push(Problem {
            entry: 0,
            line,
            reason,
            raw: String::new(),
        });
    }
    reading
}

fn draft(entry: usize, line: usize, node: &Node) -> Option<Draft> {
    let mut intake = Intake::new(SOURCE, entry, line);
    let citation = if node.name == "MedlineCitation" {
        Some(node)
    } else {
        node.child("MedlineCitation")
    };
    let document = if node.name == "BookDocument" {
        Some(node)
    } else {
        node.child("BookDocument")
    };
    match (citation, document) {
        (Some(citation), _) => article(&mut intake, citation, citation.child("Article")?),
        (None, Some(document)) => book(&mut intake, document),
        (None, None) => return None,
    }
    for lists in [
        node.all(&["PubmedData", "ArticleIdList", "ArticleId"]),
        node.all(&["BookDocument", "ArticleIdList", "ArticleId"]),
    ] {
        for id in lists {
            article_id(&mut intake, id);
        }
    }
    Some(intake.draft)
}

fn article(intake: &mut Intake, citation: &Node, article: &Node) {
    let types: Vec<String> = article
        .all(&["PublicationTypeList", "PublicationType"])
        .into_iter()
        .map(Node::one_line)
        .collect();
    let types: Vec<&str> = types.iter().map(String::as_str).collect();
    intake.kind(medline::csl(
        &types,
        false,
        article.at(&["Journal", "JournalIssue"]).is_some(),
    ));
    let mut text = |field: Field, name: &str, value: Option<String>| {
        intake.field(field, name, &value.unwrap_or_default());
    };
    // A title that was not translated stands in its own language alone.
    let own = article.line(&["VernacularTitle"]);
    let titled = article
        .line(&["ArticleTitle"])
        .filter(|line| own.is_none() || !line.starts_with("[Not Available]"))
        .or_else(|| own.clone());
    text(
        Field::Title,
        "ArticleTitle",
        titled.map(|line| medline::title(&line).to_owned()),
    );
    text(
        Field::ContainerTitle,
        "Title",
        article.line(&["Journal", "Title"]),
    );
    text(
        Field::ContainerTitleShort,
        "ISOAbbreviation",
        article.line(&["Journal", "ISOAbbreviation"]),
    );
    text(
        Field::ContainerTitleShort,
        "MedlineTA",
        citation
            .line(&["MedlineJournalInfo", "MedlineTA"])
            .filter(|_| article.at(&["Journal", "ISOAbbreviation"]).is_none()),
    );
    text(
        Field::Volume,
        "Volume",
        article.line(&["Journal", "JournalIssue", "Volume"]),
    );
    text(
        Field::Issue,
        "Issue",
        article.line(&["Journal", "JournalIssue", "Issue"]),
    );
    text(Field::Page, "MedlinePgn", page(article));
    text(Field::Language, "Language", article.line(&["Language"]));
    text(
        Field::Abstract,
        "Abstract",
        article.child("Abstract").map(abstract_of),
    );
    let date = article
        .at(&["Journal", "JournalIssue", "PubDate"])
        .and_then(date)
        .or_else(|| article.child("ArticleDate").and_then(date));
    text(Field::Issued, "PubDate", date);
    if let Some(title) =
        own.filter(|own| intake.draft.fields.title.as_deref() != Some(medline::title(own)))
    {
        intake.csl_text("original-title", "VernacularTitle", &title);
    }
    for issn in article.all(&["Journal", "ISSN"]) {
        intake.identifier(Scheme::Issn, "ISSN", &issn.one_line());
    }
    if let Some(pmid) = citation.line(&["PMID"]) {
        intake.identifier(Scheme::Pmid, "PMID", &pmid);
    }
    for id in article.all(&["ELocationID"]) {
        if id.attribute("EIdType") == Some("doi") {
            intake.identifier(Scheme::Doi, "ELocationID", &id.one_line());
        }
    }
    for list in article.all(&["AuthorList"]) {
        creators(intake, list);
    }
    for heading in citation.all(&["MeshHeadingList", "MeshHeading"]) {
        if let Some(name) = heading.line(&["DescriptorName"]) {
            intake.tag(&name);
        }
    }
    for keyword in citation.all(&["KeywordList", "Keyword"]) {
        intake.tag(&keyword.one_line());
    }
}

fn book(intake: &mut Intake, document: &Node) {
    let Some(book) = document.child("Book") else {
        return;
    };
    let chapter = document.line(&["ArticleTitle"]);
    intake.kind(if chapter.is_some() { "chapter" } else { "book" });
    let title = book
        .line(&["BookTitle"])
        .map(|title| medline::title(&title).to_owned())
        .unwrap_or_default();
    match &chapter {
        Some(chapter) => {
            intake.field(Field::Title, "ArticleTitle", medline::title(chapter));
            intake.field(Field::ContainerTitle, "BookTitle", &title);
        }
        None => intake.field(Field::Title, "BookTitle", &title),
    }
    let texts = [
        (
            Field::Publisher,
            "PublisherName",
            book.line(&["Publisher", "PublisherName"]),
        ),
        (
            Field::PublisherPlace,
            "PublisherLocation",
            book.line(&["Publisher", "PublisherLocation"]),
        ),
        (Field::Edition, "Edition", book.line(&["Edition"])),
        (Field::Volume, "Volume", book.line(&["Volume"])),
        (
            Field::CollectionTitle,
            "CollectionTitle",
            book.line(&["CollectionTitle"]),
        ),
        (Field::Language, "Language", document.line(&["Language"])),
        (
            Field::Abstract,
            "Abstract",
            document.child("Abstract").map(abstract_of),
        ),
        (Field::Page, "MedlinePgn", page(document)),
        (
            Field::Issued,
            "PubDate",
            book.child("PubDate")
                .or_else(|| book.child("BeginningDate"))
                .and_then(date),
        ),
    ];
    for (field, name, value) in texts {
        intake.field(field, name, &value.unwrap_or_default());
    }
    for isbn in book.all(&["Isbn"]) {
        intake.identifier(Scheme::Isbn, "Isbn", &isbn.one_line());
    }
    if let Some(pmid) = document.line(&["PMID"]) {
        intake.identifier(Scheme::Pmid, "PMID", &pmid);
    }
    for list in document.all(&["AuthorList"]) {
        creators(intake, list);
    }
    for list in book.all(&["AuthorList"]) {
        // The authors of the chapter stand in the document; those of the book edited it then.
        creators(intake, list);
    }
    for keyword in document.all(&["KeywordList", "Keyword"]) {
        intake.tag(&keyword.one_line());
    }
}

fn creators(intake: &mut Intake, list: &Node) {
    let role = match list.attribute("Type") {
        Some("editors") => "editor",
        _ => "author",
    };
    let names: Vec<Creator> = list.all(&["Author"]).into_iter().filter_map(name).collect();
    intake.creators(role, names);
}

fn name(author: &Node) -> Option<Creator> {
    if let Some(literal) = author.line(&["CollectiveName"]) {
        return Some(Creator {
            literal: Some(literal.trim_end_matches('.').to_owned()),
            ..Creator::default()
        });
    }
    Some(Creator {
        family: Some(author.line(&["LastName"])?),
        given: author
            .line(&["ForeName"])
            .or_else(|| author.line(&["Initials"])),
        suffix: author.line(&["Suffix"]),
        ..Creator::default()
    })
}

fn page(node: &Node) -> Option<String> {
    let pages = node
        .line(&["Pagination", "MedlinePgn"])
        .map(|pages| medline::pages(&pages));
    let number = || {
        let ids = node.all(&["ELocationID"]);
        let pii = ids
            .into_iter()
            .find(|id| id.attribute("EIdType") == Some("pii"))?;
        Some(pii.one_line()).filter(|number| number.len() < 12)
    };
    pages
        .or_else(|| {
            let from = node.line(&["Pagination", "StartPage"])?;
            let to = node.line(&["Pagination", "EndPage"]);
            Some(to.map_or(from.clone(), |to| medline::pages(&format!("{from}-{to}"))))
        })
        .or_else(number)
}

/// Parts with their labels, as paragraphs.
fn abstract_of(node: &Node) -> String {
    let parts: Vec<String> = node
        .all(&["AbstractText"])
        .into_iter()
        .map(|part| match part.attribute("Label") {
            Some(label) if !label.eq_ignore_ascii_case("unlabelled") => {
                format!("{label}: {}", part.one_line())
            }
            _ => part.one_line(),
        })
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("\n\n")
}

fn date(node: &Node) -> Option<String> {
    match node.line(&["Year"]) {
        Some(year) => edtf::of_parts(
            &year,
            node.line(&["Month"]).as_deref(),
            node.line(&["Day"]).as_deref(),
        ),
        None => edtf::free(&node.line(&["MedlineDate"])?),
    }
}

fn article_id(intake: &mut Intake, id: &Node) {
    let line = id.one_line();
    match id.attribute("IdType") {
        Some("doi") => intake.identifier(Scheme::Doi, "doi", &line),
        Some("pmc") => intake.identifier(Scheme::Pmcid, "pmc", &line),
        Some("bookaccession") => {
            intake.field(Field::Url, "bookaccession", &medline::book_url(&line))
        }
        Some("pubmed") | None => {}
        Some(other) => intake.keep(other, &line),
    }
}
