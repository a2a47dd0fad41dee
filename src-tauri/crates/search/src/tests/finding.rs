//! What is found, in what order, and where.

use model::query::{Form, Scope, Text};

use super::support::{Paper, Temp, found, paper, set, words};
use crate::{Marker, Named, Part};

fn text(scope: Scope, form: Form, text: &str) -> Text {
    Text {
        scope,
        form,
        text: text.to_owned(),
    }
}

#[test]
fn a_title_counts_more_than_creators_than_an_abstract_than_a_page() {
    let temp = Temp::with(&[
        Paper {
            pages: vec!["A page about kalman and kalman and kalman.".into()],
            ..paper("First")
        },
        Paper {
            abstract_: "The kalman filter is a kalman filter.",
            ..paper("Second")
        },
        Paper {
            creators: vec!["Rudolf Kalman".into()],
            ..paper("Third")
        },
        paper("A long title in which the kalman filter is one of many, many words indeed"),
    ]);
    assert_eq!(temp.words("kalman"), [4, 3, 2, 1]);
}

#[test]
fn a_word_as_typed_counts_more_than_inflected_than_continued() {
    let temp = Temp::with(&[
        paper("Diffusions of heat"),
        paper("Diffusion of heat"),
        paper("Diffusionlike heat"),
    ]);
    let open = text(Scope::Any, Form::Open, "diffusion");
    assert_eq!(temp.ranked(&open), [2, 1, 3]);
    assert_eq!(temp.words("diffusion"), [2, 1]);
    assert_eq!(
        temp.ranked(&text(Scope::Any, Form::Phrase, "diffusion")),
        [2]
    );
}

#[test]
fn a_word_being_typed_is_inflected_once_it_is_one() {
    let temp = Temp::with(&[
        paper("Offers of learning"),
        paper("Off we learn"),
        paper("Representations"),
        paper("We represent it"),
    ]);
    for (form, query, expected) in [
        (Form::Prefix, "offe", &[1][..]),
        (Form::Prefix, "learning", &[1]),
        (Form::Open, "offe", &[1]),
        (Form::Open, "learning", &[1, 2]),
        (Form::Open, "learnin", &[1]),
        // Their roots are two: `represent` and `repres`.
        (Form::Word, "representations", &[3]),
        (Form::Word, "represent", &[4]),
    ] {
        let mut found = temp.ranked(&text(Scope::Any, form, query));
        found.sort_unstable();
        assert_eq!(found, expected, "{form:?} {query}");
    }
}

#[test]
fn accents_case_ligatures_and_hyphens_do_not_count() {
    let temp = Temp::with(&[
        paper("The Schro\u{308}dinger equation, eﬃciently"),
        paper("Self-attention for graphs"),
        paper("Nonlinear self attention"),
        paper("Non-linear waves of type α"),
    ]);
    for (query, expected) in [
        ("SCHRÖDINGER", &[1][..]),
        ("schrodinger", &[1]),
        ("Schroedinger", &[1]),
        ("efficiently", &[1]),
        ("self-attention", &[2, 3]),
        ("selfattention", &[2]),
        ("non-linear", &[3, 4]),
        ("nonlinear", &[3, 4]),
        ("alpha", &[4]),
        (r"$\alpha$", &[4]),
    ] {
        let mut found = temp.words(query);
        found.sort_unstable();
        assert_eq!(found, expected, "{query}");
    }
}

#[test]
fn other_languages_are_not_stemmed_as_english() {
    let temp = Temp::with(&[
        Paper {
            abstract_: "Une méthode pour la résolution des équations dans le plan.",
            ..paper("Organisations et plans")
        },
        Paper {
            abstract_: "We study the organisation of plans in the brain and of the mind.",
            ..paper("Organisations and plans")
        },
        Paper {
            language: "de",
            ..paper("Plans")
        },
    ]);
    assert_eq!(temp.words("organisation"), [2]);
    assert_eq!(temp.words("organisations").len(), 2);
    assert_eq!(
        temp.words("plan"),
        [2, 1],
        "the French one has the word itself"
    );
}

