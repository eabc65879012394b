//! The dateline that a paragraph may open with: *KETTERFORD, March 12 (HPA) —*. What the article says begins
//! behind it.

use crate::layers::{Token, TokenKind};

/// Tokens up to the dash.
const LONGEST: usize = 14;

/// The first of a paragraph's `tokens` behind its dateline, 0 if it has none.
///
/// A place in capitals or an agency in brackets shows that what stands before the dash is one, and nothing in it
/// is written small but *of* and *the*. A hyphen is only a dash behind brackets or capitals: *LONDON (HP) - The gates*,
/// *EASTPORT, Kan. - The gates*.
pub(crate) fn behind_dateline(text: &str, tokens: &[Token]) -> usize {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.span.of(text));
    // "EASTPORT, Kan. - ": the place in capitals, between spaces.
    let capitals = |dash: usize| {
        let comma = (0..dash).find(|&at| word(at) == ",").unwrap_or(dash);
        let shouted = |at: usize| {
            let mark = tokens[at].kind == TokenKind::Mark;
            let small = at < comma && word(at).chars().any(char::is_lowercase);
            mark || tokens[at].kind == TokenKind::Capital && !small
        };
        let apart = tokens[dash - 1].span.end() < tokens[dash].span.start();
        let letters: usize = (0..comma).map(|at| word(at).chars().count()).sum();
        apart && letters > 3 && (0..dash).all(shouted)
    };
    let dash = (1..tokens.len().min(LONGEST)).find(|&at| match word(at) {
        "—" | "–" | "―" | "--" => true,
        "-" => word(at - 1) == ")" || capitals(at),
        _ => false,
    });
    let Some(dash) = dash else {
        return 0;
    };
    let shouted = word(0).len() > 2 && word(0).chars().all(char::is_uppercase);
    let bracketed = word(dash - 1) == ")" && (0..dash).any(|at| word(at) == "(");
    let named = (0..dash).all(|at| {
        let small = word(at).starts_with(char::is_lowercase);
        tokens[at].kind == TokenKind::Mark || !small || matches!(word(at), "of" | "the" | "and")
    });
    // "Sen. Quill (Vell) — a sailor — said": what goes on small is said of the name.
    let begins = !word(dash + 1).starts_with(char::is_lowercase) && dash + 1 < tokens.len();
    match (shouted || bracketed) && named && begins {
        true => dash + 1,
        false => 0,
    }
}

#[cfg(test)]
mod tests {
    use crate::layout::lay_out;

    use super::behind_dateline;

    fn check(text: &str, expected: &str) {
        let layout = lay_out(text, None);
        let at = behind_dateline(text, &layout.tokens);
        assert_eq!(layout.tokens[at].span.of(text), expected, "{text}");
    }

    #[test]
    fn what_the_article_says_begins_behind_it() {
        for text in [
            "KETTERFORD, March 12 (HPA) — Gates are shut.",
            "EASTPORT, Kan. (HPW)- Gates are shut.",
            "EASTPORT, Sept 3 (HP) - Gates are shut.",
            "Eastport, Vell (HP NORTH) – Gates are shut.",
            "(HPN) -- Gates are shut.",
            "LONDON — Gates are shut.",
            "KETTERFORD - Gates are shut.",
            "NEW VELL, Kan. - Gates are shut.",
        ] {
            check(text, "Gates");
        }
        for text in [
            "Orr (the mayor) - a sailor - left.",
            "Orr — the mayor — left.",
            "Orr (Vell) — a sailor — left.",
            "Orr left (on Monday) — for good.",
            "Orr left.",
        ] {
            check(text, "Orr");
        }
        check("VELLMARK - the maker - left.", "VELLMARK");
        check("NORTH-SOUTH trains are late.", "NORTH-SOUTH");
    }
}
