//! Texts to measure on: ordinary news prose of any length, and shapes that break readers of text.
//! Takes a name and a length; returns the same text on every machine.
//!
//! Every sentence, name and place is invented.

/// Gives the same sequence on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        // Knuth's MMIX constants; the high bits are the good ones.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.roll(from.len())]
    }
}

/// `{n}` a new name, `{l}` the last name given again, `{p}` a place, `{d}` a number.
const PROSE: [&str; 40] = [
    "The council of {p} voted on Tuesday to close the old bridge until the spring.",
    "“We looked at every pillar twice,” said {n}, the town's chief engineer.",
    "{l} said that {d} of the anchors had rusted through.",
    "The work will cost about {d} million crowns, according to a report published last week.",
    "He added that nobody had been hurt.",
    "The bridge was built {d} years ago and carries the only road to {p}.",
    "Shopkeepers on the far bank fear for their trade.",
    "“It takes me an hour now,” said {n}, who sells bread in {p}. “Before, it took ten minutes.”",
    "Two people familiar with the talks said the regional government would pay half of the sum.",
    "The ministry of transport did not respond to a request for comment.",
    "A spokeswoman for the ministry, {n}, denied that the money had been cut.",
    "Data from the harbour office show that traffic fell by {d} percent.",
    "The Morning Lantern reported on Friday that a second inspection had been called off.",
    "It is said that the first builder never got paid.",
    "{n}, a historian at the University of {p}, believes the tale is older than the bridge.",
    "In a letter to the council, the fire brigade warned that engines would need {d} minutes more.",
    "“Nobody asked us,” {l} told reporters.",
    "Police in {p} said they had arrested {d} men in connection with the theft of copper cable.",
    "The men allegedly cut the cable on three nights in March.",
    "Video filmed by a passer-by shows a van on the ramp shortly after midnight.",
    "The mayor, {n}, called the delay “a gift to the ferry company”.",
    "Ferries ran every {d} minutes over the weekend.",
    "The company, which owns {d} boats, raised its fares in January.",
    "Its director said it had no choice.",
    "“Fuel is dear, and our crews must live,” she said.",
    "Experts expect the water to rise again in autumn.",
    "{n} was appointed to lead the inquiry and will report by June, officials said.",
    "What happens to the houses under the ramp is not clear.",
    "Residents have until Friday to object.",
    "An analyst at Corbel Partners, {n}, estimated the loss at {d} million crowns a month.",
    "The opposition says the figures are too low, but has published none of its own.",
    "A study by the institute for roads found that {d} of {d} bridges in the region need repair.",
    "Whether the state will help remains open; the finance minister has promised an answer.",
    "“If we wait,” {n} said, “we will pay twice.”",
    "The vote had been put off {d} times.",
    "Some members left the hall before it was over.",
    "According to {n}, the head of the works council, {d} jobs depend on the road.",
    "Snow closed the upper pass for most of February.",
    "Users on the town's forum claimed that the sensors had been switched off for months.",
    "The claim could not be verified independently.",
];

const QUOTES: [&str; 6] = [
    "“We did what we could,” said {n}.",
    "“The water came at night,” she recalled, “and by morning the cellar was full.”",
    "“They told us, ‘Stay where you are,’” said {n}, {d}, of {p}.",
    "“Nobody slept. Nobody ate. We waited,” he said.",
    "{n} described the plan as “bold”, “late” and “far too dear”.",
    "“Why now?” asked {n}. “Why not last year?”",
];

const ITEMS: [&str; 6] = [
    "{p}: {d} boats, {d} crews",
    "Road works, {p} ({d} weeks)",
    "{n}, harbour office",
    "Open from {d} to {d}",
    "Tickets: {d} crowns",
    "Bring your own lamp",
];

const GERMAN: [&str; 5] = [
    "Der Rat von {p} beschloss am Dienstag, die alte Brücke bis zum Frühjahr zu sperren.",
    "„Wir haben jeden Pfeiler zweimal geprüft“, sagte {n}, die leitende Ingenieurin der Stadt.",
    "Die Arbeiten kosten nach einem Bericht der Behörde rund {d} Millionen Kronen.",
    "Der Verkehr ging um {d} Prozent zurück.",
    "Ob der Staat hilft, ist offen.",
];

