//! A newsroom that passes on somebody's words: "citing officials", "quoted her as saying" (R44,
//! R78).
//! e.g. The quay was sold, Reuters reported, citing officials. → U

use super::{Construction, Seen, candidate, example, phrase_from};
use crate::attributions::{Attribution, Frame, Level};
use crate::language::Class;
use crate::language::en::find::Finder;
use crate::language::en::syntax::Voice;
use crate::language::en::word;

/// …, citing X.
pub(super) static CITING: Construction = Construction {
    id: "citing",
    definition: "Whom a newsroom cites or quotes for what it passes on.",
    examples: &[
        example(
            "The kiln cracked, the Echo reported, citing two potters.",
            "two potters",
            "citing",
        ),
        example(
            "The Echo quoted Orla Venn as saying the kiln cracked.",
            "Orla Venn",
            "quoted",
        ),
        example(
            "Orla Venn was quoted as saying the kiln cracked.",
            "Orla Venn",
            "was quoted",
        ),
    ],
    find,
};

fn find(f: &Finder<'_>, id: &'static str, out: &mut Vec<Attribution>) {
    let s = f.s;
    for verb in &s.verbs {
        let cites = matches!(s.lemma(verb.main), word::CITE | word::QUOTE)
            || s.has(verb.main, Class::Relay);
        if !cites || s.quoted(verb.main) || verb.negated {
            continue;
        }
        let subject = f.subject(*verb);
        let level = match subject {
            Some(x) if verb.finite => x.level,
            _ => Level::Participle,
        };
        let (extent, from) = if verb.voice == Voice::Passive {
            let Some(x) = subject else { continue };
            (x.extent, verb.end)
        } else {
            let Some(x) = phrase_from(f, verb.end) else {
                continue;
            };
            (x, x.end)
        };
        let said = (from..s.len().min(from + 6))
            .find(|&i| s.word(i) == word::AS)
            .and_then(|i| s.verb_at(i + 1));
        let content = match said {
            Some(v) => (v.end, f.scope_end(v.end.min(s.len() - 1))),
            None => (0, subject.map_or(verb.start, |x| x.extent.start)),
        };
        let mut a = candidate(
            f,
            Seen {
                id,
                source: f.mention(extent),
                cue: (verb.start, said.map_or(verb.end, |v| v.end)),
                classes: s.classes[verb.main],
                content: &[content],
                frame: Frame::Around,
                level,
            },
        );
        if verb.voice == Voice::Active && verb.finite {
            a.told = subject.map(|x| Box::new(f.mention(x.extent)));
        }
        out.push(a);
    }
}
