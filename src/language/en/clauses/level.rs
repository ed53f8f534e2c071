//! Where a clause hangs: main, beside another, inside a content, subordinate or not asserted.

use super::Look;
use crate::attributions::Level;
use crate::language::Class;
use crate::language::en::word;
use crate::parse::Relation;
use crate::tokens::Tag;

impl Look<'_> {
    /// The level of the clause that this token heads (P2, P14, R10).
    pub(super) fn level(&self, head: usize) -> Level {
        let (s, tree) = (self.s, self.tree());
        let mut level = Level::Main;
        let mut at = head;
        for _ in 0..tree.len() {
            let here = match tree.relation(at) {
                Relation::Ccomp | Relation::Csubj => Level::Embedded,
                Relation::AclRelcl | Relation::Acl => Level::Subordinate,
                Relation::Advcl => {
                    let mark = tree
                        .children(at)
                        .find(|&c| matches!(tree.relation(c), Relation::Mark) && c < at);
                    match mark {
                        Some(m) if s.has(m, Class::Condition) => Level::Unasserted,
                        // "as police said", "while residents say": beside the clause, not in it.
                        Some(m) if matches!(s.word(m), word::AS | word::WHILE | word::WHEREAS) => {
                            Level::Main
                        }
                        Some(m) if s.tag(m) == Tag::To => Level::Participle,
                        Some(_) => Level::Subordinate,
                        None if s.tag(at) == Tag::Gerund => Level::Participle,
                        None => Level::Main,
                    }
                }
                _ => Level::Main,
            };
            level = level.max(here);
            match tree.head(at) {
                Some(outer) => at = outer,
                None => break,
            }
        }
        level
    }
}
