//! Sentences written for these tests, one case per row with its reason; "⏎" marks where a sentence
//! has to end.

use super::{split, split_into};
use crate::base::Span;

fn sentences(text: &str) -> Vec<&str> {
    split(text)
        .iter()
        .map(|s| &text[s.start as usize..s.end as usize])
        .collect()
}

/// Checks rows of reason and text: without its "⏎" marks, the text has to be split where they were.
fn check(rows: &[(&str, &str)]) {
    let mut wrong = String::new();
    for (reason, marked) in rows {
        let text = marked.replace('⏎', "");
        let expected: Vec<&str> = marked.split('⏎').map(str::trim).collect();
        let found = sentences(&text);
        if found != expected {
            wrong += &format!("{reason}: {}\n", found.join(" ⏎"));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn marks_end_sentences() {
    check(&[
        ("one sentence without a mark", "Ferry returns to Oskarholm"),
        ("full stops", "The ferry left. ⏎It was late."),
        ("loud marks", "Did it leave? ⏎It did! ⏎Nobody waved."),
        ("runs of marks", "It left?! ⏎Really!! ⏎Yes."),
        ("a number ends one", "She paid 1,200. ⏎That was all."),
        ("a number begins one", "She paid. ⏎300 others did not."),
        (
            "decimals without a nought",
            "He owns a .22-calibre rifle. ⏎It is old.",
        ),
        ("decimals go on", "It rose 3.5 percent to $1.20 a share."),
        ("a sum begins one", "It fell. ⏎$40 is the floor."),
        ("ellipsis before a capital", "I never thought… ⏎She left."),
        ("ellipsis before lower case", "He was… well, late."),
        (
            "words left out of a quotation",
            "“We want peace … Our people want it,” he said.",
        ),
        (
            "a sentence that trails off",
            "Nobody knows why ... ⏎In the city, they shrug.",
        ),
        (
            "words left out in brackets",
            "He wrote of “the [...] Oduya years” in May.",
        ),
        ("four dots end", "They kept walking . . . . ⏎Night fell."),
        (
            "white space is white space",
            "The ferry\n left the\tport. ⏎\n\n  It\u{a0}was late.",
        ),
        (
            "a soft hyphen inside a word",
            "The par\u{ad}lia\u{ad}ment met. ⏎It voted.",
        ),
        ("a space before the stop", "The ferry left . ⏎It was late ."),
    ]);
}

#[test]
fn abbreviations_go_on() {
    check(&[
        (
            "titles",
            "Mr. Oduya met Sen. Brandt and Lt. Gov. Ruiz. ⏎They spoke.",
        ),
        (
            "ranks",
            "Lt. Col. Ann Pell and Det. Insp. Lowe left. ⏎Maj. Gen. Dorn stayed.",
        ),
        (
            "titles after a hyphen",
            "Then-Sen. Brandt voted. ⏎Ex-Gov. Ruiz did not.",
        ),
        (
            "states before a party's bracket",
            "Rep. Ola Finn (D-Calif.) voted no.",
        ),
        (
            "datelines",
            "MADISON, Wis. (AP) — The dam broke. ⏎It rained.",
        ),
        ("datelines with a dash", "LODI, N.J. — The dam broke."),
        (
            "a state after its town ends",
            "The club is in Lodi, N.J. ⏎Harmony runs it.",
        ),
        (
            "a state before a title goes on",
            "It was N.J. Gov. Ruiz who called.",
        ),
        (
            "months",
            "It opened on Sept. 11 and closed in Dec. ⏎Nobody came.",
        ),
        ("days and months", "See you Tues. Oct. 4 at the pier."),
        (
            "numbers",
            "It ranked No. 5 in Nos. 3 and 4, pp. 12, Fig. 2.",
        ),
        ("the answer is no number", "Did he? ⏎No. ⏎She did."),
        (
            "companies",
            "Ostrava Corp. President Lowe bought Pell Inc. ⏎The price is secret.",
        ),
        (
            "companies in the middle",
            "Pell & Co. bankers met Dorn Ltd. staff.",
        ),
        (
            "Latin",
            "Fish, e.g. Arctic char, vs. Norwegian cod, i.e. Atlantic stock.",
        ),
        (
            "a list that ends in etc.",
            "They sold nets, ropes, etc. ⏎Nobody bought.",
        ),
        (
            "countries as adjectives",
            "The U.S. Senate met the U.K. Embassy staff.",
        ),
        (
            "countries at the end",
            "He moved to the U.S. ⏎The visa took a year.",
        ),
        (
            "before a quotation",
            "She lives in the U.S. ⏎“It is home,” she said.",
        ),
        ("capitals", "They met in Washington, D.C. ⏎It was hot."),
        (
            "hours before a day or a zone",
            "It starts at 8 p.m. Monday, or 9 a.m. ET, or 3 p.m. Beijing time.",
        ),
        (
            "hours before a month",
            "It runs from 9 a.m. to 5 p.m. Oct. 3.",
        ),
        ("hours at the end", "It starts at 8 p.m. ⏎Doors open early."),
        (
            "hours in an opening phrase",
            "At 5 a.m. Mr. Oduya woke. ⏎He left at 6 p.m. ⏎Mr. Pell did not.",
        ),
        (
            "saints and streets",
            "St. Ives is far from Mt. Orla. ⏎He lives on Main St. ⏎It is loud.",
        ),
        (
            "juniors",
            "Ola Finn Jr. said so. ⏎So did Sam Finn Sr. ⏎They agree.",
        ),
        (
            "degrees",
            "She holds a Ph.D. in botany. ⏎He holds an M.D. ⏎They met there.",
        ),
        ("case counts", "He came in second. ⏎The sun is hot."),
        ("texts in capitals", "PELL BROS. CARGO INC. PLANS FAIL."),
        (
            "an acronym is no abbreviation",
            "It is called PFC. ⏎Nobody likes it.",
        ),
    ]);
}

#[test]
fn letters_go_on_or_end() {
    check(&[
        (
            "initials",
            "J. K. Oduya and Albert I. Jones met Mary-Ann B. Lowe.",
        ),
        ("initials without a space", "W.E.B. Brandt read J.R. Lowe."),
        (
            "roman numbers",
            "It was built after World War II. ⏎Trade grew.",
        ),
        (
            "the first one",
            "It was built before World War I. ⏎Trade grew.",
        ),
        (
            "plans and vitamins",
            "There is no Plan B. ⏎Critics want one. ⏎Take vitamin C. ⏎Doctors agree.",
        ),
        ("the pronoun", "She is older than I. ⏎Mary knows."),
        ("the platform", "He posted it on X. ⏎Officials replied."),
        ("a grade", "The school got an A. ⏎It had failed before."),
    ]);
}

#[test]
fn quotations_are_split_inside() {
    check(&[
        (
            "several sentences",
            "“We lost. ⏎We will be back,” said Pell. ⏎“Soon.”",
        ),
        (
            "straight marks",
            "\"We lost. ⏎We will be back,\" said Pell. ⏎\"Soon.\" ⏎He left.",
        ),
        ("single marks", "‘We lost.’ ⏎He sat down."),
        ("low marks", "„We lost.“ ⏎He sat down."),
        ("guillemets", "«We lost.» ⏎He sat down."),
        ("doubled marks", "He said “the “we lost.”” ⏎Then he left."),
        (
            "a space between two marks",
            "“He said, ‘Never.’ ” ⏎They laughed.",
        ),
        ("marks within marks", "“He said, ‘Never.’” ⏎They laughed."),
        (
            "stray spaces inside",
            "He said \" we lost. \" ⏎Then he left.",
        ),
        (
            "stray spaces inside curly marks",
            "He said “ we lost. ” ⏎Then he left.",
        ),
        (
            "a quotation that begins in lower case",
            "It works, she says. ⏎\"and it is cheap,\" she adds.",
        ),
        (
            "a stop after the mark",
            "He called it “a mess”. ⏎Then he left.",
        ),
        ("an open quotation", "“We lost. ⏎We will be back."),
        (
            "the name after a dash",
            "“We are ashamed.” — Ola Finn, teacher",
        ),
    ]);
}

#[test]
fn attributions_stay_with_their_quotation() {
    check(&[
        ("lower case", "“Where are we?” he asked. ⏎Nobody knew."),
        ("a verb first", "“Go home!” shouted Ola Finn. ⏎Nobody did."),
        ("a name", "“Where are we?” Manzara said. ⏎Nobody knew."),
        (
            "a full name with a title",
            "\"Where are we?\" Sen. Ola B. Finn asked reporters.",
        ),
        ("a particle", "“Where are we?” Jan van der Lowe asked."),
        (
            "an apposition",
            "“Why us?” Ola Finn, a nurse from Lodi, asked.",
        ),
        (
            "a party's bracket ends the look",
            "“Why us?” ⏎Ola Finn left the room.",
        ),
        (
            "where it was said",
            "“Why us?” Finn said in a statement. ⏎He left.",
        ),
        (
            "when it was said",
            "“Why us?” Finn asked as he left. ⏎Nobody knew.",
        ),
        (
            "the person asked",
            "“Why us?” Finn asked the judge. ⏎She smiled.",
        ),
        ("single marks", "‘Why us?’ Finn wrote on Monday."),
        ("the pronoun", "“Why us?” I asked."),
        ("people", "“Why us?” Police asked. ⏎Nobody knew."),
        ("people who do not speak", "“Why us?” ⏎Police left."),
        (
            "a bare name after a full stop",
            "“It is over.” Manzara said.",
        ),
        (
            "a sentence of its own",
            "“Why us?” ⏎Finn said that he had no answer.",
        ),
        (
            "another sentence of its own",
            "“Why us?” ⏎Finn said the town was poor.",
        ),
        ("what is asked follows", "“Why us?” ⏎I said, “Ask Finn.”"),
        ("a new sentence", "“Why us?” ⏎The town was poor."),
        ("a title in the middle", "The song “Why Us?” is old."),
    ]);
}

#[test]
fn brackets_and_marks_close_with_their_sentence() {
    check(&[
        (
            "a sentence in brackets",
            "He left. ⏎(He came back later.) ⏎Nobody saw him.",
        ),
        (
            "two sentences in brackets",
            "He left. ⏎(He came back. ⏎Nobody saw.) ⏎It rained.",
        ),
        (
            "brackets at the end",
            "He left (and came back). ⏎It rained.",
        ),
        (
            "brackets in the middle",
            "He teaches (He is a nurse.) at a school.",
        ),
        (
            "a stop inside the bracket",
            "It is loud (say “gloo.”) ⏎This is a rule.",
        ),
        ("footnotes", "He left.[12] ⏎It rained.[b]"),
        ("a citation", "It fell (Lowe et al. 2004) again."),
    ]);
}

#[test]
fn names_with_marks_go_on() {
    check(&[
        (
            "sites",
            "Ostrava.com and Yahoo! Finance agree with Jeopardy! host Finn.",
        ),
        ("a site at the end", "She reads Ostrava.com. ⏎He does not."),
        ("a name at the end", "He works for Yahoo! ⏎The job is dull."),
        (
            "addresses",
            "Write to Ola.Finn@ostrava.example or www.Ostrava.example/A.B?c=D now.",
        ),
        (
            "small first letters",
            "It failed. ⏎iPhone sales rose. ⏎eBay fell.",
        ),
        ("coordinates", "It lies at N°. 1026.253. ⏎Dig there."),
    ]);
}

#[test]
fn a_missing_space_is_seen() {
    check(&[
        ("plain words", "The war had ended.⏎The next began."),
        ("a name before", "They met in Ostrava.⏎The talks failed."),
        ("a title after", "Today is Tuesday.⏎Mr. Lowe knows."),
        ("a number before", "It cost 1,000.⏎That is much."),
        ("a question", "Why now?⏎Nobody knew."),
        ("a closing mark", "“We lost.”⏎He left."),
        ("an opening mark", "They lost.⏎“We tried,” he said."),
        ("files and sites are words", "See Node.Js and asp.Net now."),
    ]);
}

#[test]
fn items_end_before_the_next() {
    check(&[
        (
            "numbers without stops",
            "1. Buy tea ⏎2. Boil water ⏎3. Wait",
        ),
        ("numbers with stops", "1. Buy tea. ⏎2. Boil water."),
        ("stops and brackets", "1.) Buy tea ⏎2.) Boil water"),
        ("brackets", "1) Buy tea ⏎2) Boil water"),
        ("letters", "a. buy tea ⏎b. boil water ⏎c. wait"),
        ("bullets", "• Buy tea ⏎• Boil water"),
        ("bullets and numbers", "• 9. Buy tea ⏎• 10. Boil water"),
        ("letters in brackets", "(a) Buy tea. ⏎(b) Boil water."),
        (
            "a number that is no item",
            "Pay us for 1. above and for 2. above.",
        ),
        (
            "a number that does not follow",
            "1. Finn beat Lowe by 3. ⏎Pell lost",
        ),
        ("questions and answers", "Q. Who was it? ⏎A. It was Finn."),
        ("a colon is no end", "Q: Who was it? ⏎A: Finn. ⏎He left."),
        (
            "credits of pictures",
            "Finn at the pier ⏎Photo: Ola Lowe/Ostrava",
        ),
        (
            "a credit inside brackets",
            "Finn at the pier (Photo: Ola Lowe)",
        ),
    ]);
}

#[test]
fn other_scripts_fall_back_on_their_marks() {
    check(&[
        ("Chinese", "他走了。⏎他說：「真的嗎？」⏎沒有人知道！"),
        ("Hindi", "वह चला गया। ⏎कोई नहीं जानता।"),
        ("Arabic", "هل ذهب؟ ⏎نعم. ⏎لا أحد يعرف."),
        ("Spanish", "¿Se fue? ⏎¡Sí! ⏎Nadie sabe."),
        ("Russian", "Он ушёл. ⏎Никто не знает."),
        ("French", "« Il est parti. » ⏎Personne ne sait."),
        ("German", "„Er ist weg.“ ⏎Niemand weiß es."),
    ]);
}

#[test]
fn nothing_gives_nothing() {
    for text in ["", " ", "\n\t\u{a0}", "\u{200b}"] {
        assert_eq!(split(text), [], "{text:?}");
    }
    assert_eq!(sentences("…"), ["…"]);
    assert_eq!(sentences(" \" "), ["\""]);
}

#[test]
fn splitting_adds_to_what_is_there() {
    let mut out = vec![Span { start: 7, end: 9 }];
    split_into("One. Two.", &mut out);
    let expected = [(7, 9), (0, 4), (5, 9)].map(|(start, end)| Span { start, end });
    assert_eq!(out, expected);
}

#[test]
fn white_space_around_changes_nothing() {
    let texts = [
        "He left. “Why?” Finn said. 1. Tea 2. Milk",
        "The U.S. The end. \" Yes. \" No",
    ];
    for text in texts {
        assert_eq!(sentences(text), sentences(&format!(" \n{text}\u{a0} ")));
    }
}
