//! Why a statement stands where it does, in words for people to read.

use sayso_types::Act;

use super::{sides::Why, touch::Touch};
use crate::origins::World;

/// The reason; `stands_for` tells whether it is for the claim.
pub(super) fn reason(
    world: &World<'_>,
    touch: &Touch<'_>,
    (statement, why, stands_for): (usize, Why, bool),
) -> String {
    let who = |other: usize| world.speaker_name(other);
    let act = world.pile.statements[statement].record.act;
    match why {
        Why::OwnWords => shown("by its own words", &touch.evidence(statement)),
        Why::OwnVoice => shown("in the outlet's own voice", &touch.evidence(statement)),
        Why::AsElsewhere => "as most articles give the same speaker".to_owned(),
        Why::Denial => {
            let what = if stands_for { "the opposite" } else { "it" };
            format!("{} {what} in so many words", denies(act))
        }
        Why::Against(answered) => format!("answers {} and speaks against it", who(answered)),
        Why::With(answered) => format!("answers {} and agrees", who(answered)),
        Why::Again => "denies it again".to_owned(),
        Why::Judged => "judged by a person".to_owned(),
        Why::NoStand => match act {
            Act::Ask => "only asks".to_owned(),
            Act::Refuse => "declines to answer".to_owned(),
            Act::NoResponse => "gave no answer".to_owned(),
            _ => "takes no stand".to_owned(),
        },
        Why::Unknown => "says that it is not known".to_owned(),
        Why::Relays => "tells of a report in the outlet's own voice".to_owned(),
        Why::OnlyTells(inner) => format!("tells what {} says", who(inner)),
        Why::Tells(inner) => format!("tells what {} is said to have said and denies", who(inner)),
        Why::SaidOf(outer) => format!("on the word of {}; denied in person", who(outer)),
        Why::ToldAgainst => "told by someone who denies it".to_owned(),
        // Such are set aside.
        Why::OtherMatter => "speaks of something else".to_owned(),
    }
}

/// What a denial of some kind does.
fn denies(act: Act) -> &'static str {
    match act {
        Act::Believe => "doubts",
        Act::CondemnOrReject => "rejects",
        Act::RetractOrCorrect => "takes back",
        _ => "denies",
    }
}

fn shown(reason: &str, words: &[String]) -> String {
    match words {
        [] => reason.to_owned(),
        words => format!("{reason}: {}", words.join(", ")),
    }
}
