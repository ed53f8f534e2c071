//! Whether two mentions can be of one kind: plain tests of nature and gender, for those who look
//! back in the text.

use crate::attributions::{Gender, Nature};

/// Whether it is somebody with a mind, one or several.
pub(super) fn person(nature: Nature) -> bool {
    matches!(
        nature,
        Nature::Official | Nature::Person | Nature::People | Nature::Account
    )
}

/// Whether two mentions can be of one gender: who is of an unknown one fits everybody.
pub(super) fn gender_fits(a: Gender, b: Gender) -> bool {
    a == Gender::Unknown || b == Gender::Unknown || a == b
}
