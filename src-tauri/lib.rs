//! Capofila: a funded project run in partnership, in one file.

pub mod value;
