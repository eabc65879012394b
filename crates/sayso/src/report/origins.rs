//! How many independent origins stand behind something, in words and dots.

use sayso_types::derived::Origins;

use super::lead::{counted, sentence};

/// More dots than this are not drawn; the words carry the number.
const DOTS: u32 = 12;

/// Reasons that are not folded away.
const REASONS: usize = 4;

/// An interval ready to be shown.
pub(super) struct OriginsCard {
    /// `1 to 3 independent origins`
    pub words: String,
    pub dots: Vec<Dot>,
    /// How many are not drawn.
    pub more: u32,
    /// Width of the drawing.
    pub width: u32,
    /// The first reasons, and the rest.
    pub why: Vec<String>,
    pub further: Vec<String>,
}

/// One origin.
pub(super) struct Dot {
    pub x: u32,
    /// Filled if it is certain, hollow if it may be one of the others.
    pub certain: bool,
}

impl OriginsCard {
    /// `number` is that of an article on the page, by its label.
    pub fn of(origins: &Origins, number: impl Fn(&str) -> Option<usize>) -> OriginsCard {
        let drawn = origins.high.min(DOTS);
        let dots = (0..drawn).map(|at| Dot {
            x: 8 + 16 * at,
            certain: at < origins.low,
        });
        let reasons = origins.why.iter();
        let mut why: Vec<String> = reasons
            .map(|why| sentence(&numbered(why, &number)))
            .collect();
        let further = if why.len() > REASONS + 1 {
            why.split_off(REASONS)
        } else {
            Vec::new()
        };
        OriginsCard {
            words: in_words(origins),
            dots: dots.collect(),
            more: origins.high - drawn,
            width: 16 * drawn,
            why,
            further,
        }
    }
}

/// A reason that names the article copied by the number that it has on the page.
fn numbered(why: &str, number: impl Fn(&str) -> Option<usize>) -> String {
    let named = [" copies of ", " copy of "].into_iter().find_map(|words| {
        why.split_once(words)
            .map(|(before, after)| (before, words, after))
    });
    let article = |after: &str| {
        let (label, rest) = after.split_once(' ').unwrap_or((after, ""));
        Some((
            number(label)?,
            if rest.is_empty() {
                String::new()
            } else {
                format!(" {rest}")
            },
        ))
    };
    match named.and_then(|(before, words, after)| Some((before, words, article(after)?))) {
        Some((before, words, (number, rest))) => format!("{before}{words}A{number}{rest}"),
        None => why.to_owned(),
    }
}

/// The interval in words.
pub(super) fn in_words(origins: &Origins) -> String {
    match (origins.low, origins.high) {
        (0, 0) => "no origin found".to_owned(),
        (low, high) if low >= high => counted(high as usize, "independent origin"),
        (low, high) => format!("{low} to {high} independent origins"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origins(low: u32, high: u32) -> Origins {
        Origins {
            low,
            high,
            why: Vec::new(),
        }
    }

    #[test]
    fn the_interval_is_spelled_out() {
        assert_eq!(in_words(&origins(1, 1)), "1 independent origin");
        assert_eq!(in_words(&origins(1, 3)), "1 to 3 independent origins");
        assert_eq!(in_words(&origins(0, 2)), "0 to 2 independent origins");
        assert_eq!(in_words(&origins(0, 0)), "no origin found");
    }

    #[test]
    fn an_article_copied_has_its_number() {
        let number = |label: &str| (label == "wire-1").then_some(12);
        let check = |why, expect| assert_eq!(numbered(why, number), expect);
        check(
            "3 articles are copies of wire-1 (Harbour Wire)",
            "3 articles are copies of A12 (Harbour Wire)",
        );
        check(
            "1 article is a copy of wire-1",
            "1 article is a copy of A12",
        );
        check(
            "1 article is a copy of wire-2",
            "1 article is a copy of wire-2",
        );
        check("all rests on wire-1", "all rests on wire-1");
    }

    #[test]
    fn certain_ones_are_filled_and_many_are_not_drawn() {
        let card = OriginsCard::of(&origins(1, 40), |_| None);
        assert_eq!(card.dots.len(), 12);
        assert_eq!(card.dots.iter().filter(|dot| dot.certain).count(), 1);
        assert_eq!(card.more, 28);
    }
}
