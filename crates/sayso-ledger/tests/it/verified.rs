//! `verify` finds whatever somebody changed behind the ledger's back.

use rusqlite::Connection;
use sayso_types::view::VerifyView;

use crate::vell::Folder;

/// Changes the file with foreign keys off, as a careless tool would, and verifies.
fn after(change: &str) -> VerifyView {
    let folder = Folder::new();
    let ledger = folder.vell();
    let tool = Connection::open(ledger.path()).unwrap();
    tool.pragma_update(None, "foreign_keys", false).unwrap();
    let changed = tool.execute(change, []).unwrap();
    assert!(changed > 0 || change.starts_with("SELECT"), "{change}");
    ledger.view().unwrap().verify().unwrap()
}

fn check(change: &str, finding: &str) {
    let failures = after(change).failures;
    assert!(
        failures.iter().any(|failure| failure.contains(finding)),
        "{change}: {failures:#?}"
    );
}

#[test]
fn an_untouched_ledger_has_no_failures() {
    let folder = Folder::new();
    let verified = folder.vell().view().unwrap().verify().unwrap();
    assert_eq!(verified.failures, [""; 0]);
    assert_eq!(verified.statements, 7);
    assert!(verified.spans > 25, "{verified:?}");
}

#[test]
fn changed_texts_and_words_are_found() {
    check(
        "UPDATE article SET text = replace(text, '40', '50')",
        "not the hash",
    );
    check(
        "UPDATE article SET text = replace(text, '40', '50')",
        "but the text has \"more than 50\"",
    );
    check(
        "UPDATE article SET stated_title = 'Nothing'",
        "not the hash",
    );
    check(
        "UPDATE statement_span SET words = words || '!' WHERE role = 'cue'",
        "cue [",
    );
    check(
        "UPDATE statement_span SET end_byte = 99999 WHERE role = 'source'",
        "no such place",
    );
    check(
        "UPDATE statement_span SET start_byte = -1 WHERE role = 'source'",
        "no such place",
    );
    check(
        "UPDATE party_mention SET start_byte = start_byte + 1",
        "mention [",
    );
    check(
        "UPDATE proposition_quantity SET words = '400'",
        "quantity [",
    );
    check(
        "UPDATE article_span SET words = '' WHERE role = 'furniture'",
        "furniture [",
    );
    check(
        "UPDATE credit SET words = '' WHERE words IS NOT NULL",
        "credit [",
    );
    check(
        "UPDATE statement SET words = 'I lied'",
        "other words than the spans",
    );
    // Inside a letter of two bytes.
    check(
        "UPDATE statement_span SET start_byte = start_byte + 1
         WHERE role = 'content' AND words GLOB 'Ніхто*'",
        "no such place",
    );
}

#[test]
fn broken_references_are_found() {
    check(
        "DELETE FROM party",
        "rows of statement name a party that is not there",
    );
    check(
        "DELETE FROM statement",
        "rows of statement_span name a statement",
    );
    check(
        "DELETE FROM derived_entity",
        "rows of derived_entity_party name a derived_entity",
    );
    check("DELETE FROM proposition", "has no proposition");
    check("DELETE FROM search_row", "cannot be searched for");
    check(
        "UPDATE relation SET left_id = 'nobody'",
        "names something that is not there",
    );
    check("UPDATE statement SET within = id", "lies within itself");
    check(
        "UPDATE statement SET speaker = (SELECT id FROM party WHERE party.article <> statement.article)",
        "a speaker of another article",
    );
    check(
        "UPDATE statement SET within = (SELECT id FROM statement AS o WHERE o.article <> statement.article)",
        "within a statement of another article",
    );
    check(
        "UPDATE answer SET answered = (SELECT id FROM statement WHERE words GLOB '*sluice*')",
        "answers a statement of another article",
    );
    check(
        "UPDATE derived_claim SET told_by = (SELECT id FROM statement WHERE own_voice)",
        "is told by a statement that is not one of its own",
    );
}
