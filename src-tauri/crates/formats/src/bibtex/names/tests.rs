use super::*;

fn shown(raw: &str) -> String {
    names(raw)
        .iter()
        .map(|one| {
            let part = |part: &Option<String>| part.clone().unwrap_or_default();
            format!(
                "{}|{}|{}|{}|{}",
                part(&one.given),
                part(&one.particle),
                part(&one.family),
                part(&one.suffix),
                part(&one.literal)
            )
        })
        .collect::<Vec<_>>()
        .join(" & ")
}

#[test]
fn names_are_divided_as_bibtex_does() {
    let table = [
        ("Jane Q. Doe", "Jane Q.||Doe||"),
        ("Doe, Jane and Roe, R.", "Jane||Doe|| & R.||Roe||"),
        ("Ludwig van Beethoven", "Ludwig|van|Beethoven||"),
        ("van der Berg, Jan", "Jan|van der|Berg||"),
        (
            "Charles Louis Xavier Joseph de la Vall{\\'e}e Poussin",
            "Charles Louis Xavier Joseph|de la|Vallée Poussin||",
        ),
        ("King, Jr., Martin Luther", "Martin Luther||King|Jr.|"),
        ("King, Martin Luther, Jr.", "Martin Luther||King|Jr.|"),
        ("Martin Luther King Jr.", "Martin Luther||King|Jr.|"),
        (
            "{CERN and others} AND Smith",
            "||||CERN and others & ||Smith||",
        ),
        ("Doe, J. and others", "J.||Doe|| & ||||others"),
        (
            "family=Doe, given={Jane, M.}, prefix=von",
            "Jane, M.|von|Doe||",
        ),
        ("{\\'E}lie Cartan", "Élie||Cartan||"),
        ("Sousa da Silva, Ana", "Ana||Sousa da Silva||"),
        ("J.~R. Doe", "J. R.||Doe||"),
        ("Jean d'Alembert", "Jean||d'Alembert||"),
        ("", ""),
        ("and and and", ""),
    ];
    for (raw, expected) in table {
        assert_eq!(shown(raw), expected, "{raw}");
    }
}
