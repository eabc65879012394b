//! Annotated sentences: the form in which people write down, and review, what should be found.
//!
//! A case file is Markdown. Each fence marked `text` holds one case: lines of text, and under a line
//! any number of lines with carets that label what stands above them.
//!
//! ````text
//! ```text
//! "We will not raise rates," Ms. Okafor told reporters, "not this year."
//! ^^^^^^^^^^^^^^^^^^^^^^^^^^ 1:content
//!                            ^^^^^^^^^^ 1:source
//!                                       ^^^^ 1:cue
//!                                            ^^^^^^^^^ 1:addressee
//!                                                       ^^^^^^^^^^^^^^^^ 1:content
//! # 1: act=promise speaker=Ms. Okafor
//! ```
//! ````
//!
//! - Numbers tie one attribution together; `2:source in 1` nests it inside another.
//! - Columns are code points. Lines that follow one another are one paragraph, joined by a space; a
//!   blank line ends the paragraph.
//! - `# N:` lines state [`Fact`]s about an attribution, `# found:` lines facts about the article, and
//!   `# given:` lines what came with the article (see [`Given`]).
//! - The labels `furniture` and `voice` (the article's own voice) have no number.
//!
//! Attributions are compared completely. Facts, furniture and voice are compared only where the case
//! speaks of them, so that a case shows one point. Pieces parted by white space alone count as one.
//!
//! A fence marked `text wrong-today` says what would be right while the program still gets it wrong:
//! it fails as soon as the program gets it right, so that it is promoted and not forgotten. The line
//! above the fence says what goes wrong.
//!
//! The crate knows records only, so any crate that can make an
//! [`ArticleRecord`](sayso_types::record::ArticleRecord) can run cases. It does not read articles
//! itself.

mod compare;
mod files;
mod found;
mod parse;
mod render;

pub use compare::{Outcome, compare};
pub use files::check_folder;
pub use parse::{CaseError, parse};
pub use render::render;

use std::collections::BTreeMap;
use std::ops::Range;

use sayso_types::{Article, Dated, Precision, Span, SpanSet, article::Draft};

/// One annotated text.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// The heading above it.
    pub title: String,
    /// Whether the program is known to get it wrong.
    pub wrong_today: bool,
    /// What came with the article.
    pub given: BTreeMap<Given, String>,
    /// The article.
    pub text: String,
    /// The lines in which the file gives the text.
    pub lines: Vec<Span>,
    /// What should be found.
    pub marks: Marks,
    /// The lines of the file inside the fence, from 0; the fence opens on the line before.
    pub inside: Range<usize>,
}

/// What is marked in a text, or found in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marks {
    /// Who said what.
    pub attributions: Vec<Marked>,
    /// What is not the article; `None` if nothing is said of it.
    pub furniture: Option<SpanSet>,
    /// What the article says in its own voice; `None` if nothing is said of it.
    pub voice: Option<SpanSet>,
    /// Facts about the article.
    pub facts: BTreeMap<ArticleFact, String>,
}

/// One attribution.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marked {
    /// The words in each role; an absent role is empty.
    pub roles: BTreeMap<Role, SpanSet>,
    /// The attribution whose content holds this one, as an index.
    pub within: Option<usize>,
    /// The attributions that this one denies, rejects or answers, as indices; `None` if nothing is
    /// said of it. Case files write `answers=1; 2`.
    pub answers: Option<Vec<usize>>,
    /// What else is stated of it.
    pub facts: BTreeMap<Fact, String>,
}

macro_rules! keys {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$variant_doc])* $variant),*
        }

        impl $name {
            /// Every key.
            pub const ALL: &[$name] = &[$($name::$variant),*];

            /// The key as case files write it.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $($name::$variant => $text),*
                }
            }

            /// The key of that name.
            pub fn of(text: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|key| key.as_str() == text)
            }
        }
    };
}

keys! {
    /// What words do in an attribution.
    Role {
        /// Who.
        Source = "source",
        /// The words of saying.
        Cue = "cue",
        /// What.
        Content = "content",
        /// To whom.
        Addressee = "addressee",
        /// Where or in what.
        Venue = "venue",
    }
}

keys! {
    /// What can be stated of an attribution.
    Fact {
        /// The act.
        Act = "act",
        /// Whether the speaker stands behind the words; `none` where neither applies.
        Polarity = "polarity",
        /// How sure the speaker is.
        Certainty = "certainty",
        /// direct, mixed or indirect
        Kind = "kind",
        /// The speaker's fullest name in the article; `unknown` if there is none.
        Speaker = "speaker",
        /// What sort of someone the speaker is.
        SpeakerKind = "speaker-kind",
        /// The speaker's roles, in order, parted by `; `.
        Roles = "roles",
        /// For whom the speaker speaks.
        Behalf = "behalf",
        /// When it was said.
        Said = "said",
        /// Numbers in the content, as `low..high`, parted by `; `.
        Quantities = "quantities",
    }
}

keys! {
    /// What can be stated of an article.
    ArticleFact {
        /// Publication date.
        Published = "published",
        /// Who publishes it.
        Outlet = "outlet",
        /// Its language.
        Language = "language",
        /// `name (role)` of each credit, parted by `; `.
        Credits = "credits",
        /// Names of each party that has several, parted by `, `; parties parted by `; `.
        Names = "names",
    }
}

keys! {
    /// What may come with an article.
    Given {
        /// Headline.
        Title = "title",
        /// Publisher.
        Outlet = "outlet",
        /// Who signed.
        Byline = "byline",
        /// Publication date.
        Published = "published",
        /// Address.
        Url = "url",
        /// Language.
        Language = "language",
    }
}

impl Case {
    /// The case as ingest would hand it on.
    pub fn article(&self) -> Article {
        let given = |key| self.given.get(&key).cloned();
        Article::from(Draft {
            url: given(Given::Url),
            title: given(Given::Title),
            outlet: given(Given::Outlet),
            byline: given(Given::Byline),
            published: given(Given::Published).map(dated),
            language: given(Given::Language),
            text: self.text.clone(),
            ..Draft::default()
        })
    }
}

fn dated(value: String) -> Dated {
    let precision = match value.len() {
        0..=4 => Precision::Year,
        5..=7 => Precision::Month,
        8..=10 => Precision::Day,
        11..=16 => Precision::Minute,
        _ => Precision::Second,
    };
    Dated {
        value,
        precision,
        evidence: SpanSet::empty(),
    }
}

impl Marked {
    /// The words in a role.
    pub fn role(&self, role: Role) -> &SpanSet {
        const NONE: &SpanSet = &SpanSet::empty();
        self.roles.get(&role).unwrap_or(NONE)
    }
}
