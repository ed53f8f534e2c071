//! Words that grammar code needs by name: one constant per row of `lists/function.tsv`.

use crate::language::Word;

include!(concat!(env!("OUT_DIR"), "/en_words.rs"));
