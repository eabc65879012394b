//! Made-up worlds: who saw the dam break, and which papers have it from whom, as records.

use std::collections::BTreeSet;

use proptest::prelude::*;
use sayso_testkit::worlds::Sheet;
use sayso_types::{
    PartyKind,
    record::{ArticleRecord, CreditRole},
};

/// What everybody says.
pub const CLAIM: &str = "north dam broke sunday";

/// A made-up world: who saw the dam break, and which papers have it from whom.
#[derive(Clone)]
pub struct World {
    pub records: Vec<ArticleRecord>,
    /// How it came about: enough to grow it again.
    works: Vec<Work>,
    /// Witnesses and outlets whose word it ultimately is.
    pub truth: BTreeSet<String>,
    /// Everyone who may be an origin, as far as a reader of these papers can tell.
    pub possible: BTreeSet<String>,
    /// Whether nobody is unnamed and no paper hides where it has its story from.
    pub open: bool,
    /// Whether somebody who may have it from a witness is a source.
    told: bool,
}

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.works)
    }
}

/// What a paper does for its story; earlier papers are given by number, wrapped around.
#[derive(Clone, Debug)]
enum Work {
    /// Asks a witness by name.
    Named(usize),
    /// Asks a witness and does not name them.
    Unnamed(usize),
    /// Saw it with its own reporters.
    Saw,
    /// Prints an earlier paper's text, with or without saying so.
    Copies(usize, bool),
    /// Rewrites an earlier paper's story and credits the paper.
    Cites(usize),
    /// Rewrites an earlier paper's story and says nothing.
    Lifts(usize),
    /// Tells that an earlier paper reports it.
    Attributes(usize),
    /// Two papers that cite one another, and nobody else.
    Circle,
    /// Asks the spokeswoman of the board.
    Spokeswoman,
    /// Has it from somebody who has it from a witness.
    SecondHand(usize),
    /// Has it from that somebody, who says nothing of the witness.
    Teller,
}

fn work() -> impl Strategy<Value = Work> {
    prop_oneof![
        3 => (0..6usize).prop_map(Work::Named),
        1 => (0..6usize).prop_map(Work::Unnamed),
        1 => Just(Work::Saw),
        3 => (any::<usize>(), any::<bool>()).prop_map(|(n, says)| Work::Copies(n, says)),
        3 => any::<usize>().prop_map(Work::Cites),
        1 => any::<usize>().prop_map(Work::Lifts),
        2 => any::<usize>().prop_map(Work::Attributes),
        1 => Just(Work::Circle),
        1 => Just(Work::Spokeswoman),
        1 => (0..6usize).prop_map(Work::SecondHand),
        1 => Just(Work::Teller),
    ]
}

fn open_work() -> impl Strategy<Value = Work> {
    prop_oneof![
        3 => (0..6usize).prop_map(Work::Named),
        3 => (any::<usize>(), any::<bool>()).prop_map(|(n, says)| Work::Copies(n, says)),
        3 => any::<usize>().prop_map(Work::Cites),
        2 => any::<usize>().prop_map(Work::Attributes),
        1 => Just(Work::Spokeswoman),
    ]
}

pub fn world() -> impl Strategy<Value = World> {
    prop_oneof![
        prop::collection::vec(work(), 2..14),
        (
            (0..6usize).prop_map(Work::Named),
            prop::collection::vec(open_work(), 0..13)
        )
            .prop_map(|(first, rest)| [vec![first], rest].concat()),
    ]
    .prop_map(grow)
}

const WITNESSES: [&str; 6] = [
    "Ada Quill",
    "Ben Orr",
    "Cy Pell",
    "Dot Marsh",
    "Eli Voss",
    "Fay Tarn",
];

/// Somebody who saw nothing.
const TELLER: &str = "Gus Lane";
const BOARD: &str = "Harbour Board";

