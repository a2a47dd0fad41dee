//! ISBN and ISSN, by their check digits.

use super::{after, lower};

/// ISO 2108: 13 digits or 10 with the old check digit; written as 13.
pub fn isbn(text: &str) -> Option<String> {
    let (digits, values) = digits(text, &["isbn-13:", "isbn-10:", "isbn:", "isbn"])?;
    match values.as_slice() {
        ten @ [.., _] if ten.len() == 10 => {
            let (_, body) = ten.split_last()?;
            if !falling(ten).is_multiple_of(11) || body.contains(&10) {
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
    let (digits, values) = digits(text, &["issn:", "issn"])?;
    let (_, body) = values.split_last()?;
    if values.len() != 8 || !falling(&values).is_multiple_of(11) || body.contains(&10) {
        return None;
    }
    let digits = digits.to_ascii_uppercase();
    Some(format!("{}-{}", digits.get(..4)?, digits.get(4..)?))
}

/// The characters after a label, without hyphens and spaces, and what each counts; `x` is ten.
fn digits(text: &str, labels: &[&str]) -> Option<(String, Vec<u32>)> {
    let small = lower(text);
    let digits: String = after(&small, labels)
        .chars()
        .filter(|c| !matches!(c, '-' | ' ' | '‐' | '–'))
        .collect();
    let values = digits
        .chars()
        .map(|c| if c == 'x' { Some(10) } else { c.to_digit(10) })
        .collect::<Option<_>>()?;
    Some((digits, values))
}

/// The sum with weights that fall to one at the last digit.
fn falling(values: &[u32]) -> u32 {
    values
        .iter()
        .rev()
        .zip(1..)
        .map(|(digit, weight)| digit * weight)
        .sum()
}
