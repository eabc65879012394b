//! Attributions inside contents: *Bremmel wrote that Orn told him that …*.
//!
//! The rules that read sentences read every content again, and again what they find there, down to a
//! depth that no real sentence passes; the trained model fills in where the rules see nothing and the
//! content holds a word of saying. What a speaker says of their own mind (*she said she believed …*,
//! *we think*) is not hearsay and is left out, see [`hearsay`](super::hearsay).

use sayso_types::{Span, SpanSet, model::AttributionModel};

use super::{
    Page, by_model, cue, hearsay,
    items::{self, Item},
    reconcile, spans,
    unit::{self, Draft, Rule},
};
use crate::{layers::Attribution, lexicon::class};

/// Chains in news have at most four hops; one more than that.
const MAX_DEPTH: usize = 5;

/// Adds the attributions inside contents.
pub(super) fn inside_contents(
    page: Page<'_>,
    found: &mut Vec<Attribution>,
    model: Option<&dyn AttributionModel>,
) {
    let mut families = Families::new(found);
    let mut level = 0..found.len();
    for _ in 0..MAX_DEPTH {
        let next = found.len();
        let parents: Vec<Parent> = level
            .clone()
            .filter(|&parent| !families.holds_its_like(found, parent))
            .map(|index| Parent::new(page, found, index))
            .collect();
        let seen = model.map_or_else(Vec::new, |model| by_model(page, &parents, model));
        for (at, parent) in parents.iter().enumerate() {
            let mut inner = by_rules(page, parent);
            for one in seen.get(at).into_iter().flatten() {
                let taken = inner.iter().any(|other| reconcile::clash(one, &other.one));
                if !taken && hearsay::of_model(page, one) {
                    inner.push(Inner::alone(one.clone()));
                }
            }
            add(page, found, &mut families, parent, inner);
        }
        level = next..found.len();
    }
    free_answers(page, found);
}

/// *Reports that the ferry sank | have been denied by Quill*: she answers the reports and is not told of in them.
fn free_answers(page: Page<'_>, found: &mut [Attribution]) {
    for index in 0..found.len() {
        let one = &found[index];
        let (Some(outer), Some(cue)) = (one.within, one.cue.first()) else {
            continue;
        };
        let ([inner], [told]) = (one.content.as_slice(), found[outer].content.as_slice()) else {
            continue;
        };
        let opening = Span::new(told.start(), inner.start().max(told.start())).of(page.text);
        let same_start = matches!(opening.trim(), "" | "that");
        let answers = one.evidence == Rule::Passive.name() && inner.end() <= cue.start();
        if answers && same_start {
            let clause = Span::new(told.start(), inner.end());
            found[index].within = found[outer].within;
            found[outer].content = SpanSet::from(clause);
        }
    }
}

/// Which attributions lie directly within each.
struct Families(Vec<Vec<usize>>);

impl Families {
    fn new(found: &[Attribution]) -> Families {
        let mut families = Families(Vec::new());
        for (index, one) in found.iter().enumerate() {
            families.note(index, one.within);
        }
        families
    }

    fn note(&mut self, index: usize, within: Option<usize>) {
        let Some(parent) = within else {
            return;
        };
        if self.0.len() <= parent {
            self.0.resize_with(parent + 1, Vec::new);
        }
        self.0[parent].push(index);
    }

    fn of(&self, parent: usize) -> &[usize] {
        self.0.get(parent).map_or(&[], Vec::as_slice)
    }

    /// Whether its own sentence nests one of the same words already (*citing*, *quoted as saying*), which
    /// is then read in its place.
    fn holds_its_like(&self, found: &[Attribution], parent: usize) -> bool {
        let length = found[parent].content.total_len();
        let mut own = self.of(parent).iter();
        own.any(|&one| 2 * found[one].content.total_len() > length)
    }
}

/// Whether a content's first words are somebody's saying: *said two aides told her that …*.
pub(super) fn opens_with_saying(page: Page<'_>, one: &Attribution) -> bool {
    let Some(first) = one.content.first() else {
        return false;
    };
    let Some(stretch) = sentences(page, first).into_iter().next() else {
        return false;
    };
    let mut items = items::cut_content(page.text, page.layout, page.quotes, stretch);
    let start = items
        .iter()
        .position(|item| &*item.word != "that")
        .unwrap_or(0);
    let drafts = unit::read(&mut items);
    // "quoted Orn as saying": a phrase, but as good as a clause.
    let as_saying = one.evidence == Rule::CueThenPhrase.name();
    drafts.iter().any(|draft| {
        let opens = draft
            .source
            .first()
            .is_some_and(|source| source.start == start);
        let quoted = draft
            .cue
            .first()
            .is_some_and(|cue| &*items[cue.start].word == "as");
        let clause = matches!(draft.rule, Rule::CueThenClause | Rule::CueThenQuote);
        opens
            && clause
            && (quoted || !as_saying)
            && draft.within.is_none()
            && hearsay::of_rule(&items, draft)
    })
}

/// An attribution inside a content, with what the same sentence nests in it.
struct Inner {
    one: Attribution,
    deeper: Vec<Attribution>,
}

