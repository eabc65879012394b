//! One statement as it is shown away from its article: who, what, where, when, and the way back to
//! the words.

use std::borrow::Cow;

use sayso_types::{
    Act, Certainty, PartyKind, Polarity, QuoteKind,
    derived::Side,
    view::{SpeakerView, StatementView},
};

use super::{
    dates,
    index::{Index, Place, entity},
    lead::counted,
    utterances::Utterance,
};

/// Longer words are cut here; the whole stands in the article.
const WORDS: usize = 420;

/// Links to the same words elsewhere.
const LINKS: usize = 6;

/// A statement ready to be shown.
pub(super) struct Card<'r> {
    pub words: Cow<'r, str>,
    /// Language of the article, where it is not English.
    pub lang: &'r str,
    pub who: Who<'r>,
    /// `denies`, `says`, …
    pub act: &'static str,
    /// `word for word`, …
    pub kind: &'static str,
    /// Hedges and the like.
    pub tags: Vec<&'static str>,
    pub outlet: Cow<'r, str>,
    pub said: Option<Day<'r>>,
    pub published: Option<Day<'r>>,
    pub addressee: Option<&'r str>,
    pub venue: Option<&'r str>,
    /// `A7.3` and where it leads; absent if the article's words are not on the page.
    pub place: Option<(&'r str, &'r str)>,
    pub statement: &'r str,
    /// Those between outlet and speaker, outermost first.
    pub by_way_of: Vec<&'r str>,
    /// Why it stands on its side of the claim.
    pub why: Option<&'r str>,
    pub claim: Option<ClaimLink<'r>>,
    /// The same words elsewhere.
    pub again: Again<'r>,
}

/// Other articles with the same words.
#[derive(Default)]
pub(super) struct Again<'r> {
    /// `12 more articles`; empty if there are none.
    pub count: String,
    /// `A7.3` and where it leads.
    pub links: Vec<(&'r str, &'r str)>,
    pub more: usize,
}

/// A speaker.
pub(super) struct Who<'r> {
    pub name: &'r str,
    pub role: Option<&'r str>,
    pub card: Option<&'r str>,
    /// `unnamed source`, `document`, …; nothing for people.
    pub kind: &'static str,
}

/// A date for people and for programs.
pub(super) struct Day<'r> {
    pub value: &'r str,
    pub words: String,
}

/// The claim that a statement belongs to.
pub(super) struct ClaimLink<'r> {
    pub number: usize,
    pub anchor: &'r str,
    /// `for`, `against` or nothing.
    pub side: &'static str,
}

