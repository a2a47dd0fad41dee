//! ISBN and ISSN, by their check digits.

use super::{after, lower};

/// ISO 2108: 13 digits or 10 with the old check digit; written as 13.
pub fn isbn(text: &str) -> Option<String> {
    let small = lower(text);
    let rest = after(&small, &["isbn-13:", "isbn-10:", "isbn:", "isbn"]);
    let digits: String = rest
        .chars()
        .filter(|c| !matches!(c, '-' | ' ' | '‐' | '–'))
        .collect();
    let values: Vec<u32> = digits
        .chars()
        .map(|c| if c == 'x' { Some(10) } else { c.to_digit(10) })
        .collect::<Option<_>>()?;
    match values.as_slice() {
        ten @ [.., _] if ten.len() == 10 => {
            let sum: u32 = ten
                .iter()
                .zip((1..=10).rev())
                .map(|(digit, weight)| digit * weight)
                .sum();
            let (_, body) = ten.split_last()?;
            if !sum.is_multiple_of(11) || body.contains(&10) {
                return None;
            }
            let body: Vec<u32> = [9, 7, 8].iter().chain(body).copied().collect();
            let check = (10 - weighted(&body) % 10) % 10;
            Some(body.iter().chain(&[check]).map(u32::to_string).collect())
        }
        all if all.len() == 13 && !all.contains(&10) && weighted(all).is_multiple_of(10) => {
            (digits.starts_with("978") || digits.starts_with("979")).then_some(digits)
        }
        _ => None,
    }
}

fn weighted(digits: &[u32]) -> u32 {
    digits
        .iter()
        .zip([1, 3].iter().cycle())
        .map(|(digit, weight)| digit * weight)
        .sum()
}

/// ISO 3297: eight digits, the last a check digit modulo 11.
pub fn issn(text: &str) -> Option<String> {
    let small = lower(text);
    let rest = after(&small, &["issn:", "issn"]);
    let digits: String = rest
        .chars()
        .filter(|c| !matches!(c, '-' | ' ' | '‐' | '–'))
        .collect();
    let values: Vec<u32> = digits
        .chars()
        .map(|c| if c == 'x' { Some(10) } else { c.to_digit(10) })
        .collect::<Option<_>>()?;
    let sum: u32 = values
        .iter()
        .zip((1..=8).rev())
        .map(|(digit, weight)| digit * weight)
        .sum();
    let (_, body) = values.split_last()?;
    if values.len() != 8 || !sum.is_multiple_of(11) || body.contains(&10) {
        return None;
    }
    let digits = digits.to_ascii_uppercase();
    Some(format!("{}-{}", digits.get(..4)?, digits.get(4..)?))
}
