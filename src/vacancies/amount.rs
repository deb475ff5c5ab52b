//! An amount of money as people type it.

/// Reads `7.000.000`, `7000000`, `7,000,000 đ`, `7 triệu`, `7,5tr`.
///
/// A point or comma parts thousands, or the digits after a million; anywhere else the amount is
/// not clear, and nothing is read.
pub fn read(typed: &str) -> Option<i64> {
    let text: String = typed.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    let text = text.trim_end_matches(['₫', 'đ']).trim_end_matches("đồng");
    match ["triệu", "trieu", "tr"].iter().find_map(|unit| text.strip_suffix(unit)) {
        Some(millions) => in_millions(millions),
        None => in_thousands(text),
    }
}

fn in_thousands(text: &str) -> Option<i64> {
    let groups: Vec<&str> = text.split(['.', ',']).collect();
    let (first, rest) = groups.split_first()?;
    let are_thousands = rest.iter().all(|group| group.len() == 3)
        && (rest.is_empty() || (1..=3).contains(&first.len()));
    let digits = groups.concat();
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    (are_thousands && is_number).then(|| digits.parse().ok())?
}

fn in_millions(typed: &str) -> Option<i64> {
    let (whole, part) = typed.split_once([',', '.']).unwrap_or((typed, ""));
    let digits = part.len();
    if digits > 6 || !part.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let part: i64 = if part.is_empty() { 0 } else { part.parse().ok()? };
    let scale = 10_i64.checked_pow(6 - u32::try_from(digits).ok()?)?;
    whole.parse::<i64>().ok()?.checked_mul(1_000_000)?.checked_add(part * scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_as_people_write_it() {
        for typed in ["7000000", "7.000.000", "7,000,000 đ", "7 triệu", "7tr", "7 000 000 đồng"]
        {
            assert_eq!(read(typed), Some(7_000_000), "{typed}");
        }
        assert_eq!((read("7,5 triệu"), read("0,25tr")), (Some(7_500_000), Some(250_000)));
        assert_eq!(read("85000"), Some(85_000));
    }

    #[test]
    fn what_may_mean_two_things_is_not_read() {
        for typed in ["8.5", "7.5.0", "7000.000", "8,50", "", "bảy triệu", "-7000000", "1..000"]
        {
            assert_eq!(read(typed), None, "{typed}");
        }
        assert_eq!(read("99999999999999 triệu"), None);
    }
}
