//! How long a reader waits: every question, with its JSON, on an invented ledger of 612 articles and
//! 20,196 statements. `cargo bench -p sayso-ledger`; nothing should take a second.

use std::{collections::BTreeMap, fs, hint::black_box, path::Path, time::Duration};

use sayso_ledger::{Ledger, Result, Run, View};
use sayso_testkit::records::{Page, draft};
use sayso_types::{
    ArticleId, ClaimId, ClusterId, EntityId, StatementId,
    derived::{
        Chain, Claim, ClaimMember, CopyCluster, CopyMember, Derived, Entity, Hop, Origins, Side,
    },
    record::{ArticleRecord, Party, Statement},
};

const ARTICLES: usize = 612;
const STATEMENTS_EACH: usize = 33;
/// Statements that share a claim.
const PER_CLAIM: usize = 3;

fn main() -> Result<()> {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let mut ledger = Ledger::create_or_open(folder.path().join("bench.sqlite"))?;
    let records: Vec<ArticleRecord> = (0..ARTICLES).map(article).collect();
    let run = Run {
        version: "bench".into(),
        settings: serde_json::json!({}),
        started: "2031-03-01T00:00:00Z".into(),
    };
    timed("writer.add, 20 articles a batch", || {
        for batch in records.chunks(20) {
            ledger.writer().add(batch, &run)?;
        }
        Ok(())
    })?;
    let derived = derive(&records);
    timed("store_links", || ledger.store_links(&[], &derived))?;
    timed("records", || {
        black_box(ledger.records()?);
        Ok(())
    })?;
    drop(ledger);

    let path = folder.path().join("bench.sqlite");
    ask(&path, "articles", |view| view.articles(None))?;
    ask(&path, "claims", |view| view.claims(false, None))?;
    ask(&path, "claims --contested", |view| view.claims(true, None))?;
    ask(&path, "claims, first 50", |view| {
        view.claims(false, Some(50))
    })?;
    ask(&path, "claim", |view| view.claim("c-7"))?;
    ask(&path, "who, 2,500 statements", |view| view.who("Speaker 3"))?;
    let statement = records[300].statements[2].id.0.clone();
    ask(&path, "trace", |view| view.trace(&statement))?;
    ask(&path, "search, every statement", |view| {
        view.search("gate", None)
    })?;
    ask(&path, "search, one", |view| {
        view.search("\"gate 300 number 7\"", None)
    })?;
    ask(&path, "statements of an article", |view| {
        view.statements("a300")
    })?;
    ask(&path, "speakers", |view| view.speakers())?;
    ask(&path, "timeline", |view| view.timeline())?;
    ask(&path, "overview", |view| view.overview())?;
    ask(&path, "article_pages", |view| view.article_pages())?;
    ask(&path, "verify", |view| view.verify())
}

