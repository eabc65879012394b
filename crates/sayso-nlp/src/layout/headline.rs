//! The headline of an article: from its metadata, or the heading that opens its text.

use sayso_types::Article;

use crate::layers::{Block, BlockKind, Layout};

/// Shorter headings are kickers ("World", "Analysis").
const LEAST_WORDS: usize = 3;

/// The headline; `None` if the text opens with running text.
pub fn title(article: &Article, layout: &Layout) -> Option<String> {
    let opening = layout
        .blocks
        .iter()
        .take_while(|block| block.kind != BlockKind::Paragraph)
        .find(|block| is_headline(&article.text, block));
    let found = opening.map(|block| block.span.of(&article.text).to_owned());
    article.title.clone().or(found)
}

fn is_headline(text: &str, block: &Block) -> bool {
    block.kind == BlockKind::Heading
        && block.span.of(text).split_whitespace().count() >= LEAST_WORDS
}

#[cfg(test)]
mod tests {
    use sayso_types::article::Draft;

    use super::*;
    use crate::layout::lay_out;

    fn found(title: Option<&str>, text: &str) -> Option<String> {
        let draft = Draft {
            title: title.map(str::to_owned),
            text: text.to_owned(),
            ..Draft::default()
        };
        let article = Article::from(draft);
        super::title(&article, &lay_out(&article.text, title))
    }

    #[test]
    fn the_heading_that_opens_the_text() {
        let text = "4 March, 9:10 AM\n\nSluice at Vell stays shut for now\n\nThe sluice at Vell stays shut, the keeper said on Monday.";
        assert_eq!(
            found(None, text).as_deref(),
            Some("Sluice at Vell stays shut for now")
        );
        assert_eq!(found(Some("Given"), text).as_deref(), Some("Given"));
        assert_eq!(
            found(
                None,
                "The sluice at Vell stays shut, the keeper said on Monday."
            ),
            None
        );
    }
}
