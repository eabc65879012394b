//! Named speakers who stand elsewhere than before.

use std::collections::BTreeMap;

use sayso_types::{
    Certainty, PartyKind,
    derived::Side,
    view::{Move, Moved},
};

use super::Telling;

/// Changes of side and certainty from one day to a later one, by speaker.
pub(super) fn moves(tellings: &[Telling<'_>]) -> Vec<Move> {
    let mut by_speaker: BTreeMap<&str, Vec<&Telling<'_>>> = BTreeMap::new();
    for telling in tellings {
        if let Some(entity) = known_speaker(telling) {
            by_speaker.entry(entity).or_default().push(telling);
        }
    }
    let mut moves: Vec<Move> = by_speaker.values().flat_map(|own| of_one(own)).collect();
    moves.sort_by(|a, b| (&a.on, &a.who, &a.later).cmp(&(&b.on, &b.who, &b.later)));
    moves
}

/// The entity that speaks, if every article would name it alike.
fn known_speaker<'v>(telling: &Telling<'v>) -> Option<&'v str> {
    let speaker = telling.view.speaker.as_ref()?;
    let known = match speaker.kind {
        PartyKind::Person | PartyKind::Organisation | PartyKind::Outlet | PartyKind::Document => {
            !speaker.name.is_empty()
        }
        PartyKind::Group | PartyKind::Unnamed => false,
    };
    speaker.entity.as_deref().filter(|_| known)
}

fn of_one(tellings: &[&Telling<'_>]) -> Vec<Move> {
    let mut moves = Vec::new();
    for pair in tellings.windows(2) {
        let [before, after] = pair else { continue };
        if !is_later(before, after) {
            continue;
        }
        let sides = (stand(before), stand(after));
        if let (Some(from), Some(to)) = sides
            && from != to
        {
            moves.push(moved(
                before,
                after,
                Moved::Side,
                from.as_str(),
                to.as_str(),
            ));
            continue;
        }
        let (from, to) = (before.view.certainty, after.view.certainty);
        if sides.0 == sides.1 && strength(from).is_some() && strength(to).is_some() && from != to {
            moves.push(moved(
                before,
                after,
                Moved::Certainty,
                from.as_str(),
                to.as_str(),
            ));
        }
    }
    moves
}

fn moved(before: &Telling<'_>, after: &Telling<'_>, what: Moved, from: &str, to: &str) -> Move {
    Move {
        who: after.who().unwrap_or_default(),
        what,
        from: from.to_owned(),
        to: to.to_owned(),
        on: after.day.map(str::to_owned),
        earlier: before.view.statement.clone(),
        later: after.view.statement.clone(),
    }
}

/// Whether the dates tell that the first came before the second. A day holds all its hours, so it is
/// before none of them.
pub(super) fn is_later(before: &Telling<'_>, after: &Telling<'_>) -> bool {
    let (Some(before), Some(after)) = (before.day, after.day) else {
        return false;
    };
    let common = before.len().min(after.len());
    match (before.get(..common), after.get(..common)) {
        (Some(before), Some(after)) => before < after,
        _ => false,
    }
}

/// The side that is taken, if one is.
pub(super) fn stand(telling: &Telling<'_>) -> Option<Side> {
    telling
        .view
        .side
        .filter(|side| matches!(side, Side::For | Side::Against))
}

/// How certain; `None` where the text does not tell.
pub(super) fn strength(certainty: Certainty) -> Option<u8> {
    match certainty {
        Certainty::Certain => Some(2),
        Certainty::Probable => Some(1),
        Certainty::Possible => Some(0),
        Certainty::Unknown => None,
    }
}
