//! Capofila: a funded project run in partnership, in one file.
//!
//! The modules stand in order of dependency; each knows only those above it.

pub mod value;

pub mod record;
