//! The stages from outside: annotated sentences, and laws that hold for every text.

mod cases;
mod laws;
mod with_model;
