//! One article in; who said what in it, layer by layer.
//!
//! [`analyze`] is a pure function: it sees one article, opens no file, reads no clock, starts no
//! thread and knows no database. Each stage reads the text and earlier layers and returns a new
//! layer; none reaches back. [`statements`] turns the layers into the record that the ledger stores.
//!
//! The modules stand in the order in which they run.

pub mod layers;
mod lexicon;
mod verdict;

pub mod layout;
pub mod quotes;
pub mod mentions;
pub mod attribution;
pub mod acts;
pub mod parties;
pub mod times;
pub mod credits;
pub mod voice;
pub mod record;

pub use layers::{Analysis, Models};
pub use record::statements;

use sayso_types::Article;

/// Reads one article.
pub fn analyze(article: &Article, models: &Models<'_>) -> Analysis {
    let text = &article.text;
    let layout = layout::lay_out(text, article.title.as_deref());
    let language = article.language.clone().or_else(|| layout::language(text));
    let (quotes, diagnostics) = quotes::pair(text, &layout);
    let mentions = mentions::find(text, &layout, &quotes);
    let attributions = attribution::find(text, &layout, &quotes, models);
    let acts = acts::read(text, &attributions);
    let outlet = credits::outlet(article, &layout);
    let parties::Resolved {
        mut parties,
        speakers,
    } = parties::resolve(
        article,
        outlet.as_deref(),
        &layout,
        &quotes,
        &mentions,
        &attributions,
    );
    let published = times::published(article, &layout);
    let times = times::find(text, &layout, published.as_ref());
    let said = times::said(text, &layout, published.as_ref(), &attributions);
    let credits = credits::find(article, outlet.as_deref(), &layout, &attributions);
    parties::note_outlets(&mut parties, &credits);
    let own_voice = voice::find(text, &layout, &quotes, &attributions);
    Analysis {
        title: layout::title(article, &layout),
        layout,
        quotes,
        mentions,
        attributions,
        acts,
        parties,
        speakers,
        published,
        times,
        said,
        outlet,
        language,
        credits,
        own_voice,
        diagnostics,
    }
}
