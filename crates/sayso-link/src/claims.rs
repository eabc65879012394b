//! Claims: what several statements say, or say the opposite of.
//!
//! # What it finds
//! Statements that say the same or the opposite thing, in one article and across articles; for each
//! claim who stands for it, who against it, who only tells it or asks, and how contested it is. Statements are
//! gathered by likeness first ([`derive`]) and then parted by the sentence that puts the claim ([`part`]): that the
//! gates were opened is another claim than that the minister had them opened. Claims whose sentences turn out to say
//! the same are joined in the end.
//!
//! # Why it matters
//! "Forty outlets carry this" and "the person denies it" are about claims, not about sentences.
//!
//! # Example
//! "There is no significant flooding in the lower town" in one article, "thousands in the lower town
//! are flooded" in another, "groundless" as an answer to the first: one contested claim, with the first
//! speaker against it and the two others for it. Figures that differ are noted and do not part claims.
//!
//! # What it misses
//! Rephrasing that shares no words, opposites beyond negations, denials and a short list (*open*, *shut*), and
//! statements too short to compare unless they answer something. Whether two likely sentences are
//! really about the same event is not known; likeness of terms is all there is.
//!
//! # References
//! The likeness is a weighted cosine on sets (Ochiai). Word overlap alone reaches F1 63 on the
//! Microsoft paraphrase corpus and tells relatedness well on FNC-1, agreement badly: hence acts,
//! polarity and answers decide the sides, and words only who is compared.

mod accused;
mod alone;
mod aspects;
mod contest;
mod grouping;
mod likeness;
mod lists;
mod matter;
mod opposites;
mod pairs;
mod parting;
mod reasons;
mod rejoining;
mod scope;
mod second_look;
mod sides;
mod sorts;
mod stand;
mod subject;
mod terms;
mod topics;
mod touch;
mod unfolded;
mod untrue;
mod wording;

use rayon::prelude::*;
use sayso_types::{
    ClaimId,
    derived::{Claim, ClaimMember, Side},
};

use crate::{
    origins::{DENIAL_RESTS_ON, RESTS_ON, World},
    pile::Pile,
    rounded,
};

pub(crate) use grouping::{Groups, derive};
pub(crate) use pairs::relate;
pub(crate) use parting::part;
pub(crate) use sides::Sided;

/// The score of edges between statements with the very same terms; nothing else scores as much.
const VERBATIM: f64 = 1.0;

/// For each statement whether its speaker stands behind the affirmative form of what it says.
pub(crate) fn stands(pile: &Pile<'_>) -> Vec<Option<bool>> {
    let statements = pile.statements.iter().enumerate();
    statements
        .map(|(number, at)| {
            let polarity = stand::polarity(pile, number)?;
            Some(polarity.times(stand::wording(at.record)) == stand::Sense::Yes)
        })
        .collect()
}

/// Every claim in full, most contested first.
pub(crate) fn describe(world: &World<'_>, sided: Vec<Sided>) -> Vec<Claim> {
    let mut claims: Vec<Claim> = (sided.into_par_iter())
        .map(|sided| describe_one(world, sided))
        .collect();
    claims.sort_by(|a, b| {
        b.contested
            .total_cmp(&a.contested)
            .then(b.members.len().cmp(&a.members.len()))
            .then(a.id.cmp(&b.id))
    });
    claims
}

fn describe_one(world: &World<'_>, sided: Sided) -> Claim {
    let pile = world.pile;
    let on = |side: Side| -> Vec<usize> {
        let these = sided.members.iter().filter(|member| member.side == side);
        these.map(|member| member.statement).collect()
    };
    let (for_it, against) = (on(Side::For), on(Side::Against));
    let contest = contest::contest(world, &sided, &for_it, &against);
    let told_by = pile.statements[sided.told_by].record;
    let ids = sided
        .members
        .iter()
        .map(|m| &pile.statements[m.statement].record.id);
    let smallest = ids.min().expect("a claim has at least one statement");
    Claim {
        id: ClaimId(smallest.to_string()),
        text: sided.text,
        told_by: told_by.id.clone(),
        origins_for: world.origins(&for_it, RESTS_ON),
        origins_against: world.origins(&against, DENIAL_RESTS_ON),
        contested: rounded(contest.score),
        notes: contest.notes,
        members: sided
            .members
            .into_iter()
            .map(|member| ClaimMember {
                statement: pile.statements[member.statement].record.id.clone(),
                side: member.side,
                why: member.why,
            })
            .collect(),
    }
}
