//! Dates as people and BibLaTeX write them, to the normal form of the model
//! (<https://www.loc.gov/standards/datetime/>).

/// The date in normal form, as precise as it is known; `None` for what is no date. Doubt (`1995?`,
/// `1995~`) has no place there, nor has a season: the year stays.
pub(crate) fn normal(text: &str) -> Option<String> {
    let text = text.trim();
    if let Some((from, to)) = text.split_once('/') {
        if to.contains('/') {
            return None;
        }
        let from = one(from);
        let to = one(to);
        return match (from, to) {
            (Some(from), Some(to)) => whole(&format!("{from}/{to}")),
            // An open end, or one that is not known.
            (Some(from), None) => whole(&from),
            _ => None,
        };
    }
    whole(&one(text)?)
}

fn whole(text: &str) -> Option<String> {
    model::parse_issued(text).ok()
}

fn one(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches(['?', '~', '%', 'Z']);
    let text = match text.split_once(['T', ' ']) {
        Some((date, time)) if time.contains(':') => date,
        _ => text,
    };
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text),
    };
    let mut parts = digits.split('-');
    let year = parts.next()?;
    let number = |part: &str| part.parse::<u32>().ok();
    let four = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    if !four {
        return None;
    }
    let month = parts
        .next()
        .and_then(number)
        .filter(|month| (1..=12).contains(month));
    let day = parts
        .next()
        .and_then(number)
        .filter(|day| (1..=31).contains(day));
    let date = match (month, day) {
        (Some(month), Some(day)) => {
            let exact = format!("{sign}{year}-{month:02}-{day:02}");
            whole(&exact).unwrap_or_else(|| format!("{sign}{year}-{month:02}"))
        }
        (Some(month), None) => format!("{sign}{year}-{month:02}"),
        _ => format!("{sign}{year}"),
    };
    whole(&date)
}

/// A date from a year, a month and a day that were written apart.
pub(crate) fn of_parts(year: &str, month: Option<&str>, day: Option<&str>) -> Option<String> {
    let year = year_in(year)?;
    let Some((month, in_month)) = month.and_then(month_in) else {
        return whole(&year);
    };
    let day = day
        .and_then(|day| day.trim().parse::<u32>().ok())
        .or(in_month);
    let exact = day.and_then(|day| whole(&format!("{year}-{month:02}-{day:02}")));
    exact.or_else(|| whole(&format!("{year}-{month:02}")))
}

/// The year in a text such as "2005", "c. 1999", "2008--2009" or "[1987]".
pub(crate) fn year_in(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    (0..bytes.len())
        .find(|at| {
            (0..4).all(|place| digit(at + place)) && !digit(at + 4) && (*at == 0 || !digit(at - 1))
        })
        .and_then(|at| text.get(at..at + 4))
        .map(str::to_owned)
}

/// The month in a text such as "jan", "March", "3", "10~sep" or "July 4", and a day with it.
pub(crate) fn month_in(text: &str) -> Option<(u32, Option<u32>)> {
    let lower = text.to_lowercase();
    let mut month = None;
    let mut numbers = Vec::new();
    for word in lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        if let Ok(number) = word.parse::<u32>() {
            numbers.push(number);
        } else if let Some(found) = month_name(word) {
            month = month.or(Some(found));
        } else if let Ok(number) = word.trim_end_matches(char::is_alphabetic).parse::<u32>() {
            numbers.push(number);
        }
    }
    let one = match numbers.as_slice() {
        [one] => Some(*one),
        _ => None,
    };
    match (month, one) {
        (Some(month), day) => Some((month, day.filter(|day| (1..=31).contains(day)))),
        (None, Some(month)) if (1..=12).contains(&month) => Some((month, None)),
        _ => None,
    }
}

/// A month by its English name or the beginning of it; other languages where they differ from no
/// other month.
fn month_name(word: &str) -> Option<u32> {
    const NAMES: [&[&str]; 12] = [
        &["jan", "ene", "genn", "янв"],
        &["feb", "fév", "fev", "фев"],
        &["mar", "mär", "мар"],
        &["apr", "avr", "abr", "апр"],
        &["may", "mai", "mag", "май"],
        &["jun", "juin", "giu", "июн"],
        &["jul", "juil", "lug", "июл"],
        &["aug", "aoû", "aou", "ago", "авг"],
        &["sep", "set", "сен"],
        &["oct", "okt", "ott", "out", "окт"],
        &["nov", "ноя"],
        &["dec", "dez", "déc", "dic", "дек"],
    ];
    NAMES.iter().zip(1..).find_map(|(names, month)| {
        names
            .iter()
            .any(|name| word.starts_with(name))
            .then_some(month)
    })
}

/// Free text such as "12 March 2005", "2005 Mar 12", "March 2005", "03/12/2005" or "2005/03/12/".
pub(crate) fn free(text: &str) -> Option<String> {
    // "2005/03" is March here, and no range.
    if let Some(date) = normal(text).filter(|_| !text.contains('/') || text.contains('-')) {
        return Some(date);
    }
    let numbers: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    let words = text.chars().any(char::is_alphabetic);
    let year = year_in(text)?;
    let number = |part: &&str| part.parse::<u32>().ok();
    let others: Vec<u32> = numbers
        .iter()
        .filter(|part| **part != year)
        .filter_map(number)
        .collect();
    if words {
        let rest = text.replace(&year, " ");
        return of_parts(&year, Some(&rest), None);
    }
    let (month, day) = match (numbers.first() == Some(&year.as_str()), others.as_slice()) {
        (true, [month]) | (false, [month]) => (*month, None),
        (true, [month, day]) => (*month, Some(*day)),
        // Day and month are told apart only where one of them can be no month.
        (false, [day, month]) if *day > 12 => (*month, Some(*day)),
        (false, [month, day]) => (*month, Some(*day)),
        _ => return whole(&year),
    };
    let day = day.map(|day| day.to_string());
    of_parts(&year, Some(&month.to_string()), day.as_deref())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_keep_what_is_known() {
        let table = [
            ("2003", Some("2003")),
            ("2003-04", Some("2003-04")),
            ("2003-04-05T10:20:30Z", Some("2003-04-05")),
            ("2003-4-5", Some("2003-04-05")),
            ("2003-04/2004-05", Some("2003-04/2004-05")),
            ("2003/", Some("2003")),
            ("2003/..", Some("2003")),
            ("1995~", Some("1995")),
            ("-0044", Some("-0044")),
            ("2003-24", Some("2003")),
            ("2003-02-30", Some("2003-02")),
            ("199u", None),
            ("in press", None),
        ];
        for (text, expected) in table {
            assert_eq!(normal(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn dates_in_words_are_read() {
        let table = [
            ("12 March 2005", Some("2005-03-12")),
            ("March 2005", Some("2005-03")),
            ("2005 Mar 12", Some("2005-03-12")),
            ("2005 Mar-Apr", Some("2005-03")),
            ("2005/03/12/", Some("2005-03-12")),
            ("2005//", Some("2005")),
            ("31/12/2005", Some("2005-12-31")),
            ("Spring 2005", Some("2005")),
            ("c. 1999", Some("1999")),
            ("forthcoming", None),
        ];
        for (text, expected) in table {
            assert_eq!(free(text).as_deref(), expected, "{text}");
        }
        assert_eq!(month_in("10~jan"), Some((1, Some(10))));
        assert_eq!(
            of_parts("{2005}", Some("sep"), Some("3")).as_deref(),
            Some("2005-09-03")
        );
    }
}
