//! Names and titles for comparison: letters and digits alone, in lower case ("The Guardian" as
//! "theguardian").
//!
//! Takes text; gives it squeezed. Knows no word of any language.

/// Letters and digits alone, in lower case.
pub(crate) fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !c.is_ascii() && c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        }
    }
    out
}

/// Whether a text squeezed is this, without writing it down where the first letter tells.
pub(crate) fn is_squeezed(text: &str, squeezed: &str) -> bool {
    match (text.as_bytes().first(), squeezed.as_bytes().first()) {
        (Some(one), Some(other)) if one.is_ascii_alphanumeric() => {
            one.eq_ignore_ascii_case(other) && squeeze(text) == squeezed
        }
        _ => squeeze(text) == squeezed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_digits_in_lower_case() {
        assert_eq!(squeeze("The 9 O’Clock-Äpfel "), "the9oclockäpfel");
        assert!(is_squeezed("The Quay", "thequay"));
        assert!(is_squeezed("“Äpfel”", "äpfel"));
        assert!(!is_squeezed("The Quay", "quay"));
        assert!(is_squeezed("- -", "") && !is_squeezed("- -", "a"));
    }
}
