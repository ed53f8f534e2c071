//! Numbers and texts → value.
//!
//! Takes a packed value from any sender; returns the value, or an error if it is cut short or of
//! another kind. Texts are borrowed from the packed form.

use super::{Error, kind, plain};
use serde::de::value::BorrowedStrDeserializer;
use serde::de::{self, Deserialize, DeserializeSeed, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

/// Unpacks a value.
///
/// # Errors
///
/// When it is not of this type, or not whole.
pub(crate) fn unpack<'de, T: Deserialize<'de>>(
    words: &[u32],
    text: &'de str,
    shapes: &'de str,
) -> Result<T, Error> {
    let shapes: Vec<Vec<&str>> = shapes
        .split('\n')
        .map(|keys| keys.split(' ').filter(|key| !key.is_empty()).collect())
        .collect();
    let mut reader = Reader {
        words,
        text,
        shapes: &shapes,
    };
    let value = T::deserialize(&mut reader)?;
    if !reader.words.is_empty() || !reader.text.is_empty() {
        return Err(Error::OTHER);
    }
    Ok(value)
}

struct Reader<'a, 'de> {
    words: &'a [u32],
    text: &'de str,
    shapes: &'a [Vec<&'de str>],
}

impl<'de> Reader<'_, 'de> {
    fn word(&mut self) -> Result<u32, Error> {
        let (&word, rest) = self.words.split_first().ok_or(Error::OTHER)?;
        self.words = rest;
        Ok(word)
    }

    fn next_is(&self, which: u32) -> bool {
        self.words.first() == Some(&(which << 3 | kind::PLAIN))
    }

    /// The next string, of so many UTF-16 units.
    fn string(&mut self, units: u32) -> Result<&'de str, Error> {
        let mut end = units as usize;
        if !self.text.get(..end).is_some_and(str::is_ascii) {
            let mut left = units as usize;
            let mut chars = self.text.char_indices();
            end = loop {
                let (at, c) = chars.next().ok_or(Error::OTHER)?;
                if left == 0 {
                    break at;
                }
                left = left.checked_sub(c.len_utf16()).ok_or(Error::OTHER)?;
            };
        }
        let (string, rest) = self.text.split_at(end);
        self.text = rest.strip_prefix('\n').ok_or(Error::OTHER)?;
        Ok(string)
    }
}

/// The head of a value: what is inside a list or a record comes after it.
enum Value<'a, 'de> {
    Null,
    Truth(bool),
    Whole(i64),
    Number(f64),
    Text(&'de str),
    List(u32),
    Record(&'a [&'de str]),
}

impl<'a, 'de> Reader<'a, 'de> {
    fn value(&mut self) -> Result<Value<'a, 'de>, Error> {
        let word = self.word()?;
        let rest = word >> 3;
        Ok(match word & 7 {
            kind::PLAIN => match rest {
                plain::MISSING | plain::NULL => Value::Null,
                plain::FALSE => Value::Truth(false),
                plain::TRUE => Value::Truth(true),
                _ => return Err(Error::OTHER),
            },
            kind::WHOLE => Value::Whole(i64::from(rest)),
            kind::NUMBER => {
                let low = u64::from(self.word()?);
                let number = f64::from_bits(u64::from(self.word()?) << 32 | low);
                // JavaScript has one kind of number: those below 0 or large come here as well.
                let whole = number as i64;
                if whole as f64 == number {
                    Value::Whole(whole)
                } else {
                    Value::Number(number)
                }
            }
            kind::TEXT => Value::Text(self.string(rest)?),
            kind::LIST => Value::List(rest),
            kind::RECORD => Value::Record(self.shapes.get(rest as usize).ok_or(Error::OTHER)?),
            _ => return Err(Error::OTHER),
        })
    }
}

/// A method each for kinds that are read alike.
macro_rules! alike {
    ($($name:ident)* => $read:ident) => {$(
        fn $name<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.$read(visitor)
        }
    )*};
}

impl<'de> Reader<'_, 'de> {
    fn whole<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Error> {
        match self.value()? {
            Value::Whole(v) => visitor.visit_i64(v),
            _ => Err(Error::OTHER),
        }
    }

    fn number<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Error> {
        match self.value()? {
            Value::Whole(v) => visitor.visit_f64(v as f64),
            Value::Number(v) => visitor.visit_f64(v),
            _ => Err(Error::OTHER),
        }
    }

    fn text<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Error> {
        match self.value()? {
            Value::Text(v) => visitor.visit_borrowed_str(v),
            _ => Err(Error::OTHER),
        }
    }
}

// Only what can come is built: to tell in a message what came instead takes more code.
impl<'de> de::Deserializer<'de> for &mut Reader<'_, 'de> {
    type Error = Error;

    alike!(
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 => whole
    );
    alike!(deserialize_f32 deserialize_f64 => number);
    alike!(deserialize_char deserialize_str deserialize_string deserialize_identifier => text);

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value()? {
            Value::Truth(v) => visitor.visit_bool(v),
            _ => Err(Error::OTHER),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value()? {
            Value::List(left) => visitor.visit_seq(List { reader: self, left }),
            _ => Err(Error::OTHER),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value()? {
            Value::Record(keys) => visitor.visit_map(Record { reader: self, keys }),
            _ => Err(Error::OTHER),
        }
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value()? {
            Value::Null => visitor.visit_unit(),
            Value::Truth(v) => visitor.visit_bool(v),
            Value::Whole(v) => visitor.visit_i64(v),
            Value::Number(v) => visitor.visit_f64(v),
            Value::Text(v) => visitor.visit_borrowed_str(v),
            Value::List(left) => visitor.visit_seq(List { reader: self, left }),
            Value::Record(keys) => visitor.visit_map(Record { reader: self, keys }),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.next_is(plain::NULL) || self.next_is(plain::MISSING) {
            self.word()?;
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.value()? {
            Value::Text(name) => visitor.visit_enum(name.into_deserializer()),
            _ => Err(Error::OTHER),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, v: V) -> Result<V::Value, Error> {
        self.deserialize_seq(v)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_map(visitor)
    }

    forward_to_deserialize_any! {
        i128 u128 bytes byte_buf unit unit_struct tuple_struct ignored_any
    }
}

struct List<'r, 'a, 'de> {
    reader: &'r mut Reader<'a, 'de>,
    left: u32,
}

impl<'de> de::SeqAccess<'de> for List<'_, '_, 'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        let Some(left) = self.left.checked_sub(1) else {
            return Ok(None);
        };
        self.left = left;
        seed.deserialize(&mut *self.reader).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        // Each value is a word at least: who claims more lies.
        Some((self.left as usize).min(self.reader.words.len()))
    }
}

struct Record<'r, 'a, 'de> {
    reader: &'r mut Reader<'a, 'de>,
    keys: &'a [&'de str],
}

impl<'de> de::MapAccess<'de> for Record<'_, '_, 'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        while let [key, rest @ ..] = self.keys {
            self.keys = rest;
            if self.reader.next_is(plain::MISSING) {
                self.reader.word()?;
            } else {
                return seed
                    .deserialize(BorrowedStrDeserializer::new(key))
                    .map(Some);
            }
        }
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        seed.deserialize(&mut *self.reader)
    }
}
