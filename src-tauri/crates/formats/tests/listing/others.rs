//! Listings of other makers: mails of preprints, alerts, programmes. What is certain is taken,
//! what is not stays out.

use formats::{Reading, listing};
use model::Draft;

use crate::{fixture, fixture_bytes};

/// What one draft holds, as text to compare.
fn told(draft: &Draft) -> String {
    let authors: Vec<String> = draft.creators.iter().map(model::Creator::short).collect();
    let ids: Vec<String> = draft.identifiers.iter().map(ToString::to_string).collect();
    let text = draft.fields.r#abstract.as_deref().unwrap_or_default();
    let words: Vec<&str> = text.split_whitespace().collect();
    format!(
        "{} | {} | {} | {} … {} | {}",
        draft.fields.title.as_deref().unwrap_or_default(),
        authors.join(", "),
        ids.join(", "),
        words[..2].join(" "),
        words[words.len() - 2..].join(" "),
        draft.links.join(", "),
    )
}

fn check(reading: &Reading, expected: &[&str]) {
    let found: Vec<String> = reading.drafts.iter().map(told).collect();
    assert_eq!(found, expected, "{:?}", reading.problems);
    for draft in &reading.drafts {
        assert_eq!(
            draft.fields.issued, None,
            "a date in a listing may be any date"
        );
        assert_eq!(draft.fields.container_title, None);
    }
}

#[test]
fn a_mail_of_preprints() {
    check(
        &listing::read(
            &fixture_bytes("listing-preprints.txt"),
            Some("listing-preprints.txt"),
        ),
        &[
            "Slow mercury remembers: long transients in stirred dishes and how to shorten them | \
             van der Meer, Šimek, Okonkwo | arxiv:2105.01234 | We show … liquid telescopes. | ",
            "A note on counting sheep | Doe | arxiv:2105.02345 | Counting sheep … to 4%. | ",
            "Knots that untie themselves | Dupont, Wei | doi:10.1000/knots.7, arxiv:math/0211159 | \
             A knot … elementary arguments. | ",
        ],
    );
}

#[test]
fn an_alert() {
    check(
        &listing::read(&fixture_bytes("listing-alert.html"), None),
        &[
            "Sand that flows uphill in vibrated tubes | Rossi, Tanaka | arxiv:2104.05678 | \
             Sand in … and … | https://arxiv.org/pdf/2104.05678",
            "Silos that never jam: an outlet with memory |  | doi:10.1000/grain.55 | \
             Jamming of … sensor … | https://doi.org/10.1000/grain.55",
        ],
    );
}

#[test]
fn a_programme() {
    let expected = [
        "Bearings that Hum in Tune | Obi, Lindqvist | doi:10.1000/hum.2022.1 | The hum … https://example.org/bearings. doi:10.1000/hum.2022.1 | \
         https://example.org/bearings",
        "Fans without Blades, and without Whistles | Haddad, Petit, Chen |  | \
         Bladeless fans … of measurements. | ",
        "Stille Getriebe durch versetzte Zähne |  |  | Getriebe heulen, … die Rechnung. | ",
    ];
    let text = fixture("listing-programme.txt");
    check(&listing::read_text(&text), &expected);
    check(&listing::read_text(&text.replace('\n', "\r\n")), &expected);
}

#[test]
fn what_is_not_used_is_kept() {
    let reading = listing::read_text(&fixture("listing-programme.txt"));
    let kept: Vec<&str> = reading.drafts[0]
        .extra
        .iter()
        .map(|extra| extra.value.as_str())
        .collect();
    assert!(
        kept.iter()
            .any(|line| line.contains("University of Nowhere")),
        "{kept:?}"
    );
    assert!(
        kept.iter().any(|line| line.contains("12 May 2022")),
        "{kept:?}"
    );
}

#[test]
fn one_paper_alone() {
    let text = "Counting Sheep in Moving Herds\nJane Doe, John Roe\n\nAbstract\nCounting sheep in moving herds is \
        biased because those in front hide those behind. We propose an estimator that corrects for the bias.\n";
    let reading = listing::read_text(text);
    check(
        &reading,
        &["Counting Sheep in Moving Herds | Doe, Roe |  | Counting sheep … the bias. | "],
    );
    assert_eq!(reading.drafts[0].line, 1);
}

#[test]
fn scripts_of_all_kinds() {
    let chinese = "深度学习中的统计力学方法\n\n本文研究了深度神经网络的统计力学性质。我们提出了一种新的平均场理论，并证明了它在大规模网络中的有效性。实验结果表明，该方法显著优于现有方法，并且能够解释训练过程中的相变现象。我们还讨论了该理论在其他领域的应用前景，以及未来研究的可能方向和挑战。\n\n\
        量子计算的噪声模型\n\n噪声是量子计算的主要障碍。本文提出了一个简单的噪声模型，只需要三个参数就能描述现有设备的误差。我们在四种不同的硬件上进行了测试，结果与实验数据高度一致。该模型可以帮助设计更好的纠错码，并为未来的量子设备提供指导。此外，我们公开了全部代码和数据，方便其他研究者使用。\n";
    let arabic = "ذاكرة الرمل في الأنابيب المهتزة\n\nيتسلق الرمل في الأنابيب المهتزة ضد الجاذبية عندما يتجاوز التردد عتبة معينة. قسنا هذه العتبة لتسعة أنواع من الحبوب، ووجدنا أنها تعتمد على عرض الأنبوب وحده. تقترح النتائج طريقة جديدة لنقل الحبوب.\n\n\
        صوامع لا تنسد أبدا\n\nيكلف انسداد الصوامع المزارع ساعات كثيرة كل عام. نقترح فتحة تتبع التدفق الأخير وتمنع الانسداد في جميع الاختبارات التي أجريناها على القمح والذرة والأرز. يحتاج المتحكم إلى مستشعر واحد فقط.\n";
    for (text, first) in [
        (chinese, "深度学习中的统计力学方法"),
        (arabic, "ذاكرة الرمل في الأنابيب المهتزة"),
    ] {
        for text in [text.to_owned(), text.replace("\n\n", "\n")] {
            let reading = listing::read_text(&text);
            assert_eq!(reading.drafts.len(), 2, "{first}");
            assert_eq!(reading.drafts[0].fields.title.as_deref(), Some(first));
        }
    }
}
