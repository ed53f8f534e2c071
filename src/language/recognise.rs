//! Which of the languages that there are packs for a text is written in.
//!
//! Takes blocks of text; gives a language's code or none. Counts the words that no running text of
//! a language does without: they make up some two fifths of English prose, and less than a tenth
//! of the prose of any neighbour. What a page declares of itself is not asked, for it is wrong too
//! often.

/// Words that make up a large part of any running text, for each language with a pack. Those that
/// are common in other languages of the same script ("in", "is", "was", "a", "on") are left out.
const FREQUENT: &[(&str, &[u64])] = &[(
    "en",
    &packed([
        "the", "of", "and", "to", "that", "for", "with", "by", "at", "from", "it", "its", "as",
        "be", "been", "are", "were", "has", "have", "had", "he", "his", "she", "her", "they",
        "their", "who", "which", "this", "not", "but", "would", "will", "said", "says", "after",
        "an", "there", "about", "we", "our", "you", "your", "my", "what", "when", "than", "or",
    ]),
)];

/// Each word as one number; see [`pack`].
const fn packed<const N: usize>(words: [&str; N]) -> [u64; N] {
    let mut out = [0; N];
    let mut at = 0;
    while at < N {
        out[at] = pack(words[at].as_bytes());
        at += 1;
    }
    out
}

/// The letters of a word of up to eight bytes, ASCII's in lower case, as one number.
const fn pack(word: &[u8]) -> u64 {
    let mut out = 0;
    let mut at = 0;
    while at < word.len() {
        out = out << 8 | word[at].to_ascii_lowercase() as u64;
        at += 1;
    }
    out
}

/// Share of such words above which a text is taken for the language.
const SHARE: f32 = 0.18;
/// With fewer words than this the share swings widely, and a smaller one is enough.
const FEW: u32 = 40;
const SHARE_OF_FEW: f32 = 0.05;
/// Words looked at: more would tell nothing new.
const ENOUGH: u32 = 4000;

/// The language of a text, if there is a pack for it.
pub fn recognise<'a>(blocks: impl IntoIterator<Item = &'a str> + Clone) -> Option<&'static str> {
    FREQUENT
        .iter()
        .find(|(_, frequent)| {
            let mut words = 0;
            let mut hits = 0;
            'text: for block in blocks.clone() {
                for word in block.split(|c: char| !c.is_alphanumeric()) {
                    let letters = |c: char| c.is_ascii_alphabetic() || c.is_alphabetic();
                    if word.is_empty() || !word.chars().all(letters) {
                        continue;
                    }
                    words += 1;
                    if word.len() <= 8 {
                        let word = pack(word.as_bytes());
                        hits += u32::from(frequent.contains(&word));
                    }
                    if words >= ENOUGH {
                        break 'text;
                    }
                }
            }
            let share = if words < FEW { SHARE_OF_FEW } else { SHARE };
            hits as f32 > words as f32 * share
        })
        .map(|(code, _)| *code)
}

#[cfg(test)]
mod tests {
    use super::recognise;

    #[test]
    fn english_and_its_neighbours() {
        for (want, text) in [
            (
                Some("en"),
                "The harbour of Lindmark will stay shut until Friday, the port authority said, \
                 after divers found a crack in the gate that holds back the tide.",
            ),
            (Some("en"), "Police say the bridge is shut"),
            (
                Some("en"),
                "Mayor Tove Hallam quit on Monday. Ten councillors left with her. Trams stopped.",
            ),
            (
                None,
                "Die Brücke bleibt bis Freitag gesperrt, sagte die Polizei am Montag, nachdem in \
                 der Nacht ein Lastwagen das Geländer durchbrochen hatte und in den Fluss fiel.",
            ),
            (
                None,
                "De brug blijft tot vrijdag dicht, zei de politie, nadat in de nacht een \
                 vrachtwagen door de leuning was gereden en in het water was gevallen.",
            ),
            (
                None,
                "Le pont restera fermé jusqu'à vendredi, a indiqué la police, après qu'un camion \
                 a traversé le parapet dans la nuit et est tombé dans le fleuve.",
            ),
            (
                None,
                "Мост останется закрытым до пятницы, сообщила полиция в понедельник утром.",
            ),
            (None, ""),
        ] {
            assert_eq!(recognise([text]), want, "{text}");
        }
    }
}