impl<'r> Card<'r> {
    pub fn of(statement: &'r StatementView, index: &'r Index<'_>) -> Card<'r> {
        let place = index.place(&statement.statement);
        let listed = index.article(&statement.article);
        let language = listed.and_then(|listed| listed.page.view.language.as_deref());
        let hops = statement.chain.iter().skip(1);
        let between = statement.chain.len().saturating_sub(2);
        Card {
            words: clipped(&statement.content),
            lang: foreign(language),
            who: Who::of(statement, index),
            act: act(statement.act),
            kind: kind(statement.kind),
            tags: tags(statement),
            outlet: outlet(statement),
            said: Day::of(statement.said.as_deref()),
            published: Day::of(statement.published.as_deref().map(dates::day_only)),
            addressee: statement.addressee.as_deref(),
            venue: statement.venue.as_deref(),
            place: place.map(|place| (place.label.as_str(), place.anchor.as_str())),
            statement: &statement.statement,
            by_way_of: hops
                .take(between)
                .map(|hop| hop.name.as_deref().unwrap_or("someone not named"))
                .collect(),
            why: statement.why.as_deref(),
            claim: claim_link(statement, index),
            again: Again::default(),
        }
    }

    /// The statement with the places where its words stand again.
    pub fn with_copies(utterance: &Utterance<'r>, index: &'r Index<'_>) -> Card<'r> {
        Card {
            again: Again::of(&utterance.again, index),
            ..Card::of(utterance.told, index)
        }
    }
}

impl<'r> Again<'r> {
    fn of(statements: &[&'r StatementView], index: &'r Index<'_>) -> Again<'r> {
        if statements.is_empty() {
            return Again::default();
        }
        let places = statements
            .iter()
            .filter_map(|statement| index.place(&statement.statement));
        let mut places: Vec<&Place> = places.collect();
        places.sort_by_key(|place| (place.article, place.number));
        places.truncate(LINKS);
        let links: Vec<_> = places
            .iter()
            .map(|place| (place.label.as_str(), place.anchor.as_str()))
            .collect();
        Again {
            count: counted(statements.len(), "more time"),
            more: statements.len() - links.len(),
            links,
        }
    }
}

impl<'r> Who<'r> {
    pub fn of(statement: &'r StatementView, index: &'r Index<'_>) -> Who<'r> {
        let entity = entity(statement);
        let speaker = statement.speaker.as_ref();
        Who {
            name: name(statement),
            role: entity.and_then(|entity| index.role(entity)),
            card: entity.and_then(|entity| index.card(entity)),
            kind: speaker.map_or("", |speaker| party(speaker.kind)),
        }
    }
}

impl<'r> Day<'r> {
    pub fn of(value: Option<&'r str>) -> Option<Day<'r>> {
        value.map(|value| Day {
            value,
            words: dates::in_words(value),
        })
    }

    /// Whether `value` may stand in a `datetime` attribute.
    pub fn readable(&self) -> bool {
        dates::day_number(self.value).is_some()
    }
}

/// The speaker's name, or what can be said instead.
pub(super) fn name(statement: &StatementView) -> &str {
    let named = statement
        .speaker
        .as_ref()
        .map(|speaker: &SpeakerView| speaker.name.trim());
    match named {
        Some(name) if !name.is_empty() => name,
        _ if statement.own_voice => statement.outlet.as_deref().unwrap_or("The article itself"),
        _ => "Someone not named",
    }
}

/// Where it was published: the outlet, or else the headline.
fn outlet(statement: &StatementView) -> Cow<'_, str> {
    let named = statement
        .outlet
        .as_deref()
        .filter(|outlet| !outlet.trim().is_empty());
    let title = || statement.title.as_deref().map(|title| shortened(title, 60));
    named
        .map(Cow::Borrowed)
        .or_else(title)
        .unwrap_or(Cow::Borrowed("outlet unknown"))
}

/// What a speaker does, as a verb.
pub(super) fn act(act: Act) -> &'static str {
    match act {
        Act::Assert => "says",
        Act::Deny => "denies",
        Act::Confirm => "confirms",
        Act::Refuse => "declines to answer",
        Act::NoResponse => "could not be reached",
        Act::Ask => "asks",
        Act::Promise => "promises",
        Act::Threaten => "threatens",
        Act::OrderOrUrge => "orders or urges",
        Act::Believe => "believes or doubts",
        Act::Predict => "predicts",
        Act::RetractOrCorrect => "takes back or corrects",
        Act::Accuse => "accuses",
        Act::PraiseOrWelcome => "praises or welcomes",
        Act::CondemnOrReject => "condemns or rejects",
        Act::QuoteUnclear => "is quoted",
    }
}

/// What sort of someone speaks; people need no label.
pub(super) fn party(kind: PartyKind) -> &'static str {
    match kind {
        PartyKind::Person => "",
        PartyKind::Group => "group",
        PartyKind::Organisation => "organisation",
        PartyKind::Outlet => "outlet",
        PartyKind::Document => "document",
        PartyKind::Unnamed => "unnamed source",
    }
}

/// A language code to set, or nothing where it is that of the page or odd.
pub(super) fn foreign(language: Option<&str>) -> &str {
    let plain = |code: &&str| {
        let mut bytes = code.bytes();
        let sound = bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        sound && code.len() >= 2 && code.len() <= 35 && *code != "en"
    };
    language.filter(plain).unwrap_or("")
}

/// The first words, cut at a space.
pub(super) fn shortened(words: &str, chars: usize) -> Cow<'_, str> {
    let Some((end, _)) = words.char_indices().nth(chars) else {
        return Cow::Borrowed(words);
    };
    let cut = words[..end]
        .rfind(char::is_whitespace)
        .filter(|&at| at > end / 2)
        .unwrap_or(end);
    Cow::Owned(format!("{} […]", words[..cut].trim_end()))
}

fn clipped(words: &str) -> Cow<'_, str> {
    shortened(words, WORDS)
}

fn kind(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "word for word",
        QuoteKind::Mixed => "partly word for word",
        QuoteKind::Indirect => "in the article’s words",
    }
}

fn tags(statement: &StatementView) -> Vec<&'static str> {
    let rejects = matches!(statement.act, Act::Deny | Act::CondemnOrReject);
    let against = statement.polarity == Some(Polarity::Negative) && !rejects;
    let hedge = match statement.certainty {
        Certainty::Probable => Some("hedged: probable"),
        Certainty::Possible => Some("hedged: possible"),
        Certainty::Certain | Certainty::Unknown => None,
    };
    let own = statement.own_voice.then_some("in the outlet’s own voice");
    let against = against.then_some("stands against these words");
    [own, against, hedge].into_iter().flatten().collect()
}

/// The claim that a statement belongs to, if it is on the page.
pub(super) fn claim_link<'r>(
    statement: &StatementView,
    index: &'r Index<'_>,
) -> Option<ClaimLink<'r>> {
    let (claim, side) = index.stand(&statement.statement)?;
    let side = match side {
        Side::For => "for",
        Side::Against => "against",
        Side::Reported => "",
    };
    Some(ClaimLink {
        number: claim.number,
        anchor: &claim.anchor,
        side,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_cut_at_a_space() {
        assert_eq!(shortened("short", 10), "short");
        assert_eq!(shortened("one two three", 9), "one two […]");
        assert_eq!(shortened("ééééééé", 3), "ééé […]");
    }

    #[test]
    fn only_sound_foreign_languages_are_set() {
        assert_eq!(foreign(Some("uk")), "uk");
        assert_eq!(foreign(Some("en")), "");
        assert_eq!(foreign(Some("x\" onload=")), "");
        assert_eq!(foreign(None), "");
    }
}
