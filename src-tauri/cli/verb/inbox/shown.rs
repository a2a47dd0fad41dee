//! Cards, and what is proposed for one of them.

use model::{Agreement, AttachmentId, Card, Like, Result};

use crate::session::Session;
use crate::text;

/// What was found of a file, and the papers that it is like.
pub fn proposal(session: &Session, card: AttachmentId) -> Result<()> {
    let proposal = session.read()?.inbox_proposal(card)?;
    let out = &session.out;
    if out.json {
        out.json(&proposal);
        return Ok(());
    }
    for field in &proposal.fields {
        let believed = field.believed.as_deref().unwrap_or("not known");
        out.line(&text::line(&format!("{:<16}{believed}", field.field)));
        for rival in &field.values {
            let told = format!(
                "{:16}  {} % {}: {}",
                "", rival.percent, rival.from, rival.text
            );
            out.line(&text::line(&told));
        }
    }
    for pick in &proposal.picks {
        let told = pick.text.as_deref().unwrap_or("nothing");
        out.line(&text::line(&format!("{:<16}{told} (by you)", pick.field)));
    }
    if !proposal.because.is_empty() {
        out.line(&text::line(&format!(
            "{:<16}{}",
            "because",
            proposal.because.join(", ")
        )));
    }
    for one in &proposal.like {
        like(session, one);
    }
    Ok(())
}

fn like(session: &Session, like: &Like) {
    let trash = if like.trashed { "; in the trash" } else { "" };
    session.out.line(&text::line(&format!(
        "{:<16}{}  {} % match: {} ({}; {}{trash})",
        "like", like.item, like.score, like.title, like.about, like.why
    )));
    for part in &like.parts {
        let value = |value: &Option<String>| value.clone().unwrap_or_default();
        let (file, paper) = (value(&part.file), value(&part.paper));
        let says = match part.agreement {
            Agreement::Same => format!("the same: {paper}"),
            Agreement::Near => format!("nearly: {file} | {paper}"),
            Agreement::Differs => format!("differs: {file} | {paper}"),
            Agreement::OnlyFile => format!("only the file: {file}"),
            Agreement::OnlyPaper => format!("only the paper: {paper}"),
        };
        let told = format!("{:16}  {}: {says}", "", part.field);
        session.out.line(&text::line(&told));
    }
}

/// What waits, or what was set aside.
pub fn list(session: &Session, aside: bool) -> Result<()> {
    let cards = session.read()?.inbox(aside)?;
    let out = &session.out;
    if out.json {
        out.json(&cards);
    } else if cards.is_empty() {
        out.aside(if aside {
            "Nothing was set aside."
        } else {
            "Nothing waits."
        });
    }
    if !out.json {
        for Card {
            id,
            name,
            reason,
            postponed,
            ..
        } in cards
        {
            let skipped = match postponed {
                Some(until) => format!(" (skipped until {})", text::moment(until)),
                None => String::new(),
            };
            out.line(&text::line(&format!("{id}  {name}: {reason}{skipped}")));
        }
    }
    Ok(())
}
