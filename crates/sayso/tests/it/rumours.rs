//! Articles written out from worlds whose truth is known, read and linked as any others: the true number of
//! origins lies in the interval, and the interval is not wide for nothing.

use std::collections::BTreeSet;

use sayso::{
    link,
    reading::read_article,
    types::{
        derived::{Claim, Derived, Side},
        record::ArticleRecord,
    },
};
use sayso_infer::AttributionTagger;
use sayso_nlp::Models;
use sayso_testkit::rumours::{Rumour, Work};

const RUMOURS: u64 = 60;

struct Told {
    rumour: Rumour,
    records: Vec<ArticleRecord>,
    derived: Derived,
}

fn tell(rumour: Rumour, tagger: &AttributionTagger) -> Told {
    let models = Models {
        attribution: Some(tagger),
    };
    let read = |article| read_article(article, &models).expect("invented articles can be read");
    let records: Vec<ArticleRecord> = rumour.articles.iter().map(read).collect();
    let derived = link::derive(&records, &link::relate(&records), &[]);
    Told {
        rumour,
        records,
        derived,
    }
}

impl Told {
    /// The claim that everybody tells.
    fn claim(&self) -> &Claim {
        let dam = |claim: &&Claim| claim.text.contains("dam");
        let claims = self.derived.claims.iter().filter(dam);
        let most = claims.max_by_key(|claim| claim.members.len());
        most.expect("every article tells it")
    }

    /// Articles that stand for the claim.
    fn articles(&self) -> usize {
        let members = self.claim().members.iter();
        let ours = members.filter(|member| member.side == Side::For);
        let found: BTreeSet<&str> = ours
            .filter_map(|member| {
                let mut records = self.records.iter();
                let holds = |record: &&ArticleRecord| {
                    record.statements.iter().any(|s| s.id == member.statement)
                };
                records.find(holds).map(|record| record.id().as_str())
            })
            .collect();
        found.len()
    }

    fn describe(&self) -> String {
        let origins = &self.claim().origins_for;
        format!(
            "{:?}: {} in {}..={} ({} of {} articles)\n  {}",
            self.rumour.works,
            self.rumour.origins,
            origins.low,
            origins.high,
            self.articles(),
            self.records.len(),
            origins.why.join("\n  ")
        )
    }
}

#[test]
fn the_true_number_lies_in_the_interval() {
    let tagger = sayso_infer::bundled().expect("the model is part of the program");
    let mut wrong: Vec<String> = Vec::new();
    let (mut width, mut missed) = (0, 0);
    for seed in 0..RUMOURS {
        let told = tell(Rumour::grow(seed), &tagger);
        let origins = &told.claim().origins_for;
        let truth = told.rumour.origins as u32;
        let holds = (origins.low..=origins.high).contains(&truth)
            && origins.high as usize <= told.rumour.possible
            && (!told.rumour.open || origins.low == origins.high);
        if !holds {
            wrong.push(format!("{seed} {}", told.describe()));
        }
        missed += told.records.len() - told.articles();
        width += origins.high - origins.low;
    }
    assert!(
        wrong.is_empty(),
        "{} of {RUMOURS}\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert_eq!(missed, 0);
    // 1.25 as measured; 2.18 would be one to everyone who may be an origin.
    let mean = f64::from(width) / RUMOURS as f64;
    assert!(mean <= 1.4, "mean width {mean:.2}");
}

#[test]
fn a_circle_is_told_with_those_who_close_it() {
    let tagger = sayso_infer::bundled().expect("the model is part of the program");
    let told = tell(
        Rumour::written(1, vec![Work::Circle(1), Work::Circle(0)]),
        &tagger,
    );
    let origins = &told.claim().origins_for;
    assert_eq!((origins.low, origins.high), (1, 1), "{:?}", origins.why);
    assert!(
        origins.why.iter().any(|why| why.contains("circle")),
        "{:?}",
        origins.why
    );
}
