//! Files that are no ledger, or not one for this program, say so.

use std::fs;

use rusqlite::Connection;
use sayso_ledger::{Error, Ledger, SCHEMA_VERSION};
use sayso_testkit::records::sluice;

use crate::vell::{Folder, run};

fn message(opened: Result<Ledger, Error>) -> String {
    opened.err().expect("this should not open").to_string()
}

#[test]
fn what_is_missing_is_not_made_by_looking() {
    let folder = Folder::new();
    let path = folder.path("none.sqlite");
    assert!(message(Ledger::open(&path)).contains("there is no ledger at"));
    assert!(!path.exists());
    let nowhere = folder.path("no/such/folder.sqlite");
    assert!(message(Ledger::create_or_open(nowhere)).contains("check that its folder exists"));
}

#[test]
fn garbage_stays_as_it_is() {
    let folder = Folder::new();
    let garbage = "Dear diary, this is no database at all. ".repeat(100);
    let path = folder.path("diary.sqlite");
    fs::write(&path, &garbage).unwrap();
    for opened in [Ledger::open(&path), Ledger::create_or_open(&path)] {
        let message = message(opened);
        assert!(
            message.contains("diary.sqlite is no sayso ledger"),
            "{message}"
        );
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), garbage);
    assert!(message(Ledger::create_or_open(folder.path("."))).contains("it is a folder"));
    assert!(message(Ledger::open(folder.path("."))).contains("it is a folder"));
}

#[test]
fn the_database_of_another_program_stays_as_it_is() {
    let folder = Folder::new();
    let path = folder.path("recipes.sqlite");
    let other = Connection::open(&path).unwrap();
    other
        .execute_batch("CREATE TABLE recipe (name TEXT)")
        .unwrap();
    for opened in [Ledger::open(&path), Ledger::create_or_open(&path)] {
        assert!(message(opened).contains("the database of another program"));
    }
}

#[test]
fn a_newer_schema_is_named() {
    let folder = Folder::new();
    let path = folder.path("newer.sqlite");
    drop(Ledger::create_or_open(&path).unwrap());
    let tool = Connection::open(&path).unwrap();
    tool.pragma_update(None, "user_version", 7).unwrap();
    for opened in [Ledger::open(&path), Ledger::create_or_open(&path)] {
        let message = message(opened);
        assert!(message.contains("has schema 7"), "{message}");
        assert!(
            message.contains(&format!("up to {SCHEMA_VERSION}")),
            "{message}"
        );
    }
}

#[test]
fn an_empty_file_becomes_a_ledger_only_when_building() {
    let folder = Folder::new();
    let path = folder.path("empty.sqlite");
    fs::write(&path, "").unwrap();
    assert!(message(Ledger::open(&path)).contains("it is empty"));
    drop(Ledger::create_or_open(&path).unwrap());
    drop(Ledger::open(&path).unwrap());
}

#[test]
fn a_read_only_file_is_read_and_not_written() {
    let folder = Folder::new();
    drop(folder.vell());
    let path = folder.path("vell.sqlite");
    // A name that a URI has to escape.
    let odd = folder.path("100% read?only #1.sqlite");
    fs::rename(path, &odd).unwrap();
    let mut permissions = fs::metadata(&odd).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&odd, permissions).unwrap();

    assert!(message(Ledger::create_or_open(&odd)).contains("read-only"));
    let mut ledger = Ledger::open(&odd).unwrap();
    assert_eq!(ledger.view().unwrap().articles(None).unwrap().len(), 2);
    let refused = ledger.writer().add(&[sluice()], &run(2));
    assert!(matches!(refused, Err(Error::ReadOnly)), "{refused:?}");
    // Nothing is left beside a file that cannot be cleaned up.
    let files = fs::read_dir(odd.parent().unwrap()).unwrap().count();
    assert_eq!(files, 1);
}

/// Shows nothing where the tests run as a user who may write everywhere.
#[cfg(unix)]
#[test]
fn a_ledger_in_a_folder_that_cannot_be_written_is_read() {
    let folder = Folder::new();
    drop(folder.vell());
    let path = folder.path("vell.sqlite");
    let allow = |mode| {
        let permissions = std::os::unix::fs::PermissionsExt::from_mode(mode);
        fs::set_permissions(folder.path(""), permissions).unwrap();
    };
    allow(0o555);
    let articles = Ledger::open(&path).and_then(|ledger| Ok(ledger.view()?.articles(None)?.len()));
    let refused = Ledger::open(&path).and_then(|mut l| l.writer().add(&[sluice()], &run(2)));
    let is_guarded = fs::write(folder.path("probe"), "").is_err();
    allow(0o755);
    assert_eq!(articles.unwrap(), 2);
    assert!(
        !is_guarded || matches!(refused, Err(Error::ReadOnly)),
        "{refused:?}"
    );
}

#[test]
fn a_view_sees_one_moment_while_another_program_writes() {
    let folder = Folder::new();
    drop(folder.ledger("l.sqlite"));
    let reader = Ledger::open(folder.path("l.sqlite")).unwrap();
    let view = reader.view().unwrap();
    assert_eq!(view.articles(None).unwrap().len(), 0);
    let mut writer = folder.ledger("l.sqlite");
    writer.writer().add(&[sluice()], &run(1)).unwrap();
    assert_eq!(view.articles(None).unwrap().len(), 0);
    drop(view);
    assert_eq!(reader.view().unwrap().articles(None).unwrap().len(), 1);
}

#[test]
fn two_programs_may_make_one_ledger_at_once() {
    let folder = Folder::new();
    std::thread::scope(|scope| {
        let open = || Ledger::create_or_open(folder.path("shared.sqlite")).map(drop);
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(open)).collect();
        for thread in threads {
            thread.join().unwrap().unwrap();
        }
    });
}
