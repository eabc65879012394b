//! What the crate promises to its callers, on invented texts.

mod folders;
mod parity;
mod spans;
mod stance;
