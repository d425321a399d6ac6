//! Between a record and its row: serde's own words, so that no field is written twice. A record is flat,
//! its values are integers and texts; anything else is refused at once.

use rusqlite::types::{Value, ValueRef};
use serde::de::value::MapDeserializer;
use serde::de::{self, IntoDeserializer, Visitor};
use serde::ser::{self, Impossible, Serialize, SerializeStruct};

use super::file::Damage;
use crate::record::{AnyRecord, Kind, Record};

/// What goes wrong between a record and its row. Always a defect or a damaged file.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct RowError(String);

impl ser::Error for RowError {
    fn custom<T: std::fmt::Display>(message: T) -> RowError {
        RowError(message.to_string())
    }
}

impl de::Error for RowError {
    fn custom<T: std::fmt::Display>(message: T) -> RowError {
        RowError(message.to_string())
    }
}

/// The columns of a record with their values, in the order of its fields.
pub fn columns(record: &AnyRecord) -> Result<Vec<(&'static str, Value)>, RowError> {
    record.write(ToRow)
}

/// The record of `kind` that a row holds; `names` are the row's columns.
pub fn record(kind: Kind, names: &[String], row: &rusqlite::Row) -> crate::Result<AnyRecord> {
    let fields = fields(names, row)?;
    AnyRecord::read(kind, MapDeserializer::new(fields.into_iter()))
        .map_err(|error: RowError| Damage(format!("{}: {error}", kind.name())).into())
}

/// The same where the kind is known beforehand.
pub fn typed<T: Record>(names: &[String], row: &rusqlite::Row) -> crate::Result<T> {
    T::deserialize(MapDeserializer::new(fields(names, row)?.into_iter()))
        .map_err(|error: RowError| Damage(format!("{}: {error}", T::KIND.name())).into())
}

fn fields<'a>(
    names: &'a [String],
    row: &'a rusqlite::Row,
) -> rusqlite::Result<Vec<(&'a str, Cell<'a>)>> {
    let mut fields = Vec::with_capacity(names.len());
    for (place, name) in names.iter().enumerate() {
        fields.push((name.as_str(), Cell(row.get_ref(place)?)));
    }
    Ok(fields)
}

/// One value of a row, as serde asks for it.
#[derive(Clone, Copy)]
struct Cell<'a>(ValueRef<'a>);

impl<'de> IntoDeserializer<'de, RowError> for Cell<'de> {
    type Deserializer = Cell<'de>;
    fn into_deserializer(self) -> Cell<'de> {
        self
    }
}

impl<'de> de::Deserializer<'de> for Cell<'de> {
    type Error = RowError;

    fn is_human_readable(&self) -> bool {
        false
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, RowError> {
        match self.0 {
            ValueRef::Null => visitor.visit_unit(),
            ValueRef::Integer(number) => visitor.visit_i64(number),
            ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
                Ok(text) => visitor.visit_borrowed_str(text),
                Err(error) => Err(RowError(error.to_string())),
            },
            ValueRef::Real(_) | ValueRef::Blob(_) => {
                Err(RowError("a row holds only integers and texts".to_owned()))
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, RowError> {
        match self.0 {
            ValueRef::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, RowError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, RowError> {
        let text = self.0.as_str().map_err(|error| RowError(error.to_string()))?;
        visitor.visit_enum(text.into_deserializer())
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

/// Takes a record apart into columns.
struct ToRow;

/// Takes one field to its value.
struct ToCell;

/// The columns collected so far.
struct Columns(Vec<(&'static str, Value)>);

impl SerializeStruct for Columns {
    type Ok = Vec<(&'static str, Value)>;
    type Error = RowError;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), RowError> {
        self.0.push((name, value.serialize(ToCell)?));
        Ok(())
    }

    fn end(self) -> Result<Self::Ok, RowError> {
        Ok(self.0)
    }
}

/// The many forms of serde's data model that a record and its fields do not take.
macro_rules! refuse {
    ($ok:ty, $($method:ident($($argument:ty),*))*) => {
        $(fn $method(self, $(_: $argument),*) -> Result<$ok, RowError> {
            Err(RowError(concat!("a row cannot hold: ", stringify!($method)).to_owned()))
        })*
    };
}

macro_rules! refuse_compound {
    ($ok:ty) => {
        type SerializeSeq = Impossible<$ok, RowError>;
        type SerializeTuple = Impossible<$ok, RowError>;
        type SerializeTupleStruct = Impossible<$ok, RowError>;
        type SerializeTupleVariant = Impossible<$ok, RowError>;
        type SerializeMap = Impossible<$ok, RowError>;
        type SerializeStructVariant = Impossible<$ok, RowError>;

        refuse! { Impossible<$ok, RowError>,
            serialize_seq(Option<usize>)
            serialize_tuple(usize)
            serialize_tuple_struct(&'static str, usize)
            serialize_tuple_variant(&'static str, u32, &'static str, usize)
            serialize_map(Option<usize>)
            serialize_struct_variant(&'static str, u32, &'static str, usize)
        }
        refuse! { $ok,
            serialize_f32(f32) serialize_f64(f64) serialize_bytes(&[u8])
            serialize_unit() serialize_unit_struct(&'static str)
        }

        fn serialize_newtype_variant<T: Serialize + ?Sized>(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: &T,
        ) -> Result<$ok, RowError> {
            Err(RowError("a row cannot hold a variant with data".to_owned()))
        }
    };
}

impl ser::Serializer for ToRow {
    type Ok = Vec<(&'static str, Value)>;
    type Error = RowError;
    type SerializeStruct = Columns;

    fn is_human_readable(&self) -> bool {
        false
    }

    fn serialize_struct(self, _: &'static str, count: usize) -> Result<Columns, RowError> {
        Ok(Columns(Vec::with_capacity(count)))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Self::Ok, RowError> {
        value.serialize(self)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Self::Ok, RowError> {
        value.serialize(self)
    }

    refuse_compound!(Vec<(&'static str, Value)>);
    refuse! { Self::Ok,
        serialize_bool(bool) serialize_char(char) serialize_str(&str) serialize_none()
        serialize_i8(i8) serialize_i16(i16) serialize_i32(i32) serialize_i64(i64)
        serialize_u8(u8) serialize_u16(u16) serialize_u32(u32) serialize_u64(u64)
        serialize_unit_variant(&'static str, u32, &'static str)
    }
}

/// Integers of every width become the one that SQLite has.
macro_rules! integers {
    ($($method:ident $type:ty,)*) => {
        $(fn $method(self, number: $type) -> Result<Value, RowError> {
            i64::try_from(number).map(Value::Integer).map_err(|error| RowError(error.to_string()))
        })*
    };
}

impl ser::Serializer for ToCell {
    type Ok = Value;
    type Error = RowError;
    type SerializeStruct = Impossible<Value, RowError>;

    fn is_human_readable(&self) -> bool {
        false
    }

    integers! {
        serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64,
        serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64,
    }

    fn serialize_str(self, text: &str) -> Result<Value, RowError> {
        Ok(Value::Text(text.to_owned()))
    }

    fn serialize_none(self) -> Result<Value, RowError> {
        Ok(Value::Null)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Value, RowError> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Value, RowError> {
        value.serialize(self)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
    ) -> Result<Value, RowError> {
        Ok(Value::Text(name.to_owned()))
    }

    refuse_compound!(Value);
    refuse! { Value, serialize_bool(bool) serialize_char(char) }

    fn serialize_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Impossible<Value, RowError>, RowError> {
        Err(RowError("a row is flat".to_owned()))
    }
}
