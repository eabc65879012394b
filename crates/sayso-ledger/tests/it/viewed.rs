//! What people and programs get to see.

use sayso_ledger::{Error, Ledger, view::DatedBy};
use sayso_testkit::records::{Page, denial, draft, sluice};
use sayso_types::{PartyKind, article::Draft, view::StatementView};

use crate::vell::{Folder, run};

#[test]
fn a_claim_shows_both_sides_and_every_hop() {
    let folder = Folder::new();
    let ledger = folder.vell();
    let view = ledger.view().unwrap();
    insta::assert_json_snapshot!(view.claim("c-g").unwrap().unwrap());
}

#[test]
fn articles_show_copies_and_credits() {
    let folder = Folder::new();
    let ledger = folder.vell();
    insta::assert_json_snapshot!(ledger.view().unwrap().articles(None).unwrap());
}

#[test]
fn claims_come_most_contested_first() {
    let folder = Folder::new();
    let ledger = folder.vell();
    let view = ledger.view().unwrap();
    let ids = |contested_only, limit| -> Vec<String> {
        let claims = view.claims(contested_only, limit).unwrap();
        claims.into_iter().map(|claim| claim.claim).collect()
    };
    assert_eq!(ids(false, None), ["c-gate", "c-boats"]);
    assert_eq!(ids(true, None), ["c-gate"]);
    assert_eq!(ids(false, Some(1)), ["c-gate"]);
    assert!(ids(false, Some(0)).is_empty());
}

#[test]
fn code_points_cut_the_words_out_of_every_page() {
    let folder = Folder::new();
    let ledger = folder.vell();
    let pages = ledger.view().unwrap().article_pages().unwrap();
    let [sluice, denial] = &pages[..] else {
        panic!("two articles, the earlier first: {pages:?}");
    };
    assert_eq!((sluice.said.len(), denial.said.len()), (4, 3));
    assert_eq!(sluice.article.statements, 3);
    let cut = |text: &str, [start, end]: [usize; 2]| -> String {
        text.chars().skip(start).take(end - start).collect()
    };
    for page in &pages {
        for statement in &page.said {
            let pieces: Vec<_> = statement
                .span
                .iter()
                .map(|span| cut(&page.text, *span))
                .collect();
            assert_eq!(pieces.join(" … "), statement.content);
        }
    }
    assert_eq!(cut(&sluice.text, sluice.furniture[0]), "Advertisement");
    assert_eq!(
        cut(&sluice.text, sluice.article.credits[0].span.unwrap()),
        "(Harbour Wire)"
    );
    assert_eq!(cut(&sluice.text, sluice.said[3].source[0]), "Quill");
    assert_eq!(cut(&denial.text, denial.said[1].cue[0]), "said");
}

#[test]
fn a_trace_goes_hop_by_hop() {
    let folder = Folder::new();
    let ledger = folder.vell();
    let view = ledger.view().unwrap();
    let nested = sluice().statements[2].id.0.clone();
    let trace = view.trace(&nested[..6]).unwrap().unwrap();
    let names: Vec<_> = trace
        .chain
        .iter()
        .map(|hop| hop.name.as_deref().unwrap())
        .collect();
    assert_eq!(names, ["Harbour Wire", "Ada Quill", "Ben Orr"]);
    let spans: Vec<usize> = trace.chain.iter().map(|hop| hop.span.len()).collect();
    assert_eq!(spans, [0, 1, 1], "only the outlet needs no words");
    assert_eq!(trace.origins.why, ["one article"]);
    assert_eq!(trace.statement.chain, trace.chain);
    assert!(view.trace("zz").unwrap().is_none());
    assert!(view.trace("").unwrap().is_none());
}

