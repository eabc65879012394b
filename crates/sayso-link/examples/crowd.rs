//! How long linking takes: `cargo run --release -p sayso-link --example crowd -- 20000`.
//!
//! Grows articles of ten statements each: words of Zipf's frequencies, a fifth of the articles copies
//! of earlier ones, two hundred outlets, names from a pool of two thousand.

use std::time::Instant;

use sayso_link::{derive, relate};
use sayso_testkit::worlds::Sheet;
use sayso_types::record::{ArticleRecord, CreditRole};

const PER_ARTICLE: usize = 10;

fn main() {
    let count = std::env::args().nth(1);
    let statements: usize = count.and_then(|n| n.parse().ok()).unwrap_or(20_000);
    let records = grow(statements / PER_ARTICLE);

    let start = Instant::now();
    let relations = relate(&records);
    let related = start.elapsed();
    let derived = derive(&records, &relations, &[]);
    let largest = derived.claims.iter().map(|claim| claim.members.len()).max();
    println!(
        "{} articles, {} statements: {} relations in {related:.1?}; {} entities, {} clusters of copies, \
         {} claims (largest {}) in {:.1?}",
        records.len(),
        records.len() * PER_ARTICLE,
        relations.len(),
        derived.entities.len(),
        derived.copies.len(),
        derived.claims.len(),
        largest.unwrap_or(0),
        start.elapsed() - related
    );
}

fn grow(articles: usize) -> Vec<ArticleRecord> {
    let mut dice = Dice(1);
    let mut stories: Vec<(usize, Vec<(usize, String)>)> = Vec::new();
    let mut records = Vec::with_capacity(articles);
    for number in 0..articles {
        let copied = (number > 0 && dice.below(5) == 0).then(|| dice.below(stories.len()));
        let (story, said) = match copied {
            Some(earlier) => stories[earlier].clone(),
            None => (
                number,
                (0..PER_ARTICLE).map(|_| saying(&mut dice)).collect(),
            ),
        };
        let mut sheet = Sheet::new(&format!("a{number:06}"))
            .outlet(&format!("Paper N{:03}", dice.below(200)))
            .on(&format!("2031-03-{:02}", 1 + dice.below(28)))
            .prints(&format!("story {story}"), 0..300);
        if dice.below(3) == 0 {
            let credited = format!("Paper N{:03}", dice.below(200));
            sheet = sheet.credits(&credited, CreditRole::Origin);
        }
        for (speaker, words) in &said {
            sheet = sheet.says(&format!("First{} Last{speaker}", speaker % 50), words);
            if dice.below(8) == 0 {
                sheet = sheet.denies();
            }
        }
        stories.push((story, said));
        records.push(sheet.done());
    }
    records
}

/// A speaker and what they say: terms drawn by Zipf's law, half of them from one of many subjects.
fn saying(dice: &mut Dice) -> (usize, String) {
    let subject = dice.below(3000);
    let words: Vec<String> = (0..12)
        .map(|at| {
            if at % 2 == 0 {
                format!("w{}", dice.zipf(20_000))
            } else {
                format!("t{subject}x{}", dice.below(10))
            }
        })
        .collect();
    (dice.zipf(2000), words.join(" "))
}

/// A small linear congruential generator: the same crowd every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    fn zipf(&mut self, count: usize) -> usize {
        let share = self.below(1_000_000) as f64 / 1_000_000.0;
        ((count as f64).powf(share) - 1.0) as usize
    }
}