fn grow(works: Vec<Work>) -> World {
    let mut world = World {
        records: vec![],
        works: works.clone(),
        truth: BTreeSet::new(),
        possible: BTreeSet::new(),
        open: true,
        told: false,
    };
    let has_it_from_another = works.iter().any(|work| matches!(work, Work::SecondHand(_)));
    for work in works {
        let number = world.records.len();
        let earlier = |n: usize| (number > 0).then(|| n % number);
        let outlet = |n: usize| format!("Paper N{n:02}");
        let sheet = Sheet::new(&format!("a{number:02}"))
            .outlet(&outlet(number))
            .on(&format!("2031-03-{:02}", number + 1));
        let own_text = |sheet: Sheet| sheet.prints(&format!("story {number}"), 0..100);
        let saw = |sheet: Sheet, world: &mut World| {
            world.truth.insert(outlet(number));
            world.possible.insert(outlet(number));
            world.open = false;
            own_text(sheet).tells(CLAIM)
        };
        let record = match work {
            Work::Named(witness) => {
                world.truth.insert(WITNESSES[witness].to_owned());
                world.possible.insert(WITNESSES[witness].to_owned());
                own_text(sheet).says(WITNESSES[witness], CLAIM)
            }
            Work::Unnamed(witness) => {
                world.truth.insert(WITNESSES[witness].to_owned());
                world.possible.insert(outlet(number));
                world.open = false;
                own_text(sheet).says("an official", CLAIM)
            }
            Work::Copies(n, says) => match earlier(n) {
                Some(n) => {
                    let mut copy = world.records[n].clone();
                    let own = own_text(sheet.clone()).tells(CLAIM).done();
                    copy_into(&mut copy, &own, says.then(|| outlet(n)));
                    world.records.push(copy);
                    continue;
                }
                None => saw(sheet, &mut world),
            },
            Work::Cites(n) => match earlier(n) {
                Some(n) => own_text(sheet)
                    .credits(&outlet(n), CreditRole::Origin)
                    .tells(CLAIM),
                None => saw(sheet, &mut world),
            },
            Work::Lifts(n) => match earlier(n) {
                Some(_) => {
                    world.possible.insert(outlet(number));
                    world.open = false;
                    own_text(sheet).tells(CLAIM)
                }
                None => saw(sheet, &mut world),
            },
            Work::Attributes(n) => match earlier(n) {
                Some(n) => own_text(sheet)
                    .mentions(&outlet(n), PartyKind::Outlet)
                    .says(&outlet(n), CLAIM),
                None => saw(sheet, &mut world),
            },
            Work::Circle => {
                let first = own_text(sheet)
                    .credits(&outlet(number + 1), CreditRole::Origin)
                    .tells(CLAIM);
                world.records.push(first.done());
                world.truth.insert(outlet(number));
                world.possible.insert(outlet(number));
                world.open = false;
                Sheet::new(&format!("a{:02}", number + 1))
                    .outlet(&outlet(number + 1))
                    .prints(&format!("story {}", number + 1), 0..100)
                    .credits(&outlet(number), CreditRole::Origin)
                    .tells(CLAIM)
            }
            Work::Spokeswoman => {
                world.truth.insert(BOARD.to_owned());
                world.possible.insert(BOARD.to_owned());
                own_text(sheet)
                    .mentions(BOARD, PartyKind::Organisation)
                    .says("Hetty Moor", CLAIM)
                    .speaks_for("Hetty Moor", BOARD)
            }
            Work::SecondHand(witness) => {
                world.truth.insert(WITNESSES[witness].to_owned());
                world.possible.insert(WITNESSES[witness].to_owned());
                world.open = false;
                own_text(sheet)
                    .says(TELLER, "lane said somebody told north dam broke sunday")
                    .says(WITNESSES[witness], CLAIM)
                    .inside(0)
            }
            Work::Teller => {
                world.told = true;
                world.possible.insert(TELLER.to_owned());
                world.open = false;
                own_text(sheet).says(TELLER, CLAIM)
            }
            Work::Saw => saw(sheet, &mut world),
        };
        world.records.push(record.done());
    }
    if world.told && !has_it_from_another {
        world.truth.insert(TELLER.to_owned());
    }
    world
}

/// Gives a copied record the ids, outlet and date of the article that prints it.
fn copy_into(copy: &mut ArticleRecord, own: &ArticleRecord, credited: Option<String>) {
    let (old, new) = (copy.id().to_string(), own.id().to_string());
    let renamed = |id: &str| id.replacen(&old, &new, 1);
    copy.article = own.article.clone();
    copy.published = own.published.clone();
    copy.outlet = own.outlet.clone();
    for party in &mut copy.parties {
        party.id = renamed(party.id.as_str()).into();
        if party.is_publisher {
            party.name = own.parties[0].name.clone();
            party.names = own.parties[0].names.clone();
        }
    }
    for statement in &mut copy.statements {
        statement.id = renamed(statement.id.as_str()).into();
        statement.within = statement
            .within
            .take()
            .map(|id| renamed(id.as_str()).into());
        statement.speaker = statement
            .speaker
            .take()
            .map(|id| renamed(id.as_str()).into());
    }
    if let Some(name) = credited {
        let credited = Sheet::new("x").credits(&name, CreditRole::Reprint).done();
        copy.credits.extend(credited.credits);
    }
}
