//! Annotated cases and hand-built records for the tests of every crate. Never shipped.

pub mod cases;
pub mod records;

pub mod worlds;

pub mod archive;
pub mod rumours;
