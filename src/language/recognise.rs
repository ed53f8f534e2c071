//! Which language a text is in, of those there are packs for.
//!
//! Takes blocks of text; returns a language's code, or none. Counts words that no running text of
//! the language does without: they make up some two fifths of English prose, and less than a tenth
//! of that of related languages. Ignores what the page declares, because it is wrong too often.

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

/// Each word as one number, in order; see [`pack`].
const fn packed<const N: usize>(words: [&str; N]) -> [u64; N] {
    let mut out = [0; N];
    let mut count = 0;
    while count < N {
        let word = pack(words[count].as_bytes());
        let mut at = count;
        while at > 0 && out[at - 1] > word {
            out[at] = out[at - 1];
            at -= 1;
        }
        out[at] = word;
        count += 1;
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
    let is = |(_, frequent): &&(&str, &[u64])| {
        let (mut words, mut hits) = (0, 0);
        for block in blocks.clone() {
            count(block, frequent, &mut words, &mut hits);
            if words >= ENOUGH {
                break;
            }
        }
        let share = if words < FEW { SHARE_OF_FEW } else { SHARE };
        hits as f32 > words as f32 * share
    };
    FREQUENT.iter().find(is).map(|(code, _)| *code)
}

/// Adds the words of a block, runs of letters without a digit in them, and those that are frequent.
fn count(block: &str, frequent: &[u64], words: &mut u32, hits: &mut u32) {
    // Of the word so far: its letters as `pack` has them, its length, whether it has a digit.
    let (mut word, mut length, mut digit) = (0_u64, 0_u32, false);
    for c in block.chars().chain([' ']) {
        if c.is_ascii_alphabetic() {
            word = word << 8 | u64::from(c.to_ascii_lowercase() as u8);
            length += 1;
        } else if c.is_alphanumeric() {
            // No frequent word has such a letter.
            length += 9;
            digit |= !c.is_alphabetic();
        } else if length > 0 {
            if !digit {
                *words += 1;
                *hits += u32::from(length <= 8 && frequent.binary_search(&word).is_ok());
            }
            (word, length, digit) = (0, 0, false);
        }
    }
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
