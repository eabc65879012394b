//! The markup of a main text to plain text: a blank line between paragraphs, one line a list item or
//! table row, white space within a paragraph as one space, as a browser shows it.

use trafilatura::dom::Document;

/// Elements that stand apart from what is around them.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "quote",
    "section",
    "table",
    "ul",
];

/// Elements that begin a line of their own.
const LINES: &[&str] = &["br", "caption", "lb", "li", "item", "tr", "row"];

/// Elements of which nothing is shown.
const SILENT: &[&str] = &["script", "style", "template", "noscript"];

/// What must stand between two words, weakest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    Nothing,
    Space,
    Line,
    Paragraph,
}

/// Plain text, without white space at its ends.
pub(crate) fn render(markup: &str) -> String {
    enum Step<Node> {
        Into(Node),
        Gap(Gap),
        Mark(&'static str),
    }
    let document = Document::parse(markup);
    let mut paper = Paper {
        text: String::new(),
        gap: Gap::Nothing,
    };
    // A list of its own instead of recursion, since markup can be deeper than the stack.
    let mut steps = vec![Step::Into(document.root())];
    while let Some(step) = steps.pop() {
        let node = match step {
            Step::Into(node) => node,
            Step::Gap(gap) => {
                paper.gap = paper.gap.max(gap);
                continue;
            }
            Step::Mark(mark) => {
                paper.write(mark);
                continue;
            }
        };
        if document.is_text(node) {
            paper.write(&document.text_content(node));
            continue;
        }
        let tag = document.tag_name(node);
        if SILENT.contains(&tag) {
            continue;
        }
        let gap = gap_around(tag);
        paper.gap = paper.gap.max(gap);
        steps.push(Step::Gap(gap));
        // Browsers draw the marks of `<q>`; losing them would lose a quotation.
        if tag == "q" {
            paper.write("“");
            steps.push(Step::Mark("”"));
        }
        steps.extend(document.child_nodes(node).into_iter().rev().map(Step::Into));
    }
    paper.text
}

fn gap_around(tag: &str) -> Gap {
    if BLOCKS.contains(&tag) {
        Gap::Paragraph
    } else if LINES.contains(&tag) {
        Gap::Line
    } else if matches!(tag, "td" | "th" | "cell") {
        Gap::Space
    } else {
        Gap::Nothing
    }
}

struct Paper {
    text: String,
    gap: Gap,
}

impl Paper {
    fn write(&mut self, words: &str) {
        for character in words.chars() {
            if character.is_whitespace() {
                self.gap = self.gap.max(Gap::Space);
                continue;
            }
            if !self.text.is_empty() {
                self.text.push_str(match self.gap {
                    Gap::Nothing => "",
                    Gap::Space => " ",
                    Gap::Line => "\n",
                    Gap::Paragraph => "\n\n",
                });
            }
            self.gap = Gap::Nothing;
            self.text.push(character);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::render;

    #[test]
    fn paragraphs_lines_and_spaces() {
        for (markup, text) in [
            (
                "<p>One  <b>bold</b>\n word.</p><p>Two.</p>",
                "One bold word.\n\nTwo.",
            ),
            ("<ul><li>a</li><li>b</li></ul>tail", "a\nb\n\ntail"),
            ("<p>x<br>y&nbsp;z</p>", "x\ny z"),
            (
                "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>",
                "1 2\n3",
            ),
            (
                "<p>He said <q>no</q>.</p><script>x</script>",
                "He said “no”.",
            ),
            ("<p> </p>", ""),
        ] {
            assert_eq!(render(markup), text, "{markup}");
        }
    }
}
