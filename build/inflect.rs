//! Forms of English verbs and nouns. Takes a lemma and, for verbs, the forms in `irregular.tsv`;
//! returns all forms, the lemma first.

/// All forms of a verb. An irregular form in -ing replaces the regular one, any other irregular
/// form replaces the regular past.
pub(crate) fn verb(lemma: &str, irregular: &[String]) -> Vec<String> {
    let mut forms = vec![lemma.to_string()];
    let (gerunds, pasts): (Vec<_>, Vec<_>) = irregular
        .iter()
        .cloned()
        .partition(|form| form.len() > 4 && form.ends_with("ing"));
    let (thirds, pasts): (Vec<_>, Vec<_>) = pasts
        .into_iter()
        .partition(|form| *form == with_s(lemma) || form.ends_with("sses"));
    if thirds.is_empty() {
        forms.push(with_s(lemma));
    } else {
        forms.extend(thirds);
    }
    if pasts.is_empty() {
        forms.push(past(lemma));
    } else {
        forms.extend(pasts);
    }
    if gerunds.is_empty() {
        forms.push(gerund(lemma));
    } else {
        forms.extend(gerunds);
    }
    let mut seen = Vec::new();
    forms.retain(|form| {
        let new = !seen.contains(form);
        seen.push(form.clone());
        new
    });
    forms
}

/// Plural of a noun, or present tense with -s of a verb.
pub(crate) fn with_s(word: &str) -> String {
    if word.ends_with('s')
        || word.ends_with('x')
        || word.ends_with('z')
        || word.ends_with("ch")
        || word.ends_with("sh")
        || ["echo", "hero", "veto", "embargo", "torpedo", "go", "do"].contains(&word)
    {
        format!("{word}es")
    } else if word.ends_with('y') && !vowel_before(word, 1) {
        format!("{}ies", &word[..word.len() - 1])
    } else {
        format!("{word}s")
    }
}

/// Plural of a noun; "-man" and "-woman" change their vowel.
pub(crate) fn plural(noun: &str) -> String {
    if noun.ends_with("man")
        && !["human", "german", "ottoman", "shaman", "roman"].contains(&&*noun.to_lowercase())
    {
        return format!("{}men", &noun[..noun.len() - 3]);
    }
    if let Some(stem) = noun.strip_suffix("wife") {
        return format!("{stem}wives");
    }
    if let Some(stem) = noun.strip_suffix("child") {
        return format!("{stem}children");
    }
    if let Some((head, rest)) = noun.split_once("-in-") {
        return format!("{}-in-{rest}", plural(head));
    }
    with_s(noun)
}

fn past(lemma: &str) -> String {
    if lemma.ends_with('e') {
        format!("{lemma}d")
    } else if lemma.ends_with('y') && !vowel_before(lemma, 1) {
        format!("{}ied", &lemma[..lemma.len() - 1])
    } else {
        format!("{}ed", doubled(lemma))
    }
}

fn gerund(lemma: &str) -> String {
    if let Some(stem) = lemma.strip_suffix("ie") {
        format!("{stem}ying")
    } else if lemma.ends_with('e')
        && !lemma.ends_with("ee")
        && !lemma.ends_with("oe")
        && !lemma.ends_with("ye")
        && lemma.len() > 2
    {
        format!("{}ing", &lemma[..lemma.len() - 1])
    } else {
        format!("{}ing", doubled(lemma))
    }
}

/// Doubles the last consonant of a word of one syllable (slam → slamm-). Longer words that double
/// stand in `irregular.tsv`, because the stress decides.
fn doubled(lemma: &str) -> String {
    let bytes = lemma.as_bytes();
    let count = bytes.len();
    let vowels = bytes
        .iter()
        .enumerate()
        .filter(|(i, b)| vowel(**b) && !after_q(bytes, *i))
        .count();
    let short = count >= 3
        && vowels == 1
        && vowel(bytes[count - 2])
        && !vowel(bytes[count - 1])
        && !matches!(bytes[count - 1], b'w' | b'x' | b'y' | b'h');
    if short {
        format!("{lemma}{}", bytes[count - 1] as char)
    } else {
        lemma.to_string()
    }
}

const fn vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u')
}

fn after_q(bytes: &[u8], index: usize) -> bool {
    bytes[index] == b'u' && index > 0 && bytes[index - 1] == b'q'
}

fn vowel_before(word: &str, from_end: usize) -> bool {
    let bytes = word.as_bytes();
    bytes.len() > from_end && vowel(bytes[bytes.len() - 1 - from_end])
}
