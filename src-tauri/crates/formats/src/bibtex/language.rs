//! Names of languages as babel and BibLaTeX have them, and BCP 47.

#[rustfmt::skip]
const LANGUAGES: [(&str, &str); 44] = [
    ("american", "en-US"), ("british", "en-GB"), ("canadian", "en-CA"), ("australian", "en-AU"),
    ("english", "en"), ("german", "de-DE"), ("austrian", "de-AT"), ("swissgerman", "de-CH"),
    ("french", "fr-FR"), ("canadien", "fr-CA"), ("italian", "it-IT"), ("spanish", "es-ES"),
    ("portuguese", "pt-PT"), ("brazilian", "pt-BR"), ("dutch", "nl-NL"), ("danish", "da-DK"),
    ("swedish", "sv-SE"), ("norsk", "nb-NO"), ("nynorsk", "nn-NO"), ("finnish", "fi-FI"),
    ("icelandic", "is-IS"), ("polish", "pl-PL"), ("czech", "cs-CZ"), ("slovak", "sk-SK"),
    ("slovene", "sl-SI"), ("croatian", "hr-HR"), ("serbian", "sr-RS"), ("hungarian", "hu-HU"),
    ("romanian", "ro-RO"), ("bulgarian", "bg-BG"), ("russian", "ru-RU"), ("ukrainian", "uk-UA"),
    ("greek", "el-GR"), ("latin", "la"), ("turkish", "tr-TR"), ("hebrew", "he-IL"),
    ("arabic", "ar"), ("persian", "fa-IR"), ("chinese", "zh-CN"), ("japanese", "ja-JP"),
    ("korean", "ko-KR"), ("catalan", "ca-AD"), ("basque", "eu-ES"), ("vietnamese", "vi-VN"),
];

/// Other names of the same languages.
const ALIASES: [(&str, &str); 12] = [
    ("usenglish", "en-US"),
    ("ukenglish", "en-GB"),
    ("ngerman", "de-DE"),
    ("naustrian", "de-AT"),
    ("nswissgerman", "de-CH"),
    ("francais", "fr-FR"),
    ("brazil", "pt-BR"),
    ("portuges", "pt-PT"),
    ("norwegian", "nb-NO"),
    ("polutonikogreek", "el-GR"),
    ("magyar", "hu-HU"),
    ("farsi", "fa-IR"),
];

/// The tag of a language; a name that is not known stays as it is.
pub(super) fn tag(name: &str) -> String {
    let lower = name.trim().to_ascii_lowercase();
    LANGUAGES
        .iter()
        .chain(&ALIASES)
        .find_map(|(known, tag)| (*known == lower).then_some(*tag))
        .unwrap_or(name.trim())
        .to_owned()
}

/// The name of a tag.
pub(super) fn name(tag: &str) -> Option<&'static str> {
    LANGUAGES
        .iter()
        .find_map(|(name, known)| (*known == tag).then_some(*name))
}
