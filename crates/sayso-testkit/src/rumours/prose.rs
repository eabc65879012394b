//! The words of a rumour's articles: the claim in several forms, and sentences of which no two articles
//! have many in common.

use crate::archive::Chance;

/// What everybody says.
pub const CLAIM: &str = "the north dam at Saltmere broke on Sunday";

/// The words of one article.
pub(super) struct Prose {
    chance: Chance,
}

impl Prose {
    pub fn new(seed: u64, number: usize) -> Prose {
        Prose {
            chance: Chance::new(seed, "prose", number as u64),
        }
    }

    /// The paper has it from a witness.
    pub fn named(&self, outlet: &str, (name, what): (&str, &str)) -> String {
        let told = match self.chance.below(0, 5) {
            0 => format!("{name}, {what}, said that {CLAIM}."),
            1 => format!("“{},” said {name}, {what}.", capital(CLAIM)),
            2 => format!("According to {name}, {CLAIM}."),
            3 => format!("{name}, {what}, told the {outlet} that {CLAIM}."),
            _ => format!("{}, {name} said.", capital(CLAIM)),
        };
        self.around(&told)
    }

    /// The paper has it from somebody whom it does not name.
    pub fn unnamed(&self) -> String {
        let told = match self.chance.below(0, 3) {
            0 => format!("An official said that {CLAIM}."),
            1 => format!("A person who asked not to be named said that {CLAIM}."),
            _ => format!("According to a local official, {CLAIM}."),
        };
        self.around(&told)
    }

    /// The paper says it itself.
    pub fn own_voice(&self) -> String {
        self.around(&format!("{}.", capital(CLAIM)))
    }

    /// The paper has it from another one.
    pub fn cites(&self, outlet: &str) -> String {
        let told = match self.chance.below(0, 4) {
            0 => format!("The {outlet} reported that {CLAIM}."),
            1 => format!("{}, the {outlet} reported.", capital(CLAIM)),
            2 => format!("According to the {outlet}, {CLAIM}."),
            _ => format!("{}, according to a report in the {outlet}.", capital(CLAIM)),
        };
        self.around(&told)
    }

    /// The claim first, then sentences of the paper's own.
    fn around(&self, told: &str) -> String {
        let rest: Vec<String> = (0..8).map(|place| self.sentence(10 + 10 * place)).collect();
        format!(
            "{told}\n\n{}\n\n{}",
            rest[..4].join(" "),
            rest[4..].join(" ")
        )
    }

    fn sentence(&self, place: u64) -> String {
        let pick = |at: u64, words: &[&str]| {
            let chosen = self.chance.below(place + at, words.len() as u64);
            words[chosen as usize].to_owned()
        };
        let number = 3 + self.chance.below(place + 7, 90);
        let things = pick(
            1,
            &[
                "boats", "wagons", "mills", "bridges", "orchards", "barns", "wells",
            ],
        );
        let kind = pick(
            2,
            &[
                "old", "wooden", "narrow", "empty", "painted", "stone", "small",
            ],
        );
        let village = pick(
            3,
            &[
                "Arden", "Birk", "Colne", "Dale End", "Esk", "Farrow", "Garth",
            ],
        );
        let season = pick(4, &["spring", "summer", "autumn", "winter"]);
        match self.chance.below(place, 6) {
            0 => format!(
                "There are {number} {kind} {things} between {village} and the {season} market."
            ),
            1 => format!("The road past {village} has {number} {things} and a {kind} gate."),
            2 => format!(
                "In {season} the {kind} {things} near {village} are rented to {number} families."
            ),
            3 => format!("{village} lies {number} miles up the river, behind the {kind} {things}."),
            4 => format!(
                "Some {number} {things} stand along the {kind} wall at {village} in {season}."
            ),
            _ => format!(
                "{village} is known for its {kind} {things}, {number} of them built one {season}."
            ),
        }
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}
