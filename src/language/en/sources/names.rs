//! Names of persons and bodies: what stands before and after tells the office, the firm, the handle.

use super::people::body_of;
use super::*;

/// "division vice president, Halden Sales & Operations": a president of something with a name
/// that is no public body's.
fn names_company(s: &Syntax, x: Extent) -> bool {
    let public = Classes::of(&[
        Class::PublicBody,
        Class::NamedBody,
        Class::OneVoice,
        Class::Country,
        Class::Capital,
        Class::Place,
        Class::Party,
    ]);
    let capital = |i: usize| s.looks(i, shape::CAPITAL);
    let Some((a, b)) = x.apposition else {
        return false;
    };
    let after = if s.looks(b, shape::MARK) && s.noun_at(b + 1).is_some_and(|n| is_name(s, n.start))
    {
        s.noun_at(b + 1).map_or(b, |n| n.end)
    } else {
        b
    };
    let vice = (a..b).any(|i| s.word(i) == word::VICE);
    vice && (a..after).any(|i| is_name(s, i))
        && !(a..after)
            .any(|i| capital(i) && s.any(i, public) && !s.has(i, Class::NamedOrganisation))
}

pub(super) fn named_person_or_body(s: &Syntax, x: Extent, mut m: Mention, former: bool) -> Mention {
    let np = x.np;
    m.gender = gender_of(s, np);
    let office_before = (np.start..np.head).any(|i| {
        let phrase = s.phrase_at(i).map(|p| p.classes);
        let classes = phrase.unwrap_or(s.classes[i]);
        // "president", "captain", "leader" head companies, parties (R38) and teams too: then the
        // body decides.
        let ambiguous = classes.has(Class::Head)
            && (np.start..i).any(|k| {
                s.any(
                    k,
                    Classes::of(&[Class::Organisation, Class::NamedOrganisation]),
                ) || is_name(s, k)
            });
        classes.has(Class::Office)
            && !ambiguous
            && !s.has(i, Class::GivenHe)
            && !s.has(i, Class::GivenShe)
    });
    let public_head = (np.start..np.head)
        .any(|i| s.has(i, Class::Head) || s.has(i, Class::Spokesperson))
        && (np.start..np.head).any(|i| {
            s.any(
                i,
                Classes::of(&[Class::PublicBody, Class::NamedBody, Class::OneVoice]),
            ) && !s.phrase_at(i).is_some_and(|p| p.classes.has(Class::Head))
        });
    let first_name = (np.start..np.end)
        .rev()
        .skip_while(|&i| !is_name(s, i))
        .take_while(|&i| s.looks(i, shape::CAPITAL) && is_name(s, i) || s.looks(i, shape::MARK))
        .last()
        .unwrap_or(np.start);
    m.name = span(s, first_name, np.end);
    let private = in_apposition(
        s,
        x,
        Classes::of(&[
            Class::Organisation,
            Class::NamedOrganisation,
            Class::CompanyEnding,
        ]),
    ) || in_apposition(s, x, Classes::of(&[Class::Expert]));
    let apposition_office = in_apposition(s, x, Classes::of(&[Class::Office, Class::Legislator]))
        && !((private || names_company(s, x)) && in_apposition(s, x, Classes::of(&[Class::Head])))
        || in_apposition(s, x, Classes::of(&[Class::Spokesperson, Class::Head]))
            && public_in_apposition(s, x)
            && !names_company(s, x);
    let apposition_office = apposition_office
        || x.apposition.is_some_and(|(a, b)| {
            (a..b).any(|i| matches!(s.lemma(i), word::OFFICIAL | word::OFFICIALS))
        }) && in_apposition(
            s,
            x,
            Classes::of(&[Class::PublicBody, Class::NamedBody, Class::OneVoice]),
        );
    // R7: "Hush, a forum user,": the name is a handle.
    let handle = (np.start..np.end)
        .all(|i| !s.has(i, Class::GivenHe) && !s.has(i, Class::GivenShe))
        && in_apposition(s, x, Classes::of(&[Class::Account]))
        && !in_apposition(
            s,
            x,
            Classes::of(&[Class::Office, Class::Head, Class::Organisation]),
        );
    if handle && !office_before {
        m.nature = Nature::Account;
        return m;
    }
    let apposition_former = in_apposition(s, x, Classes::of(&[Class::Former]));
    let expert = in_phrase(s, np, Classes::of(&[Class::Expert]));
    // "Mr. Velt" alone, or the whole name as it is listed: no namesake.
    let in_office = if np.end - first_name == 1 {
        s.has(np.head, Class::InOffice) && gender_of(s, np) != Gender::She
    } else {
        s.phrase_at(np.head)
            .is_some_and(|p| p.end == np.end && p.classes.has(Class::InOffice))
    };
    if in_office && !former {
        m.nature = Nature::Official;
        return m;
    }
    // "Halden Harbour Commission Tenants' Advocate Jane Roe": a title with its body's name.
    let given =
        (np.start..np.head).find(|&i| s.any(i, Classes::of(&[Class::GivenHe, Class::GivenShe])));
    let titled = given.is_some_and(|given| {
        let body = (np.start..given)
            .rev()
            .find(|&i| {
                s.phrase_at(i)
                    .is_some_and(|p| p.classes.has(Class::NamedBody))
            })
            .and_then(|i| s.phrase_at(i));
        body.is_some_and(|b| b.end < given && (b.end..given).all(|i| s.looks(i, shape::CAPITAL)))
    });
    if titled && !former && !expert {
        m.nature = Nature::Official;
        return m;
    }
    if (office_before || public_head) && !former && !expert {
        m.nature = Nature::Official;
        return m;
    }
    if apposition_office && !apposition_former && !former {
        m.nature = Nature::Official;
        return m;
    }
    let role = Classes::of(&[Class::Spokesperson, Class::Head, Class::Office]);
    if in_phrase(s, np, role) || in_apposition(s, x, role) {
        m.body = body_of(s, x);
    }
    let company = s.has(np.head, Class::CompanyEnding)
        || s.looks(np.head, shape::ALL_CAPS) && np.end - first_name == 1;
    m.nature = if company {
        Nature::Organisation
    } else {
        Nature::Person
    };
    if company {
        m.gender = Gender::It;
    }
    if np.end - first_name == 1 && !company {
        m.reference = Reference::ShortName;
    }
    m
}
