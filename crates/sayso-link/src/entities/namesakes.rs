//! Parties of one name, sorted into as many people as the evidence asks for.

use super::scene::Scene;

/// Sorts parties into groups that do not clash: those with roles first, each to the group that its scene
/// allows and has most in common with; those without likewise.
pub(super) fn parted(parties: &[usize], scene: &dyn Fn(usize) -> Scene) -> Vec<Vec<usize>> {
    let mut with_scenes: Vec<(usize, Scene)> =
        parties.iter().map(|&party| (party, scene(party))).collect();
    with_scenes.sort_by_key(|(party, scene)| (scene.roles.is_empty(), *party));
    let mut groups: Vec<(Vec<usize>, Scene)> = Vec::new();
    for (party, scene) in with_scenes {
        let fits = (0..groups.len()).filter(|&at| !groups[at].1.clashes(&scene));
        let best = fits.max_by_key(|&at| (groups[at].1.in_common(&scene), groups.len() - at));
        join_or_open(&mut groups, best, party, &scene);
    }
    finished(with_the_well_known(groups, scene))
}

/// One of a name that so many times as many parties are as another is so well known that only a trade
/// makes the other somebody else: who is in most articles is called many things.
const WELL_KNOWN: usize = 10;

/// Adds to the largest group the small ones that only lack a role in common with it.
fn with_the_well_known(
    mut groups: Vec<(Vec<usize>, Scene)>,
    scene: &dyn Fn(usize) -> Scene,
) -> Vec<(Vec<usize>, Scene)> {
    groups.sort_by_key(|(parties, _)| (std::cmp::Reverse(parties.len()), parties[0]));
    let Some((known, others)) = groups.split_first_mut() else {
        return groups;
    };
    let count = known.0.len();
    let of_trades = (known.0.iter()).filter(|&&party| scene(party).has_trade());
    if of_trades.count() * WELL_KNOWN > count {
        return groups;
    }
    for (parties, scene) in others {
        if parties.len() * WELL_KNOWN <= count && !scene.has_trade() {
            known.0.append(parties);
        }
    }
    groups.retain(|(parties, _)| !parties.is_empty());
    groups
}

/// Sorts parties into groups that have something in common: for names too short to prove anything.
pub(super) fn linked(parties: &[usize], scene: &dyn Fn(usize) -> Scene) -> Vec<Vec<usize>> {
    let mut groups: Vec<(Vec<usize>, Scene)> = Vec::new();
    for &party in parties {
        let scene = scene(party);
        let best = (0..groups.len())
            .map(|at| (groups[at].1.in_common(&scene), groups.len() - at))
            .filter(|(common, _)| *common > 0)
            .max();
        let best = best.map(|(_, from_end)| groups.len() - from_end);
        join_or_open(&mut groups, best, party, &scene);
    }
    finished(groups)
}

fn join_or_open(
    groups: &mut Vec<(Vec<usize>, Scene)>,
    best: Option<usize>,
    party: usize,
    scene: &Scene,
) {
    match best {
        Some(at) => {
            groups[at].0.push(party);
            groups[at].1.add(scene);
        }
        None => groups.push((vec![party], scene.clone())),
    }
}

fn finished(groups: Vec<(Vec<usize>, Scene)>) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = groups.into_iter().map(|(parties, _)| parties).collect();
    for group in &mut groups {
        group.sort_unstable();
    }
    groups.sort();
    groups
}
