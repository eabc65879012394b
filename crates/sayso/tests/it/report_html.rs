//! Just enough of an HTML reader to check a page that we wrote ourselves: every element closed,
//! attributes in double quotes. What does not read so is a failure.

use std::collections::BTreeMap;

/// A start tag, an end tag, or text.
#[derive(Debug)]
pub enum Event {
    Start(Tag),
    End,
    Text(String),
}

/// A start tag with its attributes, unescaped.
#[derive(Debug)]
pub struct Tag {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
}

/// Elements that have no end tag; those of SVG close themselves with `/>`.
const VOID: [&str; 4] = ["meta", "input", "img", "link"];

impl Tag {
    /// An attribute, or nothing.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    /// The ids that an attribute refers to.
    pub fn refers(&self, name: &str) -> impl Iterator<Item = &str> {
        self.get(name).into_iter().flat_map(str::split_whitespace)
    }
}

/// The page as events; panics where tags do not match.
pub fn read(html: &str) -> Vec<Event> {
    let mut rest = html.strip_prefix("<!doctype html>").expect("a doctype");
    let mut events = Vec::new();
    let mut open: Vec<String> = Vec::new();
    while !rest.is_empty() {
        let raw = open
            .last()
            .filter(|name| ["script", "style"].contains(&name.as_str()));
        let end = match raw {
            Some(name) => rest
                .find(&format!("</{name}"))
                .expect("an end of script or style"),
            None => rest.find('<').unwrap_or(rest.len()),
        };
        events.push(Event::Text(unescape(&rest[..end])));
        rest = &rest[end..];
        let Some(tag) = rest.strip_prefix('<') else {
            break;
        };
        let end = tag_end(tag);
        let inside = &tag[..end];
        rest = &tag[end + 1..];
        if let Some(name) = inside.strip_prefix('/') {
            assert_eq!(
                open.pop().as_deref(),
                Some(name),
                "an end tag without its start tag"
            );
            events.push(Event::End);
            continue;
        }
        let tag = start(inside.trim_end_matches('/'));
        let name = tag.name.clone();
        events.push(Event::Start(tag));
        if inside.ends_with('/') || VOID.contains(&name.as_str()) {
            events.push(Event::End);
        } else {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
    events
}

/// All start tags.
pub fn tags(events: &[Event]) -> impl Iterator<Item = &Tag> {
    events.iter().filter_map(|event| match event {
        Event::Start(tag) => Some(tag),
        Event::End | Event::Text(_) => None,
    })
}

/// The text inside the element that starts at `at`.
pub fn text_of(events: &[Event], at: usize) -> String {
    let mut depth = 0;
    let mut text = String::new();
    for event in &events[at..] {
        match event {
            Event::Start(_) => depth += 1,
            Event::End => depth -= 1,
            Event::Text(words) => text += words,
        }
        if depth == 0 {
            break;
        }
    }
    text
}

/// Where the tag's `>` is, quotes respected.
fn tag_end(tag: &str) -> usize {
    let mut quoted = false;
    let end = tag.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == b'>' && !quoted
    });
    end.unwrap_or_else(|| panic!("a tag without an end: {:?}", tag.get(..80)))
}

fn start(inside: &str) -> Tag {
    let (name, mut rest) =
        inside.split_at(inside.find(char::is_whitespace).unwrap_or(inside.len()));
    let mut attributes = BTreeMap::new();
    loop {
        rest = rest.trim_start();
        let end = rest
            .find(|c: char| c == '=' || c.is_whitespace())
            .unwrap_or(rest.len());
        let (key, after) = rest.split_at(end);
        if key.is_empty() {
            break;
        }
        let value = match after.strip_prefix("=\"") {
            Some(quoted) => {
                let end = quoted.find('"').expect("a closing quote");
                rest = &quoted[end + 1..];
                unescape(&quoted[..end])
            }
            None => {
                rest = after;
                String::new()
            }
        };
        let sound = key
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        assert!(sound, "an odd attribute {key:?} in <{inside}>");
        assert!(
            !key.starts_with("on"),
            "a script in an attribute: <{inside}>"
        );
        let before = attributes.insert(key.to_owned(), value);
        assert!(before.is_none(), "{key} twice in <{inside}>");
    }
    Tag {
        name: name.to_owned(),
        attributes,
    }
}

/// The five names and the numbers that our templates write.
fn unescape(text: &str) -> String {
    let named = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#38;", "&"),
        ("&amp;", "&"),
    ];
    named.iter().fold(text.to_owned(), |text, (name, plain)| {
        text.replace(name, plain)
    })
}
