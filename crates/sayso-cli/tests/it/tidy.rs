//! Walls between crates: the table in `docs/architecture.md` says what each may use, the manifests do what
//! it says.

use std::{collections::BTreeMap, collections::BTreeSet, fs, path::Path};

type Uses = BTreeMap<String, BTreeSet<String>>;

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// Rows `| crate | may use | … |` of the table; short names stand for crates of this workspace.
fn promised() -> Uses {
    let page = fs::read_to_string(root().join("docs/architecture.md")).expect("the page is there");
    let rows = page.lines().filter(|line| line.starts_with("| `sayso"));
    rows.map(|row| {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let uses = cells[2]
            .split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty());
        let uses = uses.map(|name| match name {
            "sayso" => "sayso".to_owned(),
            short => format!("sayso-{short}"),
        });
        (cells[1].trim_matches('`').to_owned(), uses.collect())
    })
    .collect()
}

/// What the manifests name under `[dependencies]`; what only tests use is no wall.
fn kept() -> Uses {
    let crates = fs::read_dir(root().join("crates")).expect("the folder is there");
    let folders = crates.map(|entry| entry.expect("it can be listed").path());
    folders
        .map(|folder| {
            let manifest = fs::read_to_string(folder.join("Cargo.toml")).expect("each has one");
            let own = manifest
                .lines()
                .skip_while(|line| *line != "[dependencies]")
                .skip(1)
                .take_while(|line| !line.starts_with('['))
                .filter(|line| line.starts_with("sayso"))
                .filter_map(|line| line.split(['.', ' ', '=']).next());
            let name = folder.file_name().unwrap_or_default().to_string_lossy();
            (name.into_owned(), own.map(str::to_owned).collect())
        })
        .collect()
}

#[test]
fn crates_use_what_the_architecture_page_says() {
    assert_eq!(kept(), promised());
}