fn ask<T: serde::Serialize>(
    path: &Path,
    what: &str,
    question: impl Fn(&View<'_>) -> Result<T>,
) -> Result<()> {
    let mut bytes = 0;
    let mut best = Duration::MAX;
    for _ in 0..3 {
        let start = worked();
        // A command opens the ledger, asks once and ends.
        let ledger = Ledger::open(path)?;
        let answer = question(&ledger.view()?)?;
        bytes = serde_json::to_string(&answer)
            .expect("answers are JSON")
            .len();
        best = best.min(worked() - start);
    }
    println!(
        "{what:32} {:>8.1} ms {:>8} KB of JSON",
        best.as_secs_f64() * 1e3,
        bytes / 1000
    );
    Ok(())
}

fn timed(what: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
    let start = worked();
    work()?;
    println!(
        "{what:32} {:>8.1} ms",
        (worked() - start).as_secs_f64() * 1e3
    );
    Ok(())
}

/// Time that this thread has worked: waiting for a busy machine does not count.
fn worked() -> Duration {
    let counters = fs::read_to_string("/proc/thread-self/schedstat").expect("this runs on Linux");
    let nanoseconds = counters
        .split(' ')
        .next()
        .and_then(|first| first.parse().ok());
    Duration::from_nanos(nanoseconds.expect("the first counter is the time on a processor"))
}

/// Eight people take turns; every fourth statement is told inside the one before.
fn article(number: usize) -> ArticleRecord {
    let sentence = |index: usize| {
        format!("“Gate {number} number {index} held — as it should, with all the water there was.”")
    };
    let mut text = String::new();
    for index in 0..STATEMENTS_EACH {
        let speaker = index % 8;
        text.push_str(&format!(
            "Speaker {speaker} of Vell said{index}: {}\n",
            sentence(index)
        ));
    }
    let mut draft = draft(&text, &format!("Outlet {}", number % 40));
    draft.given_id = Some(format!("a{number}"));
    let mut page = Page::new(draft).published(&format!("2031-{:02}", number % 12 + 1), "Speaker 0");
    for index in 0..STATEMENTS_EACH {
        let (name, cue) = (format!("Speaker {}", index % 8), format!("said{index}"));
        page = page.says(&name, &name, &cue, &[&sentence(index)]);
        if index % 4 == 3 {
            page = page.inside(index - 1);
        }
    }
    page.done()
}

fn derive(records: &[ArticleRecord]) -> Derived {
    let mut by_name: BTreeMap<&str, Vec<&Party>> = BTreeMap::new();
    for party in records.iter().flat_map(|record| &record.parties) {
        by_name.entry(&party.name).or_default().push(party);
    }
    let entities = by_name.into_iter().map(|(name, parties)| Entity {
        id: EntityId(format!("e-{name}")),
        kind: parties[0].kind,
        name: name.into(),
        names: vec![name.into()],
        roles: Vec::new(),
        parties: parties.iter().map(|party| party.id.clone()).collect(),
        known: Vec::new(),
    });
    let statements: Vec<&Statement> = records
        .iter()
        .flat_map(|record| &record.statements)
        .collect();
    let claims = statements.chunks(PER_CLAIM).enumerate().map(claim);
    Derived {
        entities: entities.collect(),
        copies: records.chunks(6).map(cluster).collect(),
        credits: Vec::new(),
        claims: claims.collect(),
        chains: records.iter().flat_map(chains).collect(),
    }
}

fn claim((number, statements): (usize, &[&Statement])) -> Claim {
    let member = |(index, statement): (usize, &&Statement)| ClaimMember {
        statement: statement.id.clone(),
        side: Side::ALL[index % 3],
        why: "the same words".into(),
    };
    Claim {
        id: ClaimId(format!("c-{number}")),
        text: format!("Gate {number} held"),
        told_by: statements[0].id.clone(),
        members: statements.iter().enumerate().map(member).collect(),
        origins_for: origins(),
        origins_against: origins(),
        contested: if number % 3 == 0 { 0.5 } else { 0.0 },
        notes: Vec::new(),
    }
}

fn origins() -> Origins {
    Origins {
        low: 1,
        high: 3,
        why: vec!["six articles are copies of one".into()],
    }
}

fn cluster(records: &[ArticleRecord]) -> CopyCluster {
    let first: &ArticleId = records[0].id();
    let member = |record: &ArticleRecord| CopyMember {
        article: record.id().clone(),
        copy_of: (record.id() != first).then(|| first.clone()),
        overlap: 0.9,
    };
    CopyCluster {
        id: ClusterId(format!("k-{first}")),
        members: records.iter().map(member).collect(),
    }
}

fn chains(record: &ArticleRecord) -> Vec<Chain> {
    let hop = |statement: &Statement| Hop {
        party: statement.speaker.clone(),
        article: record.article.id.clone(),
        statement: Some(statement.id.clone()),
    };
    let find = |id: &StatementId| record.statements.iter().find(|s| s.id == *id);
    let chain = |statement: &Statement| {
        let outlet = Hop {
            party: Some(record.parties[0].id.clone()),
            article: record.article.id.clone(),
            statement: None,
        };
        let outer = statement.within.as_ref().and_then(find);
        Chain {
            statement: statement.id.clone(),
            hops: [outlet]
                .into_iter()
                .chain(outer.map(hop))
                .chain([hop(statement)])
                .collect(),
            origins: origins(),
            circular: false,
        }
    };
    record.statements.iter().map(chain).collect()
}
