//! A text that isn't English → one line that says so, with a guess at its language.
//!
//! Takes text; gives a line, or none for a text that is read. The guess is a help to whoever mixed
//! up two files; nothing depends on it, and where several languages are alike it guesses none.

/// Words from which a language can be told.
const ENOUGH_WORDS: usize = 12;
/// Letters from which a script can be told.
const ENOUGH_LETTERS: usize = 20;
/// Words that are looked at.
const MOST_WORDS: usize = 2000;

/// Frequent words of languages in Latin letters.
const FREQUENT: [(&str, &str); 14] = [
    (
        "Czech",
        "a se v na je že to s z do o pro jako ve byl by podle který při",
    ),
    (
        "Danish",
        "og i at det er en til af på ikke med der den for af blev efter også hvor",
    ),
    (
        "Dutch",
        "de het een van en in is dat niet op te met voor zijn aan ook door bij naar",
    ),
    (
        "Finnish",
        "ja on ei että se oli hän mukaan myös kun joka mutta ovat kuin ole sen",
    ),
    (
        "French",
        "le la les de des et est une dans pour que qui pas sur par avec du au il en",
    ),
    (
        "German",
        "der die und das in nicht mit dem den ist von sich auf ein eine auch wird zu im",
    ),
    (
        "Hungarian",
        "a az és hogy nem is egy meg volt szerint már csak azt el mint még de",
    ),
    (
        "Italian",
        "il di che la e per un una con non del della sono è gli nel al dei si ha",
    ),
    (
        "Norwegian",
        "og i at det er en til av på ikke med som den for å ble etter også hvor",
    ),
    (
        "Polish",
        "i w na nie się z do że jest to o jak przez po od za dla jego który",
    ),
    (
        "Portuguese",
        "o a de que e do da em um uma não para com os no na se por mais ao",
    ),
    (
        "Spanish",
        "el la los las de que y en una por con para del se su no al es lo un",
    ),
    (
        "Swedish",
        "och i att det är en till av på inte med som den för ett efter också har",
    ),
    (
        "Turkish",
        "ve bir bu için da de ile olarak çok daha olan gibi kadar sonra en ancak",
    ),
];

/// If a text is in no language that is read, one line that says so.
pub(super) fn foreign(text: &str) -> Option<String> {
    let read = crate::language::recognise(text.lines()).is_some();
    let long = text.split_whitespace().nth(ENOUGH_WORDS - 1).is_some();
    let script = script(text);
    (!read && (long || script.is_some())).then(|| of_page(text))
}

/// The same of the text of a page, which is known to be in no language that is read.
pub(super) fn of_page(text: &str) -> String {
    line(script(text).flatten().or_else(|| of_words(text)))
}

fn line(guess: Option<&str>) -> String {
    let guess = guess.map_or(String::new(), |name| format!(" ({name}?)"));
    format!("this is not English{guess}, and English is all it can read so far")
}

/// If most letters of a text are not Latin, the language they are of if only one uses them.
fn script(text: &str) -> Option<Option<&'static str>> {
    let mut counts = [0_usize; 9];
    let (mut letters, mut latin) = (0, 0);
    for c in text
        .chars()
        .filter(|c| c.is_alphabetic())
        .take(MOST_WORDS * 6)
    {
        letters += 1;
        let at = match c {
            'а'..='я' | 'А'..='Я' | 'ё' => 0,
            'і' | 'ї' | 'є' | 'ґ' => 1,
            '\u{370}'..='\u{3ff}' => 2,
            '\u{590}'..='\u{5ff}' => 3,
            '\u{600}'..='\u{6ff}' => 4,
            '\u{900}'..='\u{97f}' => 5,
            '\u{3040}'..='\u{30ff}' => 6,
            '\u{ac00}'..='\u{d7af}' => 7,
            '\u{4e00}'..='\u{9fff}' => 8,
            _ => {
                latin += usize::from(c <= '\u{24f}');
                continue;
            }
        };
        counts[at] += 1;
    }
    if letters < ENOUGH_LETTERS || latin * 2 >= letters {
        return None;
    }
    let share = |at: usize| counts[at] * 20 > letters;
    Some(match () {
        () if share(6) => Some("Japanese"),
        () if share(7) => Some("Korean"),
        () if share(8) => Some("Chinese"),
        () if share(1) => Some("Ukrainian"),
        () if share(0) => text.contains(['ы', 'э']).then_some("Russian"),
        () if share(2) => Some("Greek"),
        () if share(3) => Some("Hebrew"),
        () if share(4) => Some("Arabic"),
        () if share(5) => Some("Hindi"),
        () => None,
    })
}

/// The language whose frequent words a text has most of, if it has many and no other is near.
fn of_words(text: &str) -> Option<&'static str> {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .take(MOST_WORDS)
        .map(str::to_lowercase)
        .collect();
    let hits = |frequent: &str| {
        let hit = |word: &&String| frequent.split(' ').any(|one| one == word.as_str());
        words.iter().filter(hit).count()
    };
    let mut found: Vec<(usize, &str)> = FREQUENT
        .iter()
        .map(|(name, frequent)| (hits(frequent), *name))
        .collect();
    found.sort_unstable_by(|one, other| other.cmp(one));
    let ((most, name), (next, _)) = (found[0], found[1]);
    (most * 8 >= words.len() && most * 10 >= next * 12).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_language_is_told_with_a_guess_if_one_is_plain() {
        for (text, guess) in [
            (
                "Die Brücke bleibt bis Freitag gesperrt, sagte die Polizei am Montag in Lindmark nach \
              dem Unfall, und auch die Fähre wird nicht fahren.",
                " (German?)",
            ),
            (
                "Le pont reste fermé jusqu’à vendredi, a dit la police dans un communiqué sur les \
              travaux qui durent plus que prévu.",
                " (French?)",
            ),
            (
                "El puente sigue cerrado hasta el viernes, dijo la policía en una nota por las obras \
              que no acaban y para las que no hay fecha.",
                " (Spanish?)",
            ),
            (
                "De brug blijft dicht tot vrijdag, zegt de politie, en ook het pontje vaart niet op \
              zondag omdat er te veel wind is.",
                " (Dutch?)",
            ),
            (
                "Most zůstane zavřený do pátku, řekla policie, a to se nelíbí lidem, kteří v obci \
              bydlí a jezdí na trh.",
                " (Czech?)",
            ),
            (
                "Мост останется закрыт до пятницы, сообщила полиция, и это вызвало споры.",
                " (Russian?)",
            ),
            (
                "Міст буде закритий до пʼятниці, повідомила поліція Ліндмарка.",
                " (Ukrainian?)",
            ),
            (
                "警方周一表示大桥将关闭至周五附近居民对此表示担忧希望尽快重新开放",
                " (Chinese?)",
            ),
            (
                "Γέφυρα κλειστή έως την Παρασκευή, είπε η αστυνομία.",
                " (Greek?)",
            ),
            (
                "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor magna",
                "",
            ),
        ] {
            let want = format!("this is not English{guess}, and English is all it can read so far");
            assert_eq!(foreign(text), Some(want), "{text}");
        }
    }

    #[test]
    fn english_and_a_few_words_are_let_be() {
        let english = "The bridge will stay closed until Friday, police said on Monday after the \
                       accident.";
        assert_eq!(foreign(english), None);
        assert_eq!(foreign("Brücke gesperrt"), None);
        assert_eq!(foreign(""), None);
    }
}
