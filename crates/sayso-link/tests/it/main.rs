//! Linking, tested on records written by hand: no text, no analysis.

mod chains;
mod claims;
mod copies;
mod entities;
mod judgements;
mod known;
mod order;
mod origins;
mod worlds;