#[test]
fn chinese_japanese_and_korean_are_found_by_any_two_letters() {
    let temp = Temp::with(&[
        paper("深層学習による画像認識"),
        paper("学習の心理"),
        paper("한국어 형태소 분석"),
        paper("机器学习"),
    ]);
    for (query, expected) in [
        ("学習", &[1, 2][..]),
        ("深層学習", &[1]),
        ("層学習", &[1]),
        ("習", &[1, 2]),
        ("国", &[]),
        ("한국", &[3]),
        ("机器学习", &[4]),
        ("器", &[4]),
    ] {
        let mut found = temp.words(query);
        found.sort_unstable();
        assert_eq!(found, expected, "{query}");
    }
}

#[test]
fn a_phrase_stands_in_one_place_in_its_order() {
    let temp = Temp::with(&[
        paper("Deep learning of graphs"),
        paper("Learning deep graphs"),
        Paper {
            pages: vec!["ends with deep".into(), "learning begins".into()],
            ..paper("Other")
        },
        Paper {
            pages: vec!["some deep learning here".into()],
            ..paper("Pages")
        },
    ]);
    let mut found = temp.ranked(&text(Scope::Any, Form::Phrase, "deep learning"));
    assert_eq!(found, [1, 4]);
    found = temp.ranked(&text(Scope::Page, Form::Phrase, "deep learning"));
    assert_eq!(found, [4]);
    let added = temp
        .snapshot()
        .side_by_side(&["deep", "learning"], &[1, 2])
        .unwrap();
    assert!(added[0] > 0.0 && added[1] == 0.0, "{added:?}");
}

#[test]
fn a_scope_looks_nowhere_else() {
    let temp = Temp::with(&[
        paper("Turing"),
        Paper {
            creators: vec!["Alan M. Turing".into()],
            ..paper("On computable numbers")
        },
        Paper {
            venue: "Turing Journal",
            note: "ask turing",
            ..paper("Other")
        },
    ]);
    for (scope, query, form, expected) in [
        (Scope::Title, "turing", Form::Word, &[1][..]),
        (Scope::Author, "turing", Form::Word, &[2]),
        (Scope::Author, "tur", Form::Prefix, &[2]),
        (Scope::Author, "turing alan", Form::Phrase, &[2]),
        (Scope::Venue, "turing", Form::Word, &[3]),
        (Scope::Note, "turing", Form::Word, &[3]),
        (Scope::Abstract, "turing", Form::Word, &[]),
        (Scope::Page, "turing", Form::Word, &[]),
    ] {
        assert_eq!(
            temp.ranked(&text(scope, form, query)),
            expected,
            "{scope:?} {query}"
        );
    }
}

#[test]
fn a_narrow_search_finds_the_same_with_the_same_scores() {
    let papers: Vec<Paper> = (0..300)
        .map(|n: usize| Paper {
            abstract_: "the graph of graphs",
            pages: if n.is_multiple_of(7) {
                vec!["graph one".into(), format!("graph {}", "two ".repeat(n))]
            } else {
                Vec::new()
            },
            ..paper("Graph theory")
        })
        .collect();
    let temp = Temp::with(&papers);
    let snapshot = temp.snapshot();
    for query in [
        words("graph"),
        text(Scope::Any, Form::Phrase, "graph theory"),
        text(Scope::Any, Form::Prefix, "gra"),
    ] {
        let all = found(&snapshot, &query, None).unwrap();
        let few = set(&[1, 8, 15, 200]);
        let narrow = found(&snapshot, &query, Some(&few)).unwrap();
        assert_eq!(narrow.set.ones().collect::<Vec<_>>(), [1, 8, 15, 200]);
        for ord in narrow.set.ones() {
            assert!(
                (all.score(ord) - narrow.score(ord)).abs() < 1e-4,
                "{query:?} {ord}"
            );
        }
    }
}

#[test]
fn hits_say_where_the_best_places_first() {
    let temp = Temp::with(&[Paper {
        abstract_: "We study filters.",
        note: "ask about the kalman filter",
        pages: vec!["nothing".into(), "kalman filter".into(), "filter".into()],
        ..paper("A kalman filter")
    }]);
    let (one, other) = (words("kalman"), words("filter"));
    let hits = temp.snapshot().hits(&[&one, &other], &[1, 99], 10).unwrap();
    let places: Vec<_> = hits[0]
        .iter()
        .map(|hit| (hit.part, hit.page, hit.of))
        .collect();
    assert_eq!(
        places,
        [
            (Part::Title, None, 0),
            (Part::Note, None, 5001),
            (Part::Page, Some(2), 9001),
            (Part::Abstract, None, 0),
            (Part::Page, Some(3), 9001),
        ]
    );
    assert!(hits[1].is_empty());
    let marked = Marker::of(&[&one, &other]).whole(Part::Title, "A kalman filter");
    assert_eq!(marked.unwrap().marks.len(), 2);
}

