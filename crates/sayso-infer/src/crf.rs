//! From tag scores to the best sequence of tags, and how sure each tag is.
//!
//! Fourth step of a prediction; `training/decode.py` does the same. A linear chain over seven tags:
//! outside, then begin and inside of source, cue and content.

use std::ops::Range;

/// Number of tags. Tag 0 is outside; role `r` begins with tag `2r + 1` and goes on with `2r + 2`.
pub(crate) const TAGS: usize = 7;

/// Larger than any score; a path that it enters is never the best one.
const FORBIDDEN: f32 = -1e4;

/// The roles, as the tags number them.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Role {
    /// Who.
    Source = 0,
    /// The words of saying.
    Cue = 1,
    /// What.
    Content = 2,
}

/// Scores of one tag following another.
pub(crate) struct Transitions([[f32; TAGS]; TAGS]);

impl Transitions {
    /// Takes learned scores and forbids what makes no span: a tag that goes on from another role.
    pub fn new(mut learned: [[f32; TAGS]; TAGS]) -> Transitions {
        for (before, row) in learned.iter_mut().enumerate() {
            for (tag, score) in row.iter_mut().enumerate() {
                if goes_on(tag) && before != tag && before + 1 != tag {
                    *score = FORBIDDEN;
                }
            }
        }
        Transitions(learned)
    }

    /// The best sequence of tags.
    pub fn best(&self, scores: &[f32]) -> Vec<usize> {
        let mut rows = scores.chunks_exact(TAGS);
        let Some(first) = rows.next() else {
            return Vec::new();
        };
        let mut best: [f32; TAGS] =
            std::array::from_fn(|tag| first[tag] + if goes_on(tag) { FORBIDDEN } else { 0.0 });
        let mut back = Vec::with_capacity(scores.len() / TAGS);
        for row in rows {
            let from: [usize; TAGS] =
                std::array::from_fn(|tag| first_max(|before| best[before] + self.0[before][tag]));
            best = std::array::from_fn(|tag| best[from[tag]] + self.0[from[tag]][tag] + row[tag]);
            back.push(from);
        }
        let mut tags = vec![first_max(|tag| best[tag])];
        for from in back.iter().rev() {
            tags.push(from[tags[tags.len() - 1]]);
        }
        tags.reverse();
        tags
    }

    /// Logarithm of the probability of each tag of a sequence, given the scores.
    pub fn certainty(&self, scores: &[f32], tags: &[usize]) -> Vec<f64> {
        let weight = self.0.map(|row| row.map(|score| f64::from(score).exp()));
        let local: Vec<[f64; TAGS]> = scores.chunks_exact(TAGS).map(exponentials).collect();
        let forward = forward(&local, &weight);
        let mut backward = [1.0; TAGS];
        let mut out = vec![0.0; local.len()];
        for t in (0..local.len()).rev() {
            let both: [f64; TAGS] = std::array::from_fn(|tag| forward[t][tag] * backward[tag]);
            let share = both[tags[t]] / both.iter().sum::<f64>();
            out[t] = share.max(1e-6).ln();
            let ahead: [f64; TAGS] = std::array::from_fn(|tag| backward[tag] * local[t][tag]);
            backward = normalised(std::array::from_fn(|before| {
                (0..TAGS).map(|tag| weight[before][tag] * ahead[tag]).sum()
            }));
        }
        out
    }
}

/// Token spans of one role.
pub(crate) fn spans(tags: &[usize], role: Role) -> Vec<Range<usize>> {
    let first = 2 * role as usize + 1;
    let starts = (0..tags.len()).filter(|&i| tags[i] == first);
    starts
        .map(|start| {
            let more = tags[start + 1..].iter().take_while(|&&t| t == first + 1);
            start..start + 1 + more.count()
        })
        .collect()
}

fn forward(local: &[[f64; TAGS]], weight: &[[f64; TAGS]; TAGS]) -> Vec<[f64; TAGS]> {
    let mut out: Vec<[f64; TAGS]> = Vec::with_capacity(local.len());
    for row in local {
        let next = match out.last() {
            None => std::array::from_fn(|tag| if goes_on(tag) { 0.0 } else { row[tag] }),
            Some(last) => std::array::from_fn(|tag| {
                let paths = (0..TAGS).map(|before| last[before] * weight[before][tag]);
                paths.sum::<f64>() * row[tag]
            }),
        };
        out.push(normalised(next));
    }
    out
}

fn exponentials(row: &[f32]) -> [f64; TAGS] {
    let max = row.iter().copied().fold(f32::MIN, f32::max);
    std::array::from_fn(|tag| f64::from(row[tag] - max).exp())
}

fn normalised(row: [f64; TAGS]) -> [f64; TAGS] {
    let sum: f64 = row.iter().sum();
    row.map(|value| value / sum)
}

/// Whether a tag continues a span; such tags are even.
fn goes_on(tag: usize) -> bool {
    tag > 0 && tag.is_multiple_of(2)
}

fn first_max(score: impl Fn(usize) -> f32) -> usize {
    (1..TAGS).fold(
        0,
        |best, tag| if score(tag) > score(best) { tag } else { best },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Scores that favour one tag at each token.
    fn favouring(tags: &[usize]) -> Vec<f32> {
        let row = |&tag: &usize| (0..TAGS).map(move |t| if t == tag { 2.0 } else { 0.0 });
        tags.iter().flat_map(row).collect()
    }

    #[test]
    fn a_span_never_begins_in_its_middle() {
        let transitions = Transitions::new([[0.0; TAGS]; TAGS]);
        let tags = transitions.best(&favouring(&[2, 2, 0, 4, 6, 6]));
        assert!(
            tags.iter()
                .zip([0].iter().chain(&tags))
                .all(|(&tag, &before)| { !goes_on(tag) || before == tag || before + 1 == tag })
        );
    }

    #[test]
    fn certainty_is_a_probability_and_follows_the_scores() {
        let transitions = Transitions::new([[0.0; TAGS]; TAGS]);
        let scores = favouring(&[1, 3, 5, 6, 0]);
        let tags = transitions.best(&scores);
        assert_eq!(tags, [1, 3, 5, 6, 0]);
        let sure = transitions.certainty(&scores, &tags);
        assert!(
            sure.iter().all(|&log| log <= 1e-12 && log > -2.0),
            "{sure:?}"
        );
    }

    #[test]
    fn finds_spans_that_touch() {
        let tags = [5, 6, 5, 0, 3, 1, 2];
        assert_eq!(spans(&tags, Role::Content), [0..2, 2..3]);
        assert_eq!(spans(&tags, Role::Cue), vec![4..5]);
        assert_eq!(spans(&tags, Role::Source), vec![5..7]);
    }

    #[test]
    fn nothing_in_nothing_out() {
        let transitions = Transitions::new([[0.0; TAGS]; TAGS]);
        assert!(transitions.best(&[]).is_empty());
        assert!(transitions.certainty(&[], &[]).is_empty());
    }
}
