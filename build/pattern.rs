//! Expands the short notation of the lists into sequences of words.
//!
//! `a|b` one of these words · `(a)` or `(a b|c)` optional · `[a b|c d]` one of these sequences ·
//! `~decline` any form of the verb (or else of the noun) · contractions are split like the tokens
//! (`didn't` → `did n't`, `Putin's` → `Putin 's`).

/// Gives the forms of a lemma; nothing where it has none.
pub(crate) type Forms<'a> = &'a dyn Fn(&str) -> Option<Vec<String>>;

/// All sequences of words that the pattern stands for.
pub(crate) fn expand(pattern: &str, forms: Forms<'_>) -> Result<Vec<Vec<String>>, String> {
    let mut reader = Reader {
        text: pattern.as_bytes(),
        at: 0,
        pattern,
        forms,
    };
    let sequences = reader.alternatives(b'\0')?;
    if sequences.iter().any(Vec::is_empty) {
        return Err(format!("\"{pattern}\" may stand for nothing"));
    }
    Ok(sequences)
}

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
    pattern: &'a str,
    forms: Forms<'a>,
}

impl Reader<'_> {
    /// Sequences up to the closing mark; inside brackets `|` parts whole sequences.
    fn alternatives(&mut self, close: u8) -> Result<Vec<Vec<String>>, String> {
        let mut done = Vec::new();
        let mut current = vec![Vec::new()];
        loop {
            let Some(&byte) = self.text.get(self.at) else {
                if close != b'\0' {
                    return Err(format!("\"{}\": bracket not closed", self.pattern));
                }
                done.append(&mut current);
                return Ok(done);
            };
            match byte {
                b' ' => self.at += 1,
                b'(' | b'[' => {
                    self.at += 1;
                    let end = if byte == b'(' { b')' } else { b']' };
                    let mut inner = self.alternatives(end)?;
                    if byte == b'(' {
                        inner.push(Vec::new());
                    }
                    current = product(&current, &inner);
                }
                b')' | b']' if byte == close => {
                    self.at += 1;
                    done.append(&mut current);
                    return Ok(done);
                }
                b'|' if close != b'\0' => {
                    self.at += 1;
                    done.append(&mut current);
                    current = vec![Vec::new()];
                }
                b')' | b']' | b'|' => {
                    return Err(format!("\"{}\": stray \"{}\"", self.pattern, byte as char));
                }
                _ => {
                    let words = self.word(close != b'\0')?;
                    current = product(&current, &words);
                }
            }
        }
    }

    /// One word with its alternatives; inside brackets `|` is left to the caller.
    fn word(&mut self, bracketed: bool) -> Result<Vec<Vec<String>>, String> {
        let start = self.at;
        while let Some(&byte) = self.text.get(self.at) {
            if matches!(byte, b' ' | b'(' | b')' | b'[' | b']') || (bracketed && byte == b'|') {
                break;
            }
            self.at += 1;
        }
        let mut words = Vec::new();
        for word in self.pattern[start..self.at].split('|') {
            if let Some(lemma) = word.strip_prefix('~') {
                let Some(forms) = (self.forms)(lemma) else {
                    return Err(format!("\"{}\": no forms of \"{lemma}\"", self.pattern));
                };
                words.extend(forms.into_iter().map(|form| vec![form]));
            } else if word.is_empty() {
                return Err(format!("\"{}\": an empty alternative", self.pattern));
            } else {
                words.push(tokens(word));
            }
        }
        Ok(words)
    }
}

/// The tokens of a written word: contractions are two.
pub(crate) fn tokens(word: &str) -> Vec<String> {
    let lower = word.replace('’', "'");
    for ending in ["n't", "'s", "'re", "'ve", "'ll", "'m", "'d"] {
        if let Some(stem) = lower.strip_suffix(ending)
            && !stem.is_empty()
        {
            return vec![stem.to_string(), ending.to_string()];
        }
    }
    if lower.len() > 1
        && let Some(stem) = lower.strip_suffix("s'")
    {
        return vec![format!("{stem}s"), "'".to_string()];
    }
    vec![lower]
}

fn product(left: &[Vec<String>], right: &[Vec<String>]) -> Vec<Vec<String>> {
    let mut all = Vec::with_capacity(left.len() * right.len());
    for first in left {
        for second in right {
            all.push(first.iter().chain(second).cloned().collect());
        }
    }
    all
}