const GIVEN: [&str; 12] = [
    "Maren", "Oskar", "Ilse", "Tobin", "Vera", "Anton", "Dorit", "Pavel", "Ruth", "Emil", "Greta",
    "Jonas",
];
const BEGIN: [&str; 12] = [
    "Tor", "Hal", "Bren", "Vos", "Kel", "Mar", "Dun", "Ost", "Rav", "Lin", "Gar", "Pel",
];
const MIDDLE: [&str; 8] = ["a", "e", "o", "u", "are", "ino", "ell", "ow"];
const END: [&str; 12] = [
    "berg", "vik", "sen", "dale", "mark", "ford", "lund", "stad", "ham", "wick", "holt", "mere",
];

fn name(dice: &mut Dice) -> String {
    let (begin, middle, end) = (dice.pick(&BEGIN), dice.pick(&MIDDLE), dice.pick(&END));
    format!("{begin}{middle}{end}")
}

fn sentence(dice: &mut Dice, template: &str, last: &mut String, out: &mut String) {
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        match &rest[at..at + 3] {
            "{n}" => {
                *last = name(dice);
                out.push_str(dice.pick(&GIVEN));
                out.push(' ');
                out.push_str(last);
            }
            "{l}" => out.push_str(last),
            "{p}" => out.push_str(&name(dice)),
            _ => out.push_str(&(dice.roll(90) + 3).to_string()),
        }
        rest = &rest[at + 3..];
    }
    out.push_str(rest);
}

/// Paragraphs of these templates, one a line, until `enough` of the text holds.
fn paragraphs(templates: &[&str], per: usize, enough: impl Fn(&str) -> bool) -> String {
    let mut dice = Dice(20_260_401);
    let (mut out, mut last) = (String::new(), "Torabergen".to_owned());
    'all: loop {
        for i in 0..1 + dice.roll(per) {
            if i > 0 {
                out.push(' ');
            }
            let template = dice.pick(templates);
            sentence(&mut dice, template, &mut last, &mut out);
            if enough(&out) {
                break 'all;
            }
        }
        out.push('\n');
    }
    out
}

/// News prose of at least so many words, one paragraph a line.
pub(crate) fn article(words: usize) -> String {
    let headline = "Council of Torabergen closes old bridge, engineer says\n";
    let missing = words.saturating_sub(headline.split_whitespace().count());
    // Counting anew after each sentence would be quadratic.
    let sentences = std::cell::Cell::new((0, 0));
    let body = paragraphs(&PROSE, 3, |text| {
        let (at, count) = sentences.get();
        let count = count + text[at..].split_whitespace().count();
        sentences.set((text.len(), count));
        count >= missing
    });
    headline.to_owned() + &body
}

/// News prose of about so many bytes.
pub(crate) fn prose(bytes: usize) -> String {
    paragraphs(&PROSE, 3, |text| text.len() >= bytes)
}

fn repeat(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes.div_ceil(piece.len()))
}

/// Every text with a name of its own, of about so many bytes.
#[allow(dead_code)]
pub(crate) const SHAPES: [&str; 14] = [
    "prose",
    "quotes",
    "list",
    "german",
    "one-paragraph",
    "one-token",
    "one-sentence",
    "said",
    "he-said-that",
    "marks",
    "brackets",
    "commas",
    "names",
    "digits",
];

/// A text of [`SHAPES`].
#[allow(dead_code)]
pub(crate) fn shape(name: &str, bytes: usize) -> String {
    let lines = |templates| paragraphs(templates, 1, |text: &str| text.len() >= bytes);
    match name {
        "prose" => prose(bytes),
        "quotes" => paragraphs(&QUOTES, 3, |text| text.len() >= bytes),
        "list" => lines(&ITEMS),
        "german" => paragraphs(&GERMAN, 3, |text| text.len() >= bytes),
        "one-paragraph" => prose(bytes).replace('\n', " "),
        "one-token" => repeat("x", bytes),
        "one-sentence" => prose(bytes).replace(['.', '\n', '?'], ","),
        "said" => repeat("said ", bytes),
        "he-said-that" => repeat("he said that ", bytes),
        "marks" => repeat("“", bytes),
        "brackets" => repeat("([", bytes / 2) + &repeat(")]", bytes / 2),
        "commas" => repeat("a, ", bytes),
        "names" => repeat("Mr. Torabergen Jr. and ", bytes),
        "digits" => repeat("1,234.5 ", bytes),
        other => panic!("there is no text {other:?}"),
    }
}
