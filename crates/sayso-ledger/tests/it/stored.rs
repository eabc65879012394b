//! Storing and reading back: once, twice, again.

use sayso_ledger::{Error, Ledger};
use sayso_testkit::records::{Page, denial, draft, sluice};
use sayso_types::{ArticleId, record::ArticleRecord};

use crate::vell::{Folder, derived, dump, relations, run};

#[test]
fn records_come_back_as_they_were() {
    let folder = Folder::new();
    let ledger = folder.vell();
    let mut expected = vec![sluice(), denial()];
    expected.sort_by(|a, b| a.id().cmp(b.id()));
    assert_eq!(ledger.records_with_texts().unwrap(), expected);
    for record in &mut expected {
        record.article.text.clear();
        record.furniture = Default::default();
        record.times.clear();
        record.diagnostics.clear();
        let dates = [&mut record.published, &mut record.article.published];
        for date in dates.into_iter().flatten() {
            date.evidence = Default::default();
        }
        for party in &mut record.parties {
            party.mentions.clear();
        }
    }
    assert_eq!(ledger.records().unwrap(), expected);
    let ids: Vec<ArticleId> = expected.iter().map(|record| record.id().clone()).collect();
    assert_eq!(Vec::from_iter(ledger.known().unwrap()), ids);
}

#[test]
fn reading_an_article_twice_changes_nothing() {
    let folder = Folder::new();
    let mut ledger = folder.vell();
    let before = dump(ledger.path());
    let mut elsewhere = sluice();
    elsewhere.article.path = Some("another/copy.txt".into());
    let added = ledger
        .writer()
        .add(&[elsewhere, denial()], &run(2))
        .unwrap();
    assert_eq!((added.new, added.known), (0, 2));
    ledger
        .writer()
        .finish(&run(2), "2031-03-02T10:00:00Z")
        .unwrap();
    assert_eq!(dump(ledger.path()), before);
}

#[test]
fn one_run_that_meets_an_article_at_two_paths_keeps_the_smaller() {
    let at = |path: &str| {
        let mut record = sluice();
        record.article.path = Some(path.into());
        record
    };
    let dumps = [[at("a"), at("b")], [at("b"), at("a")]].map(|records| {
        let folder = Folder::new();
        let mut ledger = folder.ledger("l.sqlite");
        let added = ledger.writer().add(&records, &run(1)).unwrap();
        assert_eq!((added.new, added.known), (1, 1));
        crate::vell::dump_stored(ledger.path())
    });
    assert_eq!(dumps[0], dumps[1]);
    assert!(dumps[0].contains("\"a\""));
}

/// What another version of the analysis might find.
fn otherwise() -> ArticleRecord {
    let mut record = sluice();
    record.statements.truncate(2);
    record
}

#[test]
fn a_known_article_keeps_its_statements_until_asked_to_be_read_again() {
    let folder = Folder::new();
    let mut ledger = folder.vell();
    ledger.writer().add(&[otherwise()], &run(2)).unwrap();
    assert_eq!(statements(&ledger), 7);
    let replaced = ledger.writer().replace(&[otherwise()], &run(3)).unwrap();
    assert_eq!((replaced.new, replaced.known), (1, 0));
    assert_eq!(statements(&ledger), 5);
    // What was derived from the old statements went with them.
    assert!(!ledger.is_linked().unwrap());
    assert!(ledger.relations().unwrap().is_empty());
    let view = ledger.view().unwrap();
    assert!(view.search("“Ніхто не питав”", None).unwrap().is_empty());
    assert_eq!(view.search("boats", None).unwrap().len(), 1);
    assert_eq!(view.verify().unwrap().failures, [""; 0]);
}

fn statements(ledger: &Ledger) -> usize {
    let records = ledger.records().unwrap();
    records.iter().map(|record| record.statements.len()).sum()
}

#[test]
fn links_are_replaced_and_known_to_be_out_of_date() {
    let folder = Folder::new();
    let mut ledger = folder.vell();
    let before = dump(ledger.path());
    assert!(ledger.is_linked().unwrap());
    ledger.store_links(&relations(), &derived()).unwrap();
    assert_eq!(dump(ledger.path()), before);
    let other = Page::new(draft("Nothing happened.", "Island Post"))
        .tells("Nothing happened.")
        .done();
    ledger.writer().add(&[other], &run(2)).unwrap();
    assert!(!ledger.is_linked().unwrap());
    // What was derived before still answers.
    assert_eq!(ledger.view().unwrap().claims(true, None).unwrap().len(), 1);
}

