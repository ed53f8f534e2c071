//! What is packed comes out as it went in; anything else is refused.

use super::pack::pack;
use super::unpack::unpack;
use super::{Error, kind, plain};
use serde::{Deserialize, Serialize};

#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Whole {
    name: String,
    at: Option<(u32, i32)>,
    many: Vec<Part>,
    share: f64,
    sure: bool,
}

#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
struct Part {
    kind: Kind,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    text: Option<String>,
}

#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    #[default]
    One,
    Other,
}

fn again<'de, T: Deserialize<'de>>(packed: &'de super::Packed) -> Result<T, Error> {
    unpack(&packed.words, &packed.text, &packed.shapes)
}

#[test]
fn a_value_comes_out_as_it_went_in() {
    let part = |kind, text: &str| Part {
        kind,
        text: Some(text.to_owned()),
    };
    let many = vec![
        part(Kind::Other, "Åsgård 𝄞\nthe quay"),
        Part::default(),
        part(Kind::One, ""),
    ];
    let value = Whole {
        name: "“Kestrel”".to_owned(),
        at: Some((super::MOST, -7)),
        many,
        share: 0.25,
        sure: true,
    };
    assert_eq!(again::<Whole>(&pack(&value).unwrap()), Ok(value));
    let far = (u32::MAX, i64::MIN >> 11, f64::NEG_INFINITY);
    assert_eq!(again(&pack(&far).unwrap()), Ok(far));
    assert_eq!(
        again(&pack(&Whole::default()).unwrap()),
        Ok(Whole::default())
    );
}

#[test]
fn keys_are_written_down_once() {
    let parts: Vec<Part> = (0..3).map(|_| Part::default()).collect();
    let packed = pack(&parts).unwrap();
    assert_eq!(packed.shapes, "kind text");
    // A list of three; for each its shape, its kind, and that the text is missing.
    assert_eq!(packed.words.len(), 1 + 3 * 3);
    assert_eq!(packed.text, "one\none\none\n");
}

#[test]
fn what_is_no_value_is_refused() {
    let text = |units: u32| units << 3 | kind::TEXT;
    let read = |words: &[u32], text: &str| unpack::<String>(words, text, "").map(|_| ());
    assert_eq!(read(&[text(2)], "Ås\n"), Ok(()));
    for (words, held) in [
        (vec![], ""),                               // nothing
        (vec![text(3)], "Ås\n"),                    // cut short
        (vec![text(1)], "Ås\n"),                    // goes on
        (vec![text(1)], "𝄞\n"),                     // half a character
        (vec![text(2), text(0)], "Ås\n\n"),         // two of them
        (vec![plain::TRUE << 3 | kind::PLAIN], ""), // of another kind
        (vec![7], ""),                              // of no kind
        (vec![kind::NUMBER, 1], ""),                // half a number
        (vec![9 << 3 | kind::RECORD], ""),          // a shape that there is none of
    ] {
        assert_eq!(read(&words, held), Err(Error::OTHER), "{words:?}");
    }
    // A list that claims to be longer than all that there is.
    let claimed = [super::MOST << 3 | kind::LIST];
    assert_eq!(unpack::<Vec<u32>>(&claimed, "", ""), Err(Error::OTHER));
    let packed = pack(&Whole::default()).unwrap();
    let part: Result<Part, _> = again(&packed);
    assert_eq!(part, Err(Error::LACKS));
}
