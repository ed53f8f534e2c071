//! The shape of a piece of text: how long it is, how much of it is links, whether it runs in
//! sentences.
//!
//! Takes a [`Candidate`]; gives a [`Shape`]. Knows scripts, no words of any language.

use super::candidates::Candidate;

/// Measures of one candidate.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shape {
    /// Length without white space at the ends, in letters of an alphabet: a sign of a script that
    /// writes a word in one or two signs counts for more.
    pub length: f32,
    /// Share of it that is links, 0 to 1.
    pub linked: f32,
    /// Share of it in bold, 0 to 1.
    pub strong: f32,
    /// Runs of letters or digits (signs of a script without spaces count for half a word).
    pub words: f32,
    /// Ends like a sentence.
    pub closed: bool,
    /// Ends inside it that look like those of sentences, the last one included.
    pub sentences: u32,
}

/// Length from which a closed text is running text without a look at its neighbours.
const PROSE: f32 = 80.0;
/// Length from which any text is.
const LONG: f32 = 160.0;

impl Shape {
    /// Measures a candidate.
    #[must_use]
    pub fn of(candidate: &Candidate) -> Self {
        let text = candidate.text.trim();
        let mut shape = Self::default();
        let mut units = 0_u32;
        // Counted apart from those of dense scripts, as whole numbers.
        let (mut length, mut words) = (0_u32, 0_u32);
        let mut in_word = false;
        let mut space = false;
        let mut ended = false;
        for c in text.chars() {
            if c.is_ascii_alphanumeric() {
                units += 1;
                length += 1;
                words += u32::from(!in_word);
                (in_word, space, ended) = (true, false, false);
                continue;
            }
            units += c.len_utf16() as u32;
            if c.is_whitespace() {
                in_word = false;
                if !space {
                    length += 1;
                    shape.sentences += u32::from(ended);
                    ended = false;
                }
                space = true;
                continue;
            }
            space = false;
            if dense(c) && !ends_sentence(c) && !closes(c) {
                shape.length += 2.5;
                shape.words += 0.5;
                in_word = false;
                shape.sentences += u32::from(ended);
                ended = false;
            } else {
                shape.length += if dense(c) { 2.5 } else { 1.0 };
                if c.is_alphanumeric() {
                    shape.words += if in_word { 0.0 } else { 1.0 };
                    in_word = true;
                    // `3.5` has no end in it, `。` needs no space after it.
                    ended = false;
                } else {
                    in_word = in_word && matches!(c, '\'' | '’' | '-' | '.' | ',');
                    ended = ends_sentence(c) || ended && closes(c);
                }
            }
        }
        shape.length += length as f32;
        shape.words += words as f32;
        shape.closed = ended;
        shape.sentences += u32::from(ended);
        if units > 0 {
            shape.linked = (candidate.linked as f32 / units as f32).min(1.0);
            shape.strong = (candidate.strong as f32 / units as f32).min(1.0);
        }
        shape
    }

    /// Whether it is running text by itself.
    #[must_use]
    pub fn prose(&self) -> bool {
        self.linked < 0.5
            && self.words >= 8.0
            && (self.length >= LONG || self.closed && self.length >= PROSE || self.sentences >= 3)
    }

    /// How much running text it is.
    #[must_use]
    pub fn mass(&self) -> f32 {
        if self.prose() {
            self.length * (1.0 - self.linked)
        } else {
            0.0
        }
    }
}

/// Scripts that need one or two signs for a word.
fn dense(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Marks that end a sentence in the scripts of the world.
fn ends_sentence(c: char) -> bool {
    matches!(
        c,
        '.' | '!'
            | '?'
            | '…'
            | '。'
            | '！'
            | '？'
            | '؟'
            | '۔'
            | '।'
            | '॥'
            | '։'
            | '።'
            | '။'
            | '។'
            | '‽'
    )
}

/// Marks that may follow the end of a sentence.
fn closes(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '」' | '』' | '）' | '“' | '«'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str, linked: u32) -> Shape {
        Shape::of(&Candidate {
            text: text.into(),
            linked,
            ..Candidate::default()
        })
    }

    #[test]
    fn sentences_are_prose_and_labels_are_not() {
        let long = "The council of Harrowmere voted on Tuesday to close both of the ferry landings, the mayor said.";
        assert!(shape(long, 0).prose());
        assert!(!shape(long, 90).prose(), "a link as a whole");
        assert!(!shape("Harrowmere council votes to close ferry landings", 0).prose());
    }

    #[test]
    fn signs_of_dense_scripts_count_for_more() {
        let text = "市議会は火曜日、二つの渡船場を閉鎖することを決定した。市長が明らかにした。";
        assert!(shape(text, 0).prose());
        assert_eq!(shape(text, 0).sentences, 2);
    }

    #[test]
    fn a_quotation_mark_may_close_a_sentence() {
        assert!(shape("“We waited.”", 0).closed);
        assert!(!shape("“We waited”", 0).closed);
        assert_eq!(shape("Rate 3.5 is up. So it goes.", 0).sentences, 2);
    }
}