impl Inner {
    fn alone(one: Attribution) -> Inner {
        Inner {
            one,
            deeper: Vec::new(),
        }
    }
}

/// Adds what does not clash with the parent and the children that it has already.
fn add(
    page: Page<'_>,
    found: &mut Vec<Attribution>,
    families: &mut Families,
    parent: &Parent,
    inner: Vec<Inner>,
) {
    let family: Vec<Attribution> = families
        .of(parent.index)
        .iter()
        .map(|&child| found[child].clone())
        .collect();
    let cue = found[parent.index].cue.clone();
    let inside = |one: Attribution, within: usize| {
        let content = spans::without_last_comma(page.text, &one.content);
        Attribution {
            kind: spans::kind(page, &content, Some(&parent.content)),
            content,
            within: Some(within),
            ..one
        }
    };
    for Inner { one, deeper } in inner {
        let own_cue = one.cue.iter().any(|span| cue.overlaps(span));
        if own_cue || family.iter().any(|child| reconcile::clash(&one, child)) {
            continue;
        }
        let index = found.len();
        families.note(index, Some(parent.index));
        found.push(inside(one, parent.index));
        for one in deeper {
            families.note(found.len(), Some(index));
            found.push(inside(one, index));
        }
    }
}

/// A content that is to be looked into.
struct Parent {
    index: usize,
    content: SpanSet,
    /// Its sentences.
    stretches: Vec<Span>,
}

impl Parent {
    fn new(page: Page<'_>, found: &[Attribution], index: usize) -> Parent {
        let content = found[index].content.clone();
        let stretches = content
            .iter()
            .flat_map(|piece| sentences(page, piece))
            .collect();
        Parent {
            index,
            content,
            stretches,
        }
    }
}

fn by_rules(page: Page<'_>, parent: &Parent) -> Vec<Inner> {
    let mut inner: Vec<Inner> = Vec::new();
    for &stretch in &parent.stretches {
        let mut items = items::cut_content(page.text, page.layout, page.quotes, stretch);
        let drafts = unit::read(&mut items);
        let read = |draft: &Draft| spans::attribution(page, &items, draft, 0);
        for (at, draft) in drafts.iter().enumerate() {
            let one = read(draft);
            let hearsay = draft.within.is_none() && hearsay::of_rule(&items, draft);
            if hearsay && one.content != parent.content {
                let deeper = drafts.iter().filter(|other| other.within == Some(at));
                let deeper = deeper.map(read).collect();
                inner.push(Inner { one, deeper });
            }
        }
    }
    inner
}

/// What the model finds in each parent's content. Only sentences with a word of saying are shown to it:
/// most contents have none.
fn by_model(
    page: Page<'_>,
    parents: &[Parent],
    model: &dyn AttributionModel,
) -> Vec<Vec<Attribution>> {
    let mut passages = Vec::new();
    let mut owners = Vec::new();
    for (at, parent) in parents.iter().enumerate() {
        for &stretch in &parent.stretches {
            if let Some(passage) = telling(page, stretch) {
                passages.push(passage);
                owners.push(at);
            }
        }
    }
    let mut seen = vec![Vec::new(); parents.len()];
    if passages.is_empty() {
        return seen;
    }
    let found = model.find_inside(page.text, &passages);
    for (owner, found) in owners.into_iter().zip(found) {
        let whole = &parents[owner].content;
        let made = found
            .into_iter()
            .filter_map(|one| by_model::attribution(page, one, model.name()));
        seen[owner].extend(made.filter(|one| one.content != *whole && tells(page, one)));
    }
    seen
}

/// Whether a content says anything by itself: *heard it*, *told her so* inside a quotation say nothing.
fn tells(page: Page<'_>, one: &Attribution) -> bool {
    const BARE: [&str; 14] = [
        "it", "that", "this", "so", "what", "which", "who", "us", "me", "him", "her", "them",
        "these", "those",
    ];
    let words = |piece: Span| items::cut(page.text, page.layout, &[], piece);
    one.content
        .iter()
        .flat_map(words)
        .any(|item| item.word.chars().any(char::is_alphanumeric) && !BARE.contains(&&*item.word))
}

/// The stretch as a sentence of its own, without *that* and opening marks, if it has a word of saying.
fn telling(page: Page<'_>, stretch: Span) -> Option<Span> {
    let items = items::cut_content(page.text, page.layout, page.quotes, stretch);
    let opens = |item: &Item<'_>| {
        item.is_mark() || item.is(class::COORDINATOR) || matches!(&*item.word, "that" | "whether")
    };
    let first = items.iter().find(|item| !opens(item))?;
    (!cue::find(&items).is_empty()).then(|| Span::new(first.span.start(), stretch.end()))
}

fn sentences(page: Page<'_>, piece: Span) -> Vec<Span> {
    let all = &page.layout.sentences;
    let first = all.partition_point(|sentence| sentence.span.end() <= piece.start());
    all[first..]
        .iter()
        .map_while(|sentence| sentence.span.intersect(piece))
        .map(|span| span.trim(page.text))
        .filter(|span| !span.is_empty())
        .collect()
}
