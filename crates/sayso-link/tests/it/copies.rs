//! Which articles are taken for copies, and who copied whom.

use sayso_link::{derive, relate};
use sayso_testkit::worlds::Sheet;
use sayso_types::{
    derived::CopyCluster,
    record::{ArticleRecord, CreditRole},
};

fn clusters(records: &[ArticleRecord]) -> Vec<CopyCluster> {
    derive(records, &relate(records), &[]).copies
}

/// An article that prints so many words of one story and nothing else.
fn story(id: &str, day: &str, words: u32) -> Sheet {
    Sheet::new(id).on(day).prints("dam", 0..words)
}

/// Each cluster as `article<source:overlap` words.
fn check(records: &[ArticleRecord], expect: &[&str]) {
    let found: Vec<String> = clusters(records)
        .iter()
        .map(|cluster| {
            let members = cluster.members.iter().map(|member| {
                let source = member.copy_of.as_ref().map_or("?", |id| id.as_str());
                format!("{}<{source}:{:.2}", member.article, member.overlap)
            });
            members.collect::<Vec<_>>().join(" ")
        })
        .collect();
    assert_eq!(found, expect);
}

#[test]
fn dates_tell_who_copied_whom() {
    check(
        &[
            story("a", "2031-03-03", 150).done(),
            story("b", "2031-03-02", 200).done(),
            Sheet::new("c")
                .on("2031-03-03")
                .prints("bees", 0..200)
                .done(),
        ],
        &["a<b:1.00 b<?:0.75"],
    );
}

#[test]
fn the_same_day_tells_nothing() {
    check(
        &[
            story("a", "2031-03-02", 200).done(),
            story("b", "2031-03-02T10:00", 200).done(),
        ],
        &["a<?:1.00 b<?:1.00"],
    );
}

#[test]
fn a_reprint_credit_tells_more_than_dates() {
    check(
        &[
            story("a", "2031-03-01", 200)
                .outlet("Northport Courier")
                .credits("Harbour Wire", CreditRole::Reprint)
                .done(),
            story("b", "2031-03-02", 200).outlet("Harbour Wire").done(),
        ],
        &["a<b:1.00 b<?:1.00"],
    );
}

#[test]
fn two_reprints_of_a_third_outlet_copy_neither() {
    let reprint = |id: &str, day: &str| {
        story(id, day, 200)
            .credits("Harbour Wire", CreditRole::Reprint)
            .done()
    };
    check(
        &[reprint("a", "2031-03-01"), reprint("b", "2031-03-02")],
        &["a<?:1.00 b<?:1.00"],
    );
}

#[test]
fn copies_of_copies_come_from_the_first() {
    check(
        &[
            story("a", "2031-03-01", 200).done(),
            story("b", "2031-03-02", 200).done(),
            story("c", "2031-03-03", 190).prints("own", 0..10).done(),
        ],
        &["a<?:1.00 b<a:1.00 c<a:0.95"],
    );
}

#[test]
fn a_few_shared_or_too_few_words_are_no_copy() {
    check(
        &[
            Sheet::new("a")
                .prints("dam", 0..40)
                .prints("bees", 0..190)
                .done(),
            Sheet::new("b")
                .prints("dam", 0..40)
                .prints("fish", 0..190)
                .done(),
            Sheet::new("c").prints("dam", 0..20).done(),
            Sheet::new("d").prints("dam", 0..20).done(),
        ],
        &[],
    );
}

#[test]
fn three_sentences_in_a_long_text_are_a_copy() {
    check(
        &[
            Sheet::new("a")
                .on("2031-03-01")
                .prints("dam", 0..60)
                .prints("bees", 0..240)
                .done(),
            Sheet::new("b")
                .on("2031-03-02")
                .prints("dam", 0..60)
                .prints("fish", 0..340)
                .done(),
        ],
        &["a<?:0.20 b<a:0.15"],
    );
}

#[test]
fn a_story_that_everybody_prints_is_found() {
    let records: Vec<ArticleRecord> = (0..80)
        .map(|n| {
            Sheet::new(&format!("a{n:02}"))
                .prints("dam", 0..100)
                .prints(&format!("own {n}"), 0..40)
                .done()
        })
        .collect();
    let clusters = clusters(&records);
    assert_eq!(clusters.len(), 1);
    assert_eq!(clusters[0].members.len(), 80);
}

#[test]
fn what_an_outlet_always_prints_is_no_copy() {
    let records: Vec<ArticleRecord> = (0..12)
        .map(|n| {
            Sheet::new(&format!("a{n:02}"))
                .outlet("Harbour Wire")
                .prints("about us", 0..60)
                .prints(&format!("own {n}"), 0..50)
                .done()
        })
        .collect();
    check(&records, &[]);
}

#[test]
fn versions_of_a_story_are_one_cluster_however_far_it_has_moved() {
    let version = |id: &str, from: u32| Sheet::new(id).prints("dam", from..from + 200).done();
    let found = clusters(&[
        version("a", 0),
        version("b", 90),
        version("c", 180),
        version("d", 270),
    ]);
    let sizes: Vec<usize> = found.iter().map(|cluster| cluster.members.len()).collect();
    assert_eq!(sizes, [4]);
}