#[test]
fn a_bare_quotation_is_named_by_the_mention_before_it() {
    let text = "Ada Quill came. Then Ada Quill left. “It held.” Ada Quill was gone.";
    let record = Page::new(draft(text, "Island Post"))
        .says("Ada Quill", "", "", &["It held."])
        .done();
    let folder = Folder::new();
    let mut ledger = folder.ledger("l.sqlite");
    ledger
        .writer()
        .add(std::slice::from_ref(&record), &run(1))
        .unwrap();
    let statement = &record.statements[0];
    let chain = sayso_types::derived::Chain {
        statement: statement.id.clone(),
        hops: vec![sayso_types::derived::Hop {
            party: statement.speaker.clone(),
            article: record.article.id.clone(),
            statement: Some(statement.id.clone()),
        }],
        origins: Default::default(),
        circular: false,
    };
    let derived = sayso_types::derived::Derived {
        chains: vec![chain],
        ..Default::default()
    };
    ledger.store_links(&[], &derived).unwrap();
    let trace = ledger
        .view()
        .unwrap()
        .trace(statement.id.as_str())
        .unwrap()
        .unwrap();
    assert_eq!(trace.chain[0].span, [[21, 30]]);
}

#[test]
fn who_tells_own_words_from_what_others_report() {
    let folder = Folder::new();
    let ledger = folder.vell();
    let view = ledger.view().unwrap();
    let orr = view.who("ben ORR").unwrap().unwrap();
    assert_eq!(
        (orr.entity.as_str(), orr.name.as_str()),
        ("e-orr", "Ben Orr")
    );
    assert_eq!(orr.names, ["Ben Orr", "Орр"]);
    let words = |statements: &[StatementView]| -> Vec<String> {
        statements.iter().map(|s| s.content.clone()).collect()
    };
    assert_eq!(words(&orr.said_by_others), ["the gate was never closed"]);
    assert_eq!(orr.said.len(), 3);
    assert_eq!(orr.said[1].content, "It was shut, … before the storm.");
    assert_eq!(orr.said[1].venue.as_deref(), Some("at a hearing"));
    let quill = view.who("Quill").unwrap().unwrap();
    assert_eq!(quill.roles, ["Harbourmaster"]);
    let role = &quill.profile.roles_over_time[0];
    assert_eq!((role.role.as_str(), role.articles), ("Harbourmaster", 1));
    assert_eq!(role.first.as_deref(), Some("2031-03-02"));
    assert_eq!(quill.said[0].addressee.as_deref(), Some("the Vell Courier"));
    assert_eq!(quill.said[0].said.as_deref(), Some("2031-03-02"));
}

#[test]
fn roles_are_one_in_all_spellings() {
    let folder = Folder::new();
    let mut ledger = folder.ledger("l.sqlite");
    let mut parties = Vec::new();
    for (number, roles) in [
        &["U.S. envoy", "Mrs."][..],
        &["US envoy", "sailor"],
        &["US envoy"],
    ]
    .into_iter()
    .enumerate()
    {
        let text = format!("Ada Quill said yes {number} times.");
        let record = Page::new(draft(&text, "Island Post"))
            .someone("Ada Quill", PartyKind::Person, roles)
            .says("Ada Quill", "Ada Quill", "said", &["yes"])
            .done();
        ledger
            .writer()
            .add(std::slice::from_ref(&record), &run(1))
            .unwrap();
        let quill = record.parties.into_iter().find(|p| p.name == "Ada Quill");
        parties.extend(quill);
    }
    let quill = sayso_types::derived::Entity {
        id: sayso_types::EntityId("e-quill".into()),
        kind: parties[0].kind,
        name: "Ada Quill".into(),
        names: vec!["Ada Quill".into()],
        roles: Vec::new(),
        parties: parties.iter().map(|party| party.id.clone()).collect(),
        known: Vec::new(),
    };
    let derived = sayso_types::derived::Derived {
        entities: vec![quill],
        ..Default::default()
    };
    ledger.store_links(&[], &derived).unwrap();
    let who = ledger.view().unwrap().who("Ada Quill").unwrap().unwrap();
    assert_eq!(who.roles, ["US envoy", "sailor"]);
    let articles: Vec<usize> = who
        .profile
        .roles_over_time
        .iter()
        .map(|role| role.articles)
        .collect();
    assert_eq!(articles.iter().sum::<usize>(), 4);
}

