//! People's word: added, never changed, the newest counts.

use rusqlite::Connection;
use sayso_ledger::Error;
use sayso_types::relation::{Judgement, RelationKind, Verdict};

use crate::vell::{Folder, dump};

pub fn judgement(left: &str, right: &str, verdict: Verdict, at: &str) -> Judgement {
    Judgement {
        kind: RelationKind::SameEntity,
        left: left.into(),
        right: right.into(),
        verdict,
        by: "cleo".into(),
        at: at.into(),
        note: None,
    }
}

#[test]
fn the_newest_on_each_question_counts() {
    let folder = Folder::new();
    let mut ledger = folder.vell();
    // Later than the next two, although its text sorts first.
    let newest = judgement("b", "a", Verdict::Unsure, "2031-03-05T08:00:00-09:00");
    let older = judgement("a", "b", Verdict::Positive, "2031-03-05T09:00:00Z");
    let oldest = judgement("a", "b", Verdict::Negative, "2031-03-05T09:30:00+02:00");
    let other = judgement("a", "c", Verdict::Negative, "2031-03-01T00:00:00Z");
    for judgement in [&newest, &older, &oldest, &other, &older] {
        ledger.judge(judgement).unwrap();
    }
    let verdicts: Vec<Verdict> = ledger
        .judgements()
        .unwrap()
        .iter()
        .map(|j| j.verdict)
        .collect();
    assert_eq!(verdicts, [Verdict::Unsure, Verdict::Negative]);
    let log = ledger.judgement_log().unwrap();
    assert_eq!(log.len(), 4);
    assert_eq!(log[..2], [oldest, older]);
    assert_eq!((log[2].left.as_str(), log[2].right.as_str()), ("a", "b"));
    assert!(!ledger.is_linked().unwrap());
}

#[test]
fn directions_are_kept_where_they_matter() {
    let folder = Folder::new();
    let mut ledger = folder.vell();
    let mut copy = judgement("z", "a", Verdict::Positive, "2031-03-05T09:00:00Z");
    copy.kind = RelationKind::Copy;
    ledger.judge(&copy).unwrap();
    assert_eq!(ledger.judgements().unwrap(), [copy]);
}

#[test]
fn nobody_can_change_or_remove_one() {
    let folder = Folder::new();
    let mut ledger = folder.vell();
    let given = judgement("a", "b", Verdict::Positive, "2031-03-05T09:00:00Z");
    ledger.judge(&given).unwrap();
    let before = dump(ledger.path());
    let tool = Connection::open(ledger.path()).unwrap();
    for change in [
        "UPDATE judgement SET verdict = 'negative'",
        "DELETE FROM judgement",
    ] {
        let refused = tool.execute(change, []).unwrap_err().to_string();
        assert!(refused.contains("only ever added"), "{refused}");
    }
    tool.execute(
        "INSERT OR REPLACE INTO judgement
         SELECT id, kind, left_id, right_id, 'negative', judged_by, judged_at, note FROM judgement",
        [],
    )
    .unwrap();
    assert_eq!(dump(ledger.path()), before);
}

#[test]
fn a_date_that_cannot_be_ordered_is_refused() {
    let folder = Folder::new();
    let mut ledger = folder.vell();
    for at in ["yesterday", "now", "12:00", ""] {
        let refused = ledger.judge(&judgement("a", "b", Verdict::Positive, at));
        assert!(
            matches!(refused, Err(Error::BadDate { .. })),
            "{at:?} {refused:?}"
        );
    }
}
