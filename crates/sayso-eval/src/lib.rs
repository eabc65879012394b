//! Scores the layers of sayso on hand-made data. Never shipped, and no test: a score is a measurement,
//! and only its floor is checked.
//!
//! The data are other people's texts and stay outside the repository; without them every command says
//! so loudly and succeeds, so that a clone without data can still run all checks.

pub mod gold;

pub mod tokens;

pub mod pairing;

pub mod reading;

pub mod attribution;

pub mod reliability;

pub mod hearsay;

pub mod figures;

pub mod speakers;

pub mod entities;

pub mod times;

pub mod explain;

pub mod tally;

pub mod credits;

pub mod copies;

pub mod threads;

pub mod labels;

pub mod hypothesis;

pub mod stance;

pub mod nli;

pub mod sameclaim;

pub mod floors;

pub mod scale;
