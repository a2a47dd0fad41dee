//! Identifiers that stand where they do not belong.

use model::Scheme;

use crate::intake::Intake;

/// "arXiv preprint arXiv:1803.06567", "abs/…" as the volume of CoRR, or an id in the address alone.
pub(super) fn from_other_fields(intake: &mut Intake) {
    let fields = intake.draft.fields.clone();
    let has = |intake: &Intake, scheme: Scheme| {
        let mut known = intake.draft.identifiers.iter();
        known.any(|one| one.scheme == scheme)
    };
    let volume = fields
        .volume
        .as_deref()
        .and_then(|volume| volume.strip_prefix("abs/"));
    let volume = volume.map(|id| format!("arXiv:{id}"));
    let said = [
        fields.container_title,
        volume,
        fields.url.clone(),
        fields.number,
    ];
    for text in said.into_iter().flatten() {
        let lower = text.to_ascii_lowercase();
        let named = lower.contains("arxiv:") || lower.contains("arxiv.org/");
        if named && !has(intake, Scheme::Arxiv) {
            intake.identifiers(Scheme::Arxiv, &text);
        }
    }
    if let Some(url) = fields.url.filter(|url| url.contains("doi.org/"))
        && !has(intake, Scheme::Doi)
    {
        intake.identifiers(Scheme::Doi, &url);
    }
}
