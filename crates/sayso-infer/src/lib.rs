//! Trained models behind the traits of `sayso-types`.
//!
//! This crate keeps the tensor runtime out of the others. The analysis asks
//! [`AttributionModel`](sayso_types::model::AttributionModel) for attributions and does not know
//! what answers; the program loads a model once, at its start, and hands it down:
//!
//! ```
//! use sayso_types::{Span, model::AttributionModel};
//!
//! let model = sayso_infer::bundled()?;
//! let text = "The mayor of Port Ansel, Ada Quill, said on Monday that the bridge was safe.";
//! let found = model.find(text, &[Span::new(0, text.len())]);
//! assert_eq!(found[0].len(), 1);
//! # Ok::<(), sayso_infer::Error>(())
//! ```
//!
//! Models are made by `training/` and lie in `models/<name>-<version>/`, each with a card that says
//! from what it was made and how well it does. The modules stand in the order in which a text
//! passes through them; the last three belong to [`StanceReader`], which reads a claim and a text
//! together. Left out: everything that needs another article or a rule of grammar; a model only says
//! what it sees in one passage.

mod error;
mod folder;

mod tokens;

mod features;

mod pieces;

mod runtime;

mod network;

mod convolutions;

mod crf;

mod link;

mod second;

mod tagger;

mod evidence;

mod wording;

mod stance;

pub use error::Error;
#[doc(hidden)]
pub use features::trace;
pub use folder::{bundled, bundled_accurate, bundled_stance, load, load_pair, load_stance};
pub use stance::StanceReader;
#[doc(hidden)]
pub use stance::{trace_counts, trace_pair};
pub use tagger::AttributionTagger;
