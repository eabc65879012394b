//! Every article with its words marked, and below it the numbered list of what is said in it.

use sayso_types::view::StatementView;

use super::{
    blocks::{Part, layout},
    card::{ClaimLink, Day, Who, act, foreign, shortened},
    index::{Index, Listed, Place},
    lead::counted,
    shared::headline,
};

/// An article ready to be read.
pub(super) struct ArticleCard<'r> {
    pub number: usize,
    pub anchor: &'r str,
    pub title: &'r str,
    pub outlet: &'r str,
    pub published: Option<Day<'r>>,
    pub byline: Option<&'r str>,
    /// A web address; other addresses are not made into links.
    pub url: Option<&'r str>,
    /// Where it came from otherwise.
    pub origin: &'r str,
    pub lang: &'r str,
    pub copy_of: Option<CopyOf<'r>>,
    pub credits: Vec<&'r str>,
    pub count: String,
    pub parts: Vec<Part<'r>>,
    /// Characters left out at the end.
    pub left_out: usize,
    pub notes: Vec<Note<'r>>,
    hops: Vec<&'r str>,
}

/// The article that this one copies.
pub(super) struct CopyOf<'r> {
    pub number: usize,
    pub outlet: &'r str,
    pub anchor: Option<&'r str>,
    pub overlap: Option<u32>,
}

/// One numbered statement.
pub(super) struct Note<'r> {
    pub place: &'r Place,
    pub who: Who<'r>,
    pub act: &'static str,
    pub start: String,
    pub claim: Option<ClaimLink<'r>>,
    /// Number of the statement around it.
    pub within: Option<usize>,
    /// Whether its words are marked in the text.
    pub marked: bool,
}

impl<'r> ArticleCard<'r> {
    /// Those whose words are on the page.
    pub fn all(index: &'r Index<'r>) -> Vec<ArticleCard<'r>> {
        let listed = index.articles().iter();
        listed
            .filter_map(|listed| ArticleCard::of(listed, index))
            .collect()
    }

    /// `None` for an article whose words are not on the page.
    fn of(listed: &'r Listed<'r>, index: &'r Index<'r>) -> Option<ArticleCard<'r>> {
        let reading = listed.reading.as_ref()?;
        let view = &listed.page.view;
        let numbered = numbered(listed, index);
        let plain: Vec<&StatementView> = numbered.iter().map(|&(statement, _)| statement).collect();
        Some(ArticleCard {
            number: listed.number,
            anchor: &listed.anchor,
            title: headline(listed),
            outlet: listed.outlet(),
            published: Day::of(view.published.as_deref()),
            byline: view.byline.as_deref(),
            url: view.url.as_deref().filter(|url| is_web(url)),
            origin: view
                .url
                .as_deref()
                .or(view.path.as_deref())
                .unwrap_or(&view.article),
            lang: foreign(view.language.as_deref()),
            copy_of: copy_of(listed, index),
            credits: view
                .credits
                .iter()
                .map(|credit| credit.name.as_str())
                .collect(),
            count: counted(view.statements, "statement"),
            parts: layout(listed, reading, &plain),
            left_out: reading.left_out,
            notes: numbered
                .into_iter()
                .map(|(s, place)| Note::of(s, place, index))
                .collect(),
            hops: listed
                .hops
                .iter()
                .map(|(anchor, _)| anchor.as_str())
                .collect(),
        })
    }

    /// The note of a statement, by its number.
    pub fn note(&self, number: &usize) -> &Note<'r> {
        &self.notes[*number - 1]
    }

    /// The anchor of a hop, by its place in the list.
    pub fn hop(&self, at: &usize) -> &str {
        self.hops[*at]
    }
}

impl<'r> Note<'r> {
    fn of(statement: &'r StatementView, place: &'r Place, index: &'r Index<'r>) -> Note<'r> {
        let outer = statement
            .within
            .as_deref()
            .and_then(|outer| index.place(outer));
        Note {
            place,
            who: Who::of(statement, index),
            act: act(statement.act),
            start: shortened(&statement.content, 60).into_owned(),
            claim: super::card::claim_link(statement, index),
            within: outer
                .filter(|outer| outer.article == place.article)
                .map(|outer| outer.number),
            marked: place.anchor != place.note,
        }
    }
}

/// The statements of an article that have a number, in that order.
fn numbered<'r>(
    listed: &'r Listed<'r>,
    index: &'r Index<'r>,
) -> Vec<(&'r StatementView, &'r Place)> {
    let mut next = 1;
    let statements = listed.page.statements.iter().filter_map(|statement| {
        let place = index.place(&statement.statement)?;
        // A statement that is given twice keeps the place of the first.
        let own = place.article + 1 == listed.number && place.number == next;
        next += usize::from(own);
        own.then_some((statement, place))
    });
    statements.collect()
}

fn copy_of<'r>(listed: &'r Listed<'r>, index: &'r Index<'r>) -> Option<CopyOf<'r>> {
    let view = &listed.page.view;
    let original = index.article(view.copy_of.as_deref()?)?;
    Some(CopyOf {
        number: original.number,
        outlet: original.outlet(),
        anchor: original.reading.as_ref().map(|_| original.anchor.as_str()),
        overlap: view
            .overlap
            .map(|share| (share.clamp(0.0, 1.0) * 100.0).round() as u32),
    })
}

fn is_web(url: &str) -> bool {
    let plain = !url
        .chars()
        .any(|character| character.is_whitespace() || character.is_control());
    plain && (url.starts_with("https://") || url.starts_with("http://"))
}

#[cfg(test)]
mod tests {
    use super::is_web;

    #[test]
    fn only_web_addresses_become_links() {
        assert!(is_web("https://quay.example/a?b=c"));
        for other in [
            "javascript:alert(1)",
            "data:text/html,x",
            " https://x",
            "//x",
            "https://x y",
            "",
        ] {
            assert!(!is_web(other), "{other}");
        }
    }
}
