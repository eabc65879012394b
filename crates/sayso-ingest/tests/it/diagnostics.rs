//! The list of diagnostics that people read against the one in the code.

use sayso_ingest::Code;

#[test]
fn every_code_is_documented_and_no_other() {
    let page = include_str!("../../../../docs/diagnostics.md");
    let (_, section) = page
        .split_once("## Reading inputs")
        .expect("the section is there");
    let section = section.split("\n## ").next().unwrap();
    let documented: Vec<&str> = section
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
        .collect();
    let emitted: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(
        documented, emitted,
        "docs/diagnostics.md lists the codes in the order of Code::ALL"
    );
    assert!(emitted.is_sorted());
}