#[test]
fn who_knows_names_in_any_dress() {
    let folder = Folder::new();
    let ledger = folder.vell();
    let view = ledger.view().unwrap();
    let found = |name: &str| view.who(name).unwrap().map(|who| who.entity);
    for name in [
        "Zoe Quill",
        "ZOË",
        "quill, zoë",
        "орр",
        "Orr",
        "e-orr",
        " ben  orr ",
    ] {
        assert!(found(name).is_some(), "{name}");
    }
    for name in ["Nobody", "", "?!", "Orrery"] {
        assert_eq!(found(name), None, "{name}");
    }
    let who = view.who("r").unwrap();
    assert!(who.is_none(), "a letter inside a word is no match: {who:?}");
    assert_eq!(
        found("harb w"),
        Some("e-wire".into()),
        "the beginnings of its words"
    );
    let quill = found("Zoe Quill");
    for role in ["harbourmaster", "the Harbourmaster"] {
        assert_eq!(found(role), quill, "nobody's name, but a role");
    }
}

#[test]
fn others_whom_a_name_may_mean_are_named() {
    let folder = Folder::new();
    let mut ledger = folder.ledger("l.sqlite");
    let text = "Ada Quill said yes. Ada Quill said no. Tom Quill said maybe. Quill said so.";
    let record = Page::new(draft(text, "Island Post"))
        .says("Tom Quill", "Tom Quill", "said", &["maybe"])
        .says("Ada Quill", "Ada Quill", "said", &["yes"])
        .says("Ada Quill", "Ada Quill", "said", &["no"])
        .says("Quill", "Quill", "said", &["so"])
        .done();
    ledger
        .writer()
        .add(std::slice::from_ref(&record), &run(1))
        .unwrap();
    let entity = |party: &sayso_types::record::Party| sayso_types::derived::Entity {
        id: sayso_types::EntityId(format!("e-{}", party.name)),
        kind: party.kind,
        name: party.name.clone(),
        names: party.names.clone(),
        roles: Vec::new(),
        parties: vec![party.id.clone()],
        known: Vec::new(),
    };
    let derived = sayso_types::derived::Derived {
        entities: record.parties.iter().map(entity).collect(),
        ..Default::default()
    };
    ledger.store_links(&[], &derived).unwrap();
    let who = ledger.view().unwrap().who("quill").unwrap().unwrap();
    assert_eq!(who.name, "Quill", "the whole name goes before a part");
    let candidates: Vec<_> = who.candidates.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(
        candidates,
        ["Ada Quill", "Tom Quill"],
        "who speaks more goes first"
    );
    let mut derived = derived;
    for entity in &mut derived.entities {
        if entity.name == "Ada Quill" {
            entity.names.push("Quill".into());
        }
    }
    ledger.store_links(&[], &derived).unwrap();
    let who = ledger.view().unwrap().who("quill").unwrap().unwrap();
    assert_eq!(
        who.name, "Ada Quill",
        "of two who have the name, who speaks more"
    );
}

#[test]
fn search_takes_whatever_is_typed() {
    let folder = Folder::new();
    let ledger = folder.vell();
    let view = ledger.view().unwrap();
    let count = |words: &str| view.search(words, None).unwrap().len();
    assert_eq!(count("GATE"), 3);
    assert_eq!(count("gates closing"), 2, "other forms of a word count");
    assert_eq!(count("\"never closed\""), 2);
    assert_eq!(count("\"closed never\""), 0);
    assert_eq!(count("slui*"), 1);
    assert_eq!(
        count("quill boats"),
        1,
        "words of the speaker and of the statement"
    );
    assert_eq!(count("питав"), 1);
    assert_eq!(view.search("gate", Some(2)).unwrap().len(), 2);
    for odd in [
        "",
        "\"",
        "(",
        "NEAR(",
        "a:b",
        "-",
        "*",
        "^",
        "OR",
        "gate AND",
        "\0",
        "'; DROP TABLE x",
        "“",
    ] {
        view.search(odd, None)
            .unwrap_or_else(|error| panic!("{odd:?}: {error}"));
    }
}

