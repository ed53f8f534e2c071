//! Names of people and bodies: what the name's own words say. What surrounds it is evidence,
//! weighed over the whole page (`crate::entities`).

use super::*;
use crate::language::en::entities::name_of;

pub(super) fn named_person_or_body(s: &Syntax, x: Extent, mut m: Mention) -> Mention {
    let np = x.np;
    m.gender = gender_of(s, np);
    let (start, end) = name_of(s, np).unwrap_or((np.head, np.head + 1));
    m.name = span(s, start, end);
    // R7: "Hush, a forum user,": the name is a handle.
    let handle = (np.start..np.end)
        .all(|i| !s.has(i, Class::GivenHe) && !s.has(i, Class::GivenShe))
        && in_apposition(s, x, Classes::of(&[Class::Account]))
        && !in_apposition(
            s,
            x,
            Classes::of(&[Class::Office, Class::Head, Class::Organisation]),
        );
    if handle {
        m.nature = Nature::Account;
        return m;
    }
    let company = s.has(np.head, Class::CompanyEnding)
        || s.looks(np.head, shape::ALL_CAPS) && end - start == 1 && start == np.start;
    if company {
        m.nature = Nature::Organisation;
        m.gender = Gender::It;
    } else {
        m.nature = Nature::Person;
        if end - start == 1 {
            m.reference = Reference::ShortName;
        }
    }
    m
}
