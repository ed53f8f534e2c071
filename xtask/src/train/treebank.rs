//! CoNLL-U → sentences as our lexer sees them, with the tag each token ought to have.
//!
//! Takes a folder of `*.conllu` or `*.conllu.gz` files; returns texts, tokens and tags. If the
//! treebank splits words differently from the lexer, the tag is carried over by its place in the
//! text. Never keeps anything of the treebank in the project.

use anyhow::{Context, Result, bail};
use says_who::parse::{Relation, Tree};
use says_who::tokens::{Tag, Token, lex, shape};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// A sentence of a treebank.
#[derive(Clone)]
pub(crate) struct Sentence {
    pub(crate) text: String,
    pub(crate) tokens: Vec<Token>,
    /// The right tag of each token; none where the treebank does not tell.
    pub(crate) gold: Vec<Option<Tag>>,
    /// The head and relation of each token; none where the treebank parts words in a way that
    /// leaves it without one.
    pub(crate) arcs: Vec<Option<Arc>>,
}

/// A token's head, [`Tree::ROOT`] for the root, and what it is to it.
pub(crate) type Arc = (u16, Relation);

/// A word as the treebank has it.
struct Word {
    start: usize,
    end: usize,
    id: usize,
    head: usize,
    form: String,
    tag: String,
    relation: String,
}

/// Reads `NAME.conllu.gz` or `NAME.conllu` from a folder.
pub(crate) fn read(folder: &Path, name: &str) -> Result<Vec<Sentence>> {
    let mut text = String::new();
    let packed = folder.join(format!("{name}.conllu.gz"));
    if packed.exists() {
        flate2::read::MultiGzDecoder::new(File::open(&packed)?)
            .read_to_string(&mut text)
            .with_context(|| format!("cannot read {}", packed.display()))?;
    } else {
        let plain = folder.join(format!("{name}.conllu"));
        text = std::fs::read_to_string(&plain)
            .with_context(|| format!("cannot read {} (or .gz)", plain.display()))?;
    }
    let mut out = Vec::new();
    for block in text.split("\n\n") {
        if let Some(sentence) = sentence(block).with_context(|| format!("in {name}"))? {
            out.push(sentence);
        }
    }
    if out.is_empty() {
        bail!("no sentence in {name}");
    }
    Ok(out)
}

/// Reads one sentence.
pub(super) fn sentence(block: &str) -> Result<Option<Sentence>> {
    let mut text = String::new();
    let mut words: Vec<Word> = Vec::new();
    // Last word of the multi-word token being read, and where in the text that token ends.
    let mut joined: Option<(usize, usize)> = None;
    let mut position = 0;
    for line in block.lines() {
        let line = line.trim_start_matches('\u{feff}');
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let fields: Vec<&str> = line.split('\t').collect();
        if fields.len() != 10 {
            bail!("a line without ten fields: {line:?}");
        }
        let space = if fields[9].split('|').any(|field| field == "SpaceAfter=No") {
            ""
        } else {
            " "
        };
        if let Some((_, last)) = fields[0].split_once('-') {
            position = text.len();
            text.push_str(fields[1]);
            joined = Some((last.parse()?, text.len()));
            text.push_str(space);
            continue;
        }
        if fields[0].contains('.') {
            continue;
        }
        let id: usize = fields[0].parse()?;
        let (start, end) = match joined {
            Some((last, end)) => {
                let start = position.min(end);
                let mut stop = (start + fields[1].len()).min(end);
                if id == last {
                    stop = end;
                    joined = None;
                }
                while !text.is_char_boundary(stop) {
                    stop += 1;
                }
                position = stop;
                (start, stop)
            }
            None => {
                let start = text.len();
                text.push_str(fields[1]);
                let end = text.len();
                text.push_str(space);
                (start, end)
            }
        };
        words.push(Word {
            start,
            end,
            id,
            head: fields[6].parse()?,
            form: fields[1].to_owned(),
            tag: fields[4].to_owned(),
            relation: fields[7].to_owned(),
        });
    }
    if words.is_empty() {
        return Ok(None);
    }
    let text = text.trim_end().to_owned();
    Ok(Some(align(text, &words)))
}

fn align(text: String, words: &[Word]) -> Sentence {
    let mut tokens = Vec::new();
    lex(&text, 0, text.len() as u32, &mut tokens);
    let gold = tokens
        .iter()
        .map(|token| {
            let first = words.partition_point(|word| word.end <= token.start as usize);
            let last = words.partition_point(|word| word.start < token.end as usize);
            let covered = &words[first..last.max(first)];
            match covered {
                [] => None,
                [word] => tag_of(word),
                several => tag_of_several(token, several),
            }
        })
        .collect();
    let arcs = arcs(&tokens, words);
    Sentence {
        text,
        tokens,
        gold,
        arcs,
    }
}

/// Heads by place in the text: a token that covers several words hangs where the one of them does
/// that hangs on none of the others; of several tokens in one word the later hang on the first.
fn arcs(tokens: &[Token], words: &[Word]) -> Vec<Option<Arc>> {
    let first_of = |word: &Word| tokens.iter().position(|t| (t.end as usize) > word.start);
    let mut out = Vec::with_capacity(tokens.len());
    for (i, token) in tokens.iter().enumerate() {
        let first = words.partition_point(|word| word.end <= token.start as usize);
        let last = words.partition_point(|word| word.start < token.end as usize);
        let covered = &words[first..last.max(first)];
        let inside = |id: usize| covered.iter().any(|word| word.id == id);
        let top = covered.iter().find(|word| !inside(word.head));
        out.push(top.and_then(|word| {
            let own = first_of(word)?;
            if own != i {
                let same = tokens[i].shape & shape::MARK != 0;
                let relation = if same {
                    Relation::Punct
                } else {
                    Relation::Goeswith
                };
                return Some((own as u16, relation));
            }
            if word.head == 0 {
                return Some((Tree::ROOT, Relation::Root));
            }
            let head = words.iter().find(|other| other.id == word.head)?;
            let head = first_of(head)?;
            (head != i).then(|| (head as u16, Relation::named(&word.relation)))
        }));
    }
    out
}

