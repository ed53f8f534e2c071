//! Squeezes names and titles for comparison: only letters and digits, in lower case ("The Guardian"
//! becomes "theguardian").
//!
//! Takes text; returns it squeezed. Knows no word of any language.

/// Gives the bytes of a text squeezed, one after the other, until one is not wanted.
#[inline]
fn each(text: &str, mut give: impl FnMut(u8) -> bool) -> bool {
    for c in text.chars() {
        if c.is_ascii() {
            if c.is_ascii_alphanumeric() && !give(c.to_ascii_lowercase() as u8) {
                return false;
            }
        } else if c.is_alphanumeric() {
            for lower in c.to_lowercase() {
                if !lower.encode_utf8(&mut [0; 4]).bytes().all(&mut give) {
                    return false;
                }
            }
        }
    }
    true
}

/// Letters and digits alone, in lower case.
pub(crate) fn squeeze(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    each(text, |byte| {
        out.push(byte);
        true
    });
    String::from_utf8(out).unwrap_or_default()
}

/// Whether a text squeezed is this, without writing it down.
pub(crate) fn is_squeezed(text: &str, squeezed: &str) -> bool {
    let mut rest = squeezed.bytes();
    each(text, |byte| rest.next() == Some(byte)) && rest.next().is_none()
}

/// What stands for a text squeezed, where only its likes are looked for: a hash, and its length in
/// bytes.
pub(crate) fn print(text: &str) -> (u64, usize) {
    let mut hash = crate::base::hash::SEED;
    let mut length = 0;
    each(text, |byte| {
        hash = crate::base::hash::step(hash, byte);
        length += 1;
        true
    });
    (hash, length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_digits_in_lower_case() {
        assert_eq!(squeeze("The 9 O’Clock-Äpfel "), "the9oclockäpfel");
        assert!(is_squeezed("The Quay", "thequay"));
        assert!(is_squeezed("“Äpfel”", "äpfel"));
        assert!(!is_squeezed("The Quay", "quay") && !is_squeezed("The Q", "thequay"));
        assert_eq!(print("The Quay"), print("“the quay”"));
        assert_ne!(print("The Quay"), print("The Quays"));
        assert!(is_squeezed("- -", "") && !is_squeezed("- -", "a"));
    }
}
