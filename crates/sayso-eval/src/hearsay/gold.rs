//! Gold passages of nested reports and acts, as their annotation guide lays them down.

use sayso_types::{Act, Certainty, Polarity, code_points::Range};
use serde::Deserialize;

use crate::gold::Roles;

/// One to three sentences with what is said in them.
#[derive(Debug, Deserialize)]
pub struct Passage {
    /// Id in the set.
    pub id: String,
    /// `A` for nesting, `B` for acts.
    pub set: String,
    /// The text.
    pub text: String,
    /// In set B only the first counts.
    pub attributions: Vec<GoldAttribution>,
    /// Names of the deepest chain, outermost first; `None` where the text names nobody.
    #[serde(default)]
    pub chain: Vec<Option<String>>,
    /// Where each name of the chain stands.
    #[serde(default)]
    pub chain_spans: Vec<Option<Range>>,
    /// Ids of the chain's attributions.
    #[serde(default)]
    pub chain_path: Vec<String>,
    /// Looks like nesting and is none.
    #[serde(default)]
    pub hard_negative: bool,
}

/// One attribution of a passage.
#[derive(Debug, Deserialize)]
pub struct GoldAttribution {
    /// Id in the passage.
    pub id: String,
    /// Source, cue and content.
    #[serde(flatten)]
    pub roles: Roles,
    /// To whom.
    #[serde(default)]
    pub addressee: Vec<Range>,
    /// Where or in what.
    #[serde(default)]
    pub venue: Vec<Range>,
    /// The one whose content holds it.
    pub within: Option<String>,
    /// `self`: a speaker's own belief, not to be looked for.
    pub kind: Option<String>,
    /// Neither to be asked for nor to be punished.
    #[serde(default)]
    pub optional: bool,
    /// What the speaker does.
    pub act: Option<Act>,
    /// Whether the speaker stands behind the words.
    pub polarity: Option<Polarity>,
    /// How sure the speaker is.
    pub certainty: Option<Certainty>,
}

impl GoldAttribution {
    /// Whether it is the speaker's own belief.
    pub fn is_own_belief(&self) -> bool {
        self.kind.as_deref() == Some("self")
    }

    /// Corpora differ on whether "to comment" is cue or content.
    pub fn is_silence(&self) -> bool {
        matches!(self.act, Some(Act::Refuse | Act::NoResponse))
    }
}