#[test]
fn what_was_linked_before_does_not_show() {
    let folder = Folder::new();
    let mut ledger = folder.vell();
    let wanted = dump(ledger.path());
    let mut other = derived();
    other.entities.remove(2);
    let quills = derived().entities[2].parties.clone();
    other.entities[0].parties.splice(0..0, quills);
    other.entities[1].names[0] = "Post of the Island".into();
    other.claims[0].members.swap(0, 1);
    other.claims[0].contested = 0.5;
    other.claims[1].id.0 = "c-ships".into();
    other.copies[0].id.0 = "k-other".into();
    other.chains[1].hops.clear();
    other.credits.clear();
    let mut fewer = relations();
    fewer[0].score = 0.5;
    fewer.pop();
    ledger.store_links(&fewer, &other).unwrap();
    assert_ne!(dump(ledger.path()), wanted);
    ledger.store_links(&relations(), &derived()).unwrap();
    assert_eq!(dump(ledger.path()), wanted);
}

#[test]
fn links_to_what_is_not_there_are_refused() {
    let folder = Folder::new();
    let mut ledger = folder.ledger("empty.sqlite");
    let refused = ledger.store_links(&[], &derived());
    assert!(matches!(refused, Err(Error::Misfit(_))), "{refused:?}");
}

#[test]
fn a_record_that_contradicts_itself_is_left_out_with_a_diagnostic() {
    let mut changed = sluice();
    changed.article.text.push('!');
    check_refused(changed, "hash");
    let mut foreign = denial();
    foreign.statements[0].speaker = Some(sluice().parties[1].id.clone());
    check_refused(foreign, "no party");
    let mut twice = denial();
    twice.statements.push(twice.statements[0].clone());
    check_refused(twice, "twice");
    let mut circle = sluice();
    circle.statements[1].within = Some(circle.statements[2].id.clone());
    check_refused(circle, "within itself");
    let mut outside = sluice();
    outside.furniture = sayso_types::Span::new(0, 10_000).into();
    check_refused(outside, "does not fit");
    let mut split = sluice();
    let dash = split.article.text.find('—').unwrap();
    split.statements[0].cue = sayso_types::Span::new(dash, dash + 1).into();
    check_refused(split, "does not fit");
    let mut number = sluice();
    number.statements[0].score = f32::NAN;
    check_refused(number, "NaN");
    let mut empty = sluice();
    empty.statements[0].content = Default::default();
    check_refused(empty, "no content");
}

fn check_refused(record: ArticleRecord, reason: &str) {
    let folder = Folder::new();
    let mut ledger = folder.ledger("l.sqlite");
    let good = Page::new(draft("All is well.", "Island Post")).done();
    let added = ledger.writer().add(&[record, good], &run(1)).unwrap();
    assert_eq!((added.new, added.refused.len()), (1, 1));
    let message = added.refused[0].to_string();
    assert!(message.contains(reason), "{message}");
    assert_eq!(ledger.known().unwrap().len(), 1);
}

#[test]
fn odd_letters_survive() {
    let text = "\u{feff}“No\0body 🦀 came,\r\n” said Zoë\u{301} O’Neil. 水";
    let record = Page::new(draft(text, "Island Post"))
        .says(
            "Zoë\u{301} O’Neil",
            "Zoë\u{301} O’Neil",
            "said",
            &["No\0body 🦀 came,\r\n", "水"],
        )
        .done();
    let folder = Folder::new();
    let mut ledger = folder.ledger("l.sqlite");
    let added = ledger
        .writer()
        .add(std::slice::from_ref(&record), &run(1))
        .unwrap();
    assert_eq!(added.new, 1, "{added:?}");
    let view = ledger.view().unwrap();
    assert_eq!(view.verify().unwrap().failures, [""; 0]);
    let found = view.search("zoe came", None).unwrap();
    assert_eq!(found[0].content, record.statements[0].content.words(text));
    drop(view);
    assert_eq!(ledger.records_with_texts().unwrap(), [record]);
}