#[test]
fn names_are_counted_over_a_result() {
    let by = |names: &[&str], venue: &'static str| Paper {
        creators: names.iter().map(|name| (*name).to_owned()).collect(),
        venue,
        ..paper("X")
    };
    let temp = Temp::with(&[
        by(&["Ada Lovelace", "Charles Babbage"], "Notes"),
        by(&["Ada Lovelace"], "Notes\nN."),
        by(&["Alan Turing"], "Mind"),
    ]);
    let snapshot = temp.snapshot();
    let all = set(&[1, 2, 3]);
    let authors = snapshot.counts(Named::Author, &all, 2).unwrap();
    assert_eq!(
        authors,
        [("Ada Lovelace".into(), 2), ("Alan Turing".into(), 1)]
    );
    assert_eq!(
        snapshot.counts(Named::Venue, &set(&[1, 3]), 9).unwrap(),
        [("Mind".into(), 1), ("Notes".into(), 1)]
    );
    assert_eq!(
        snapshot.names(Named::Author, "love", &all, 9).unwrap(),
        [("Ada Lovelace".into(), 2)]
    );
}

#[test]
fn names_are_known_by_the_begin_of_any_word() {
    let all = [
        "Zola, Émile",
        "O'Brien, Flann",
        "van den Berg, J.R.",
        "Sainte-Beuve, C.",
        "Müller, Anna",
        "Berger, Oda",
    ];
    let entry = Paper {
        creators: all.iter().map(|name| (*name).to_owned()).collect(),
        ..paper("X")
    };
    let temp = Temp::with(&[entry]);
    let snapshot = temp.snapshot();
    let begin = |begin: &str| -> Vec<String> {
        let names = snapshot.names(Named::Author, begin, &set(&[1]), 9);
        names.unwrap().into_iter().map(|(name, _)| name).collect()
    };
    assert_eq!(begin("ber"), ["Berger, Oda", "van den Berg, J.R."]);
    assert_eq!(begin("emi"), ["Zola, Émile"]);
    assert_eq!(begin("muller"), ["Müller, Anna"]);
    assert_eq!(begin("bri"), ["O'Brien, Flann"]);
    assert_eq!(begin("beu"), ["Sainte-Beuve, C."]);
    assert_eq!(begin("erg"), [""; 0]);
    assert_eq!(begin("o"), ["Berger, Oda", "O'Brien, Flann"]);
}

#[test]
fn a_word_that_is_nowhere_has_a_neighbour() {
    let temp = Temp::with(&[paper("Bayesian inference"), paper("Bayesian models")]);
    let snapshot = temp.snapshot();
    for (typed, meant) in [
        ("baysian", Some("bayesian")),
        ("Bayesain", Some("bayesian")),
        ("bayesian", None),
        ("bayesians", None),
        ("xyzzy", None),
        ("ab", None),
    ] {
        assert_eq!(
            snapshot.suggest(typed).unwrap().as_deref(),
            meant,
            "{typed}"
        );
    }
}

#[test]
fn papers_about_the_same_are_alike() {
    let mut papers = vec![
        Paper {
            abstract_: "Neural operators learn solution maps of partial differential equations.",
            ..paper("Fourier neural operators")
        },
        Paper {
            abstract_: "We learn solution operators of differential equations with networks.",
            ..paper("Learning operators for partial differential equations")
        },
        Paper {
            abstract_: "The pottery of the region is dated by its glaze.",
            ..paper("Medieval pottery")
        },
    ];
    for _ in 0..20 {
        papers.push(paper("Something else entirely"));
    }
    let temp = Temp::with(&papers);
    let others = set(&(2..=papers.len()).collect::<Vec<_>>());
    let found = temp
        .snapshot()
        .alike(papers[0].title, papers[0].abstract_, &others)
        .unwrap();
    let best = found
        .set
        .ones()
        .max_by(|a, b| found.score(*a).total_cmp(&found.score(*b)));
    assert_eq!(best, Some(2));
    assert!(!found.set.contains(1), "not itself");
}
