//! Value → numbers and texts.
//!
//! Takes anything that serde can write, except bytes and variants with contents, which nothing here
//! has; returns it [`Packed`]. A struct's name stands for its keys, so two kinds of struct in one
//! value need different names.

use super::{Error, MOST, Packed, kind, plain};
use serde::ser::{self, Impossible, Serialize};

/// Packs a value.
///
/// # Errors
///
/// When the value is of no kind that can be packed.
pub(crate) fn pack(value: &impl Serialize) -> Result<Packed, Error> {
    let mut packer = Packer::default();
    value.serialize(&mut packer)?;
    let shapes: Vec<String> = packer.shapes.iter().map(|s| s.keys.join(" ")).collect();
    Ok(Packed {
        words: packer.words,
        text: packer.text,
        shapes: shapes.join("\n"),
    })
}

#[derive(Default)]
struct Packer {
    words: Vec<u32>,
    text: String,
    shapes: Vec<Shape>,
}

/// The keys of records of one kind, in order.
struct Shape {
    name: &'static str,
    keys: Vec<&'static str>,
}

impl Packer {
    fn put(&mut self, kind: u32, rest: usize) -> Result<(), Error> {
        let rest = u32::try_from(rest).ok().filter(|&rest| rest <= MOST);
        let rest = rest.ok_or(Error::OTHER)?;
        self.words.push(rest << 3 | kind);
        Ok(())
    }

    fn plain(&mut self, which: u32) {
        self.words.push(which << 3 | kind::PLAIN);
    }

    fn number(&mut self, number: f64) {
        let bits = number.to_bits();
        self.words
            .extend([kind::NUMBER, bits as u32, (bits >> 32) as u32]);
    }
}

macro_rules! whole {
    ($($name:ident: $type:ty),*) => {$(
        fn $name(self, v: $type) -> Result<(), Error> {
            match u32::try_from(v) {
                Ok(small) if small <= MOST => self.put(kind::WHOLE, small as usize)?,
                // As JavaScript has them: whole up to 2^53.
                _ => self.number(v as f64),
            }
            Ok(())
        }
    )*};
}

impl<'a> ser::Serializer for &'a mut Packer {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = List<'a>;
    type SerializeTuple = List<'a>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Impossible<(), Error>;
    type SerializeStruct = Record<'a>;
    type SerializeStructVariant = Impossible<(), Error>;

    whole!(
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64,
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64
    );

    fn serialize_bool(self, v: bool) -> Result<(), Error> {
        self.plain(if v { plain::TRUE } else { plain::FALSE });
        Ok(())
    }

    fn serialize_f32(self, v: f32) -> Result<(), Error> {
        self.serialize_f64(f64::from(v))
    }

    fn serialize_f64(self, v: f64) -> Result<(), Error> {
        self.number(v);
        Ok(())
    }

    fn serialize_char(self, v: char) -> Result<(), Error> {
        self.serialize_str(v.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, v: &str) -> Result<(), Error> {
        let units = if v.is_ascii() {
            v.len()
        } else {
            v.encode_utf16().count()
        };
        self.put(kind::TEXT, units)?;
        self.text.push_str(v);
        self.text.push('\n');
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Error> {
        Err(Error::OTHER)
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.plain(plain::NULL);
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Error> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Error> {
        Err(Error::OTHER)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List<'a>, Error> {
        let at = self.words.len();
        self.words.push(0); // how many there are is known at the end
        Ok(List {
            packer: self,
            at,
            count: 0,
        })
    }

    fn serialize_tuple(self, len: usize) -> Result<List<'a>, Error> {
        self.serialize_seq(Some(len))
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, Error> {
        Err(Error::OTHER)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        Err(Error::OTHER)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Error> {
        Err(Error::OTHER)
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Record<'a>, Error> {
        let known = self.shapes.iter().position(|shape| shape.name == name);
        let shape = known.unwrap_or_else(|| {
            let keys = Vec::new();
            self.shapes.push(Shape { name, keys });
            self.shapes.len() - 1
        });
        self.put(kind::RECORD, shape)?;
        Ok(Record {
            packer: self,
            shape,
            first: known.is_none(),
            at: 0,
        })
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        Err(Error::OTHER)
    }

    fn is_human_readable(&self) -> bool {
        true
    }
}

struct List<'a> {
    packer: &'a mut Packer,
    at: usize,
    count: u32,
}

impl ser::SerializeSeq for List<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.count += 1;
        value.serialize(&mut *self.packer)
    }

    fn end(self) -> Result<(), Error> {
        self.packer.words[self.at] = self.count << 3 | kind::LIST;
        Ok(())
    }
}

impl ser::SerializeTuple for List<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        ser::SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Result<(), Error> {
        ser::SerializeSeq::end(self)
    }
}

struct Record<'a> {
    packer: &'a mut Packer,
    shape: usize,
    /// Whether its keys are still to be written down.
    first: bool,
    at: usize,
}

impl Record<'_> {
    fn key(&mut self, key: &'static str) -> Result<(), Error> {
        let keys = &mut self.packer.shapes[self.shape].keys;
        if self.first {
            keys.push(key);
        }
        let same = keys.get(self.at) == Some(&key);
        self.at += 1;
        same.then_some(()).ok_or(Error::OTHER)
    }
}

impl ser::SerializeStruct for Record<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        self.key(key)?;
        value.serialize(&mut *self.packer)
    }

    fn skip_field(&mut self, key: &'static str) -> Result<(), Error> {
        self.key(key)?;
        self.packer.plain(plain::MISSING);
        Ok(())
    }

    fn end(self) -> Result<(), Error> {
        let whole = self.at == self.packer.shapes[self.shape].keys.len();
        whole.then_some(()).ok_or(Error::OTHER)
    }
}
