//! The characters that may be quotation marks, and what their neighbours say about them.

use sayso_types::Span;

/// A mark as it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) style: Style,
    pub(super) role: Role,
    /// A closing single mark that may be the apostrophe of a plural: *the workers' hall*.
    pub(super) weak: bool,
}

/// Marks of one style pair with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// " `` ''
    Straight,
    /// “ ”
    Curly,
    /// „ closed by “ or ”
    Low,
    /// « »
    Guillemet,
    /// » «
    ReversedGuillemet,
    /// ‘ ’ '
    Single,
    /// ‹ ›
    SingleGuillemet,
    /// 「 」
    Corner,
}

/// Whether a mark opens or closes, as far as it and its neighbours tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Open,
    Close,
    /// Closes if something is open, else opens.
    Either,
}

impl Style {
    pub(super) fn closed_by(self, mark: Style) -> bool {
        match self {
            Style::Low => matches!(mark, Style::Low | Style::Curly),
            // Pages mix “ with " when an editor's software replaces only some.
            Style::Curly => matches!(mark, Style::Curly | Style::Straight),
            Style::Straight => matches!(mark, Style::Straight | Style::Curly),
            other => other == mark,
        }
    }

    /// Guillemets open inside guillemets in Russian and Ukrainian; “ inside “ is a slip.
    pub(super) fn nests_in_itself(self) -> bool {
        matches!(
            self,
            Style::Guillemet | Style::ReversedGuillemet | Style::Corner | Style::Single
        )
    }
}

/// The marks of one block, in order.
pub(super) fn find(text: &str, block: Span) -> Vec<Mark> {
    let words = block.of(text);
    let german = words.contains('„');
    let reversed = reversed_guillemets(words);
    let mut marks: Vec<Mark> = Vec::new();
    let mut before = None;
    let mut characters = words.char_indices().peekable();
    while let Some((offset, character)) = characters.next() {
        let mut length = character.len_utf8();
        let doubled = matches!(character, '\'' | '`' | '’' | '‘')
            && characters.peek().map(|&(_, c)| c) == Some(character);
        if doubled {
            length += character.len_utf8();
            characters.next();
        }
        let after = words[offset + length..].chars().next();
        let around = Around { before, after };
        if let Some((style, role)) = classify(character, doubled, german, reversed, around) {
            let start = block.start() + offset;
            let weak =
                style == Style::Single && role == Role::Close && matches!(before, Some('s' | 'S'));
            marks.push(Mark {
                span: Span::new(start, start + length),
                style,
                role,
                weak,
            });
        }
        before = Some(character);
    }
    marks
}

/// The characters beside a mark.
#[derive(Clone, Copy)]
struct Around {
    before: Option<char>,
    after: Option<char>,
}

impl Around {
    fn word_before(self) -> bool {
        self.before.is_some_and(char::is_alphanumeric)
    }

    fn word_after(self) -> bool {
        self.after.is_some_and(char::is_alphanumeric)
    }

    fn open_before(self) -> bool {
        self.before
            .is_none_or(|c| c.is_whitespace() || "([{—–-/“\"‘«„".contains(c))
    }

    fn open_after(self) -> bool {
        self.after
            .is_none_or(|c| c.is_whitespace() || ".,;:!?)]}—–”\"’»".contains(c))
    }
}

fn classify(
    character: char,
    doubled: bool,
    german: bool,
    reversed: bool,
    around: Around,
) -> Option<(Style, Role)> {
    match character {
        '„' => Some((Style::Low, Role::Open)),
        '“' if german => Some((Style::Curly, Role::Close)),
        // Typed by hand, the wrong one of a pair: “so,“ he said; ”so,” he said.
        '“' if !around.open_before() && around.open_after() => Some((Style::Curly, Role::Close)),
        '”' if around.open_before() && around.word_after() => Some((Style::Curly, Role::Open)),
        '“' => Some((Style::Curly, Role::Open)),
        '”' | '‟' => Some((Style::Curly, Role::Close)),
        '«' if reversed => Some((Style::ReversedGuillemet, Role::Close)),
        '»' if reversed => Some((Style::ReversedGuillemet, Role::Open)),
        '«' => Some((Style::Guillemet, Role::Open)),
        '»' => Some((Style::Guillemet, Role::Close)),
        '‹' => Some((Style::SingleGuillemet, Role::Open)),
        '›' => Some((Style::SingleGuillemet, Role::Close)),
        '「' => Some((Style::Corner, Role::Open)),
        '」' => Some((Style::Corner, Role::Close)),
        '`' if doubled => Some((Style::Straight, Role::Open)),
        '‘' if doubled => Some((Style::Straight, Role::Open)),
        '\'' | '’' if doubled => Some((Style::Straight, straight(around))),
        '"' | '＂' if inches(around) => Some((Style::Straight, Role::Close)),
        '"' | '＂' => Some((Style::Straight, straight(around))),
        '‘' => (!around.word_before()).then_some((Style::Single, Role::Open)),
        '\'' | '’' => single(character, around).map(|role| (Style::Single, role)),
        _ => None,
    }
}

/// Perhaps the sign of inches: it may close a quotation but never opens one.
fn inches(around: Around) -> bool {
    let digit_before = around.before.is_some_and(|c| c.is_ascii_digit());
    digit_before && around.after.is_none_or(char::is_whitespace)
}

fn straight(around: Around) -> Role {
    match (around.open_before(), around.open_after()) {
        (true, false) => Role::Open,
        (false, true) => Role::Close,
        _ => Role::Either,
    }
}

/// An apostrophe unless it stands at the edge of a word.
fn single(character: char, around: Around) -> Option<Role> {
    if around.word_before() && around.word_after() {
        return None;
    }
    let year = around.after.is_some_and(|c| c.is_ascii_digit());
    if around.open_before() && around.word_after() && !year && character == '\'' {
        return Some(Role::Open);
    }
    let closes = around.open_after() && around.before.is_some_and(|c| !c.is_whitespace());
    closes.then_some(Role::Close)
}

/// Danish and German books write »so«: the first guillemet then points right at a word.
fn reversed_guillemets(words: &str) -> bool {
    let Some(first) = words.find(['«', '»']) else {
        return false;
    };
    let rest = &words[first..];
    rest.starts_with('»') && rest.chars().nth(1).is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_decide_straight_marks() {
        let text = "\"So,\" he said.";
        let roles: Vec<Role> = find(text, Span::new(0, text.len()))
            .iter()
            .map(|mark| mark.role)
            .collect();
        assert_eq!(roles, [Role::Open, Role::Close]);
    }
}