#[test]
fn the_timeline_prefers_the_time_of_speaking() {
    let folder = Folder::new();
    let ledger = folder.vell();
    let rows = ledger.view().unwrap().timeline().unwrap();
    let dates: Vec<_> = rows
        .iter()
        .map(|row| (row.date.as_str(), row.dated_by))
        .collect();
    assert_eq!(dates.len(), 6);
    assert!(dates.contains(&("2031-03-02", DatedBy::Said)));
    assert_eq!(dates[5], ("2031-03-04", DatedBy::Published));
    assert!(dates.is_sorted_by_key(|(date, _)| *date));
}

#[test]
fn the_overview_counts() {
    let folder = Folder::new();
    let ledger = folder.vell();
    let overview = serde_json::to_value(ledger.view().unwrap().overview().unwrap()).unwrap();
    assert_eq!(
        overview,
        serde_json::json!({
            "articles": 2, "outlets": 2,
            "first_published": "2031-03-02", "last_published": "2031-03-04",
            "statements": 6, "own_voice": 1, "nested": 1, "speakers": 2, "unnamed_speakers": 0,
            "shared_claims": 1, "contested_claims": 1, "copy_clusters": 1, "copies": 1,
            "longest_chain": 3, "circular": 0,
        })
    );
}

/// Three articles, two of which came with the same id.
fn labelled(folder: &Folder, order: [usize; 3]) -> Ledger {
    let record = |given_id: Option<&str>, text: &str| {
        Page::new(Draft {
            given_id: given_id.map(str::to_owned),
            ..draft(text, "Island Post")
        })
        .done()
    };
    let records = [
        record(Some("a7"), "One."),
        record(Some("a7"), "Two."),
        record(None, "Three."),
    ];
    let mut ledger = folder.ledger(&format!("{order:?}"));
    for index in order {
        ledger
            .writer()
            .add(&records[index..=index], &run(1))
            .unwrap();
    }
    ledger
}

#[test]
fn labels_do_not_depend_on_who_came_first() {
    let folder = Folder::new();
    let labels = [[0, 1, 2], [1, 2, 0]].map(|order| {
        let ledger = labelled(&folder, order);
        let articles = ledger.view().unwrap().articles(None).unwrap();
        articles
            .into_iter()
            .map(|article| article.article)
            .collect::<Vec<_>>()
    });
    assert_eq!(labels[0], labels[1]);
    assert_eq!(
        labels[0]
            .iter()
            .filter(|label| label.starts_with("a7~"))
            .count(),
        2
    );
}

#[test]
fn articles_are_found_by_label_id_and_the_start_of_an_id() {
    let folder = Folder::new();
    let ledger = labelled(&folder, [0, 1, 2]);
    let view = ledger.view().unwrap();
    for article in view.articles(None).unwrap() {
        assert!(view.statements(&article.article).unwrap().is_some());
    }
    for id in ledger.known().unwrap() {
        assert!(view.statements(&id.as_str()[..9]).unwrap().is_some());
    }
    assert!(view.statements("b7").unwrap().is_none());
    let ambiguous = view.statements("a7").unwrap_err();
    assert!(matches!(&ambiguous, Error::Ambiguous { matches, .. } if matches.len() == 2));
    let vell = folder.vell();
    let statements = vell.view().unwrap().statements("wire-7").unwrap().unwrap();
    assert_eq!(statements.len(), sluice().statements.len());
}

#[test]
fn what_is_not_linked_yet_still_shows() {
    let folder = Folder::new();
    let mut ledger = folder.ledger("l.sqlite");
    ledger.writer().add(&[denial()], &run(1)).unwrap();
    let view = ledger.view().unwrap();
    let found = view.search("gate", None).unwrap();
    let speaker = found[0].speaker.as_ref().unwrap();
    assert_eq!(
        (speaker.name.as_str(), speaker.entity.as_deref()),
        ("Ben Orr", None)
    );
    assert!(
        view.trace(&found[0].statement)
            .unwrap()
            .unwrap()
            .chain
            .is_empty()
    );
    assert!(view.who("Ben Orr").unwrap().is_none());
    assert!(view.claims(false, None).unwrap().is_empty());
}
