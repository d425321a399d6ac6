//! Capofila: a funded project run in partnership, in one file.
//!
//! The modules stand in order of dependency; each knows only those above it.

pub mod error;
pub mod value;

pub mod output;
pub mod progress;

pub mod record;
pub mod rule;

pub mod figure;
pub mod store;

pub mod exchange;
pub mod report;

pub mod recent;
pub mod session;

pub mod cli;
#[cfg(feature = "desktop")]
pub mod desktop;

pub use error::{Error, Result};