/// The tag of one word of the treebank.
fn tag_of(word: &Word) -> Option<Tag> {
    if word.form.eq_ignore_ascii_case("to") && matches!(word.tag.as_str(), "IN" | "TO") {
        return Some(Tag::To);
    }
    Some(match word.tag.as_str() {
        "NN" => Tag::Noun,
        "NNS" => Tag::Nouns,
        "NNP" | "NNPS" | "ADD" => Tag::Name,
        "PRP" => Tag::Pronoun,
        "PRP$" => Tag::Possessive,
        "DT" | "PDT" => Tag::Determiner,
        "JJ" | "JJR" | "JJS" => Tag::Adjective,
        "CD" => Tag::Number,
        "RB" | "RBR" | "RBS" => Tag::Adverb,
        "IN" => Tag::Preposition,
        "TO" => Tag::To,
        "RP" => Tag::Particle,
        "CC" => Tag::Conjunction,
        "MD" => Tag::Modal,
        "VB" => Tag::Base,
        "VBD" => Tag::Past,
        "VBN" => Tag::PastParticiple,
        "VBG" => Tag::Gerund,
        "VBZ" => Tag::PresentS,
        "VBP" => Tag::Present,
        "EX" => Tag::There,
        "WDT" | "WP" | "WP$" | "WRB" => Tag::Wh,
        "POS" => Tag::PossessiveEnding,
        "UH" | "FW" | "SYM" | "LS" | "$" | "#" | "XX" => Tag::Other,
        "." | "," | ":" | "``" | "''" | "-LRB-" | "-RRB-" | "HYPH" | "NFP" => Tag::Punctuation,
        _ => return None,
    })
}

/// The tag of a token that the treebank parts: `cannot`, `gonna`, `well-known`, `$5`.
fn tag_of_several(token: &Token, words: &[Word]) -> Option<Tag> {
    let inside = |id: usize| words.iter().any(|word| word.id == id);
    if token.shape & shape::HYPHEN == 0 {
        return words
            .iter()
            .map(tag_of)
            .find(|tag| !matches!(tag, Some(Tag::Punctuation)))
            .flatten();
    }
    let head = words
        .iter()
        .rev()
        .find(|word| !inside(word.head) && word.tag != "HYPH")?;
    let tag = tag_of(head)?;
    let before = words.iter().take_while(|word| word.id != head.id);
    let first = before.clone().find_map(tag_of);
    let attributive = matches!(head.relation.as_str(), "amod" | "compound" | "nmod")
        && words
            .iter()
            .all(|word| word.id >= head.head || inside(word.head) || head.head > word.id);
    Some(match tag {
        Tag::PastParticiple | Tag::Gerund if head.relation == "amod" => Tag::Adjective,
        // a five-year plan, a high-level visit
        Tag::Noun
            if attributive
                && matches!(
                    first,
                    Some(Tag::Adjective | Tag::Number | Tag::Preposition | Tag::Adverb)
                ) =>
        {
            Tag::Adjective
        }
        // AFX: pro-, anti-, non-
        _ => tag,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A sentence as id, form, tag, head, relation, and whether no space follows.
    fn block(words: &[(&str, &str, &str, u32, &str, bool)]) -> String {
        words
            .iter()
            .map(|(id, form, tag, head, relation, tight)| {
                let misc = if *tight { "SpaceAfter=No" } else { "_" };
                let head = if id.contains('-') {
                    "_".to_owned()
                } else {
                    head.to_string()
                };
                format!("{id}\t{form}\t_\t_\t{tag}\t_\t{head}\t{relation}\t_\t{misc}\n")
            })
            .collect()
    }

    #[test]
    fn tags_go_by_place_where_words_are_parted_otherwise() -> Result<()> {
        let block = block(&[
            ("1", "He", "PRP", 4, "nsubj", false),
            ("2-3", "cannot", "_", 0, "_", false),
            ("2", "can", "MD", 4, "aux", false),
            ("3", "not", "RB", 4, "advmod", false),
            ("4", "sail", "VB", 0, "root", false),
            ("5", "a", "DT", 9, "det", false),
            ("6", "storm", "NN", 8, "obl", true),
            ("7", "-", "HYPH", 8, "punct", true),
            ("8", "beaten", "VBN", 9, "amod", false),
            ("9", "boat", "NN", 4, "obj", false),
            ("10", "to", "IN", 11, "case", false),
            ("11", "Vell", "NNP", 4, "obl", true),
            ("12", ".", ".", 4, "punct", false),
        ]);
        let sentence = sentence(&block)?.context("a sentence")?;
        assert_eq!(sentence.text, "He cannot sail a storm-beaten boat to Vell.");
        assert_eq!(
            sentence.gold,
            [
                Tag::Pronoun,
                Tag::Modal,
                Tag::Base,
                Tag::Determiner,
                Tag::Adjective,
                Tag::Noun,
                Tag::To,
                Tag::Name,
                Tag::Punctuation
            ]
            .map(Some)
        );
        Ok(())
    }

    #[test]
    fn broken_lines_are_an_error() {
        assert!(sentence("1\tword\n").is_err());
        assert!(sentence("# only a comment\n").is_ok_and(|sentence| sentence.is_none()));
    }
}
