//! The judge on sentences of our own.

use super::feature::{Kind, both, feature};

#[test]
fn kinds_keep_features_apart() {
    assert_ne!(feature(Kind::Word, 7), feature(Kind::QuotedWord, 7));
    assert_ne!(both(1, 2), both(2, 1));
}
