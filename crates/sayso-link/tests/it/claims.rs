//! Which statements make up a claim, and who stands where.

use sayso_link::{derive, relate};
use sayso_testkit::worlds::Sheet;
use sayso_types::{
    Act, PartyKind,
    derived::{Claim, Side},
    record::ArticleRecord,
    relation::{Judgement, RelationKind, Verdict},
};

fn claims(records: &[ArticleRecord]) -> Vec<Claim> {
    derive(records, &relate(records), &[]).claims
}

/// Every claim as its text and the statements on each side.
fn check(records: &[ArticleRecord], expect: &[&str]) {
    let found: Vec<String> = claims(records)
        .iter()
        .map(|claim| {
            let side = |side: Side| {
                let members = claim.members.iter().filter(|m| m.side == side);
                members
                    .map(|m| m.statement.as_str())
                    .collect::<Vec<_>>()
                    .join(" ")
            };
            format!(
                "{} | for {} | against {} | reported {}",
                claim.text,
                side(Side::For),
                side(Side::Against),
                side(Side::Reported)
            )
        })
        .collect();
    assert_eq!(found, expect);
}

/// Articles about other things, so that rare terms are rare.
fn background() -> Vec<ArticleRecord> {
    let stories = [
        "bees swarm early meadow honey price",
        "ferry timetable winter cut islanders",
        "museum opens whale skeleton hall",
        "school roof repair costs council vote",
        "harvest festival record pumpkin prize",
    ];
    let sheets = stories.iter().enumerate().map(|(n, story)| {
        Sheet::new(&format!("z{n}"))
            .says(
                &format!("Zed {}", ["Arn", "Bell", "Cray", "Dunn", "Egg"][n]),
                story,
            )
            .done()
    });
    sheets.collect()
}

/// The claims of `records` that have more than one member, among unrelated articles.
fn check_shared(records: Vec<ArticleRecord>, expect: &[&str]) {
    let mut all = background();
    all.extend(records);
    let shared: Vec<String> = claims(&all)
        .iter()
        .filter(|claim| claim.members.len() > 1)
        .map(|claim| {
            let members = claim
                .members
                .iter()
                .map(|m| format!("{} {}", m.statement, m.side));
            members.collect::<Vec<_>>().join(", ")
        })
        .collect();
    assert_eq!(shared, expect);
}

#[test]
fn one_dispute_across_two_articles() {
    check_shared(
        vec![
            Sheet::new("a")
                .on("2032-07-01")
                .outlet("Northport Post")
                .says("Max Orr", "signific strike movement port harbour delta")
                .negated()
                .says("Yellow Flag", "groundless")
                .answers(0)
                .act(Act::CondemnOrReject)
                .says(
                    "Yellow Flag",
                    "strike movement occupi harbour delta activ slowdown picket",
                )
                .answers(0)
                .tells("strike movement activ harbour delta score success")
                .done(),
            Sheet::new("b")
                .on("2031-03-02")
                .says(
                    "Tam Kuz",
                    "occupi harbour delta thousand people involv strike movement",
                )
                .done(),
        ],
        &["b-s00 for, a-s01 for, a-s02 for, a-s03 for, a-s00 against"],
    );
}

#[test]
fn the_person_denies_what_they_are_said_to_have_said() {
    let records = vec![
        Sheet::new("a")
            .outlet("Silicon Post")
            .says("Ian Bell", "orr told bell spoken veld directli delta")
            .says("Max Orr", "orr spoken veld directli delta")
            .inside(0)
            .about(&["Max Orr", "Pavel Veld"])
            .says("Max Orr", "orr recent spoken veld")
            .denies()
            .about(&["Max Orr", "Pavel Veld"])
            .says("Max Orr", "no")
            .act(Act::Deny)
            .negated()
            .answers(2)
            .done(),
    ];
    let mut all = background();
    all.extend(records);
    let claims = claims(&all);
    let members: Vec<String> = claims[0]
        .members
        .iter()
        .map(|m| format!("{} {}", m.statement, m.side))
        .collect();
    assert_eq!(
        members,
        [
            "a-s00 for",
            "a-s02 against",
            "a-s03 against",
            "a-s01 reported"
        ]
    );
    assert!(claims[0].contested > 0.0);
    let person = "denied by the very person it is about: Max Orr";
    assert!(
        claims[0].notes.iter().any(|note| note == person),
        "{:?}",
        claims[0].notes
    );
}

#[test]
fn a_short_denial_finds_what_many_say_in_different_words() {
    let mut records: Vec<ArticleRecord> = [
        "north dam broke sunday storm rain village",
        "north dam broke engineer alarm siren",
        "north dam broke water fields cattle drown",
        "north dam broke bridge road closed",
    ]
    .iter()
    .enumerate()
    .map(|(n, terms)| {
        Sheet::new(&format!("a{n}"))
            .says(&format!("Witness N{n}"), terms)
            .done()
    })
    .collect();
    records.push(
        Sheet::new("b")
            .says("Ada Quill", "dam broke ministry calm")
            .denies()
            .done(),
    );
    check_shared(
        records,
        &["a0-s00 for, a1-s00 for, a2-s00 for, a3-s00 for, b-s00 against"],
    );
}

#[test]
fn a_negation_missed_once_is_no_change_of_mind() {
    let mut records: Vec<ArticleRecord> = (0..4)
        .map(|n| {
            Sheet::new(&format!("a{n}"))
                .says("Ada Quill", "north dam broke sunday")
                .negated()
                .done()
        })
        .collect();
    records[2].statements[0].proposition.negated = false;
    check(
        &records,
        &["north dam broke sunday | for  | against a0-s00 a1-s00 a2-s00 a3-s00 | reported "],
    );
}

#[test]
fn whom_a_statement_is_about_is_not_what_it_says() {
    check_shared(
        vec![
            Sheet::new("a")
                .says("Ada Quill", "ben orr visit harbour")
                .about(&["Ben Orr"])
                .done(),
            Sheet::new("b")
                .says("Cy Pell", "ben orr sold boat")
                .about(&["Ben Orr"])
                .done(),
        ],
        &[],
    );
}

#[test]
fn alone_only_what_somebody_says_is_a_claim() {
    check(
        &[Sheet::new("a")
            .tells("meadow honey price")
            .says("Ada Quill", "north dam broke")
            .done()],
        &["north dam broke | for a-s01 | against  | reported "],
    );
}

#[test]
fn questions_and_silence_take_no_stand() {
    check(
        &[Sheet::new("a")
            .says("Ada Quill", "north dam broke sunday")
            .says("Ben Orr", "comment")
            .act(Act::Refuse)
            .answers(0)
            .says("a reporter", "north dam broke sunday night")
            .act(Act::Ask)
            .answers(0)
            .done()],
        &["north dam broke sunday | for a-s00 | against  | reported a-s01 a-s02"],
    );
}

#[test]
fn not_knowing_is_no_denial() {
    check(
        &[
            Sheet::new("a")
                .says("Ada Quill", "north dam broke sunday")
                .done(),
            Sheet::new("b")
                .says("Ben Orr", "north dam broke sunday confirm")
                .negated()
                .done(),
            Sheet::new("c")
                .says("Cy Pell", "unclear north dam broke sunday")
                .done(),
        ],
        &["north dam broke sunday | for a-s00 | against  | reported b-s00 c-s00"],
    );
}

#[test]
fn who_denies_more_denies_something_else() {
    check_shared(
        vec![
            Sheet::new("a").says("Ada Quill", "gate opened").done(),
            Sheet::new("b")
                .says("Ben Orr", "minist order gate opened telephon night")
                .denies()
                .done(),
        ],
        &[],
    );
}

#[test]
fn untrue_is_a_denial_and_not_untrue_is_none() {
    check(
        &[
            Sheet::new("a")
                .says("Ada Quill", "north dam broke sunday")
                .done(),
            Sheet::new("b")
                .says("Ben Orr", "report north dam broke sunday fals")
                .worded("Reports that the north dam broke on Sunday are false.")
                .done(),
            Sheet::new("c")
                .says("Cy Pell", "report north dam broke sunday fals")
                .worded("Reports that the north dam broke on Sunday are not false.")
                .negated()
                .done(),
        ],
        &["north dam broke sunday | for a-s00 c-s00 | against b-s00 | reported "],
    );
}

#[test]
fn each_sentence_of_a_quotation_stands_for_itself() {
    check_shared(
        vec![
            Sheet::new("a").tells("crack open wall north dam").done(),
            Sheet::new("b")
                .says("Nora Wit", "wall sound galleri lamp crack wall north dam")
                .in_sentences(&["wall sound", "galleri lamp", "not crack wall north dam"])
                .done(),
            Sheet::new("c")
                .says("Eli Voss", "never slept crack wall north dam")
                .in_sentences(&["not slept", "crack wall north dam"])
                .done(),
        ],
        &["a-s00 for, c-s00 for, b-s00 against"],
    );
}

#[test]
fn a_claim_is_put_in_the_sentence_that_makes_it() {
    let records = [
        Sheet::new("a")
            .says("Ada Quill", "slept well gate dam opened night minist")
            .in_sentences(&["slept well", "gate dam opened night minist"])
            .done(),
        Sheet::new("b")
            .says("Ben Orr", "gate dam opened night")
            .denies()
            .done(),
    ];
    let claims = claims(&records);
    assert_eq!(claims[0].text, "gate dam opened night minist");
}

#[test]
fn rival_figures_are_one_claim() {
    let sheet = |id: &str, low: f64| {
        Sheet::new(id)
            .says("Ada Quill", "offic poison north garrison")
            .figure(low, None, "offic")
            .done()
    };
    let mut small = sheet("b", 3.0);
    small.statements[0].proposition.quantities[0].high = Some(3.0);
    let claims = claims(&[sheet("a", 40.0), small]);
    assert_eq!(claims.len(), 1);
    assert_eq!(claims[0].notes, ["figures differ (offic): 3; 40 or more"]);
    assert_eq!(claims[0].contested, 0.0);
}

#[test]
fn small_steps_do_not_chain_into_one_claim() {
    let words: Vec<String> = (0..40).map(|n| format!("word{n:02}")).collect();
    let records: Vec<ArticleRecord> = (0..30)
        .map(|n| {
            Sheet::new(&format!("a{n:02}"))
                .says(&format!("Speaker Number{n}"), &words[n..n + 8].join(" "))
                .done()
        })
        .collect();
    let largest = claims(&records)
        .iter()
        .map(|claim| claim.members.len())
        .max();
    assert!(largest < Some(16), "{largest:?}");
}

#[test]
fn the_broadest_and_sharpest_dispute_comes_first() {
    let mut records = vec![];
    for n in 0..4 {
        records.push(
            Sheet::new(&format!("a{n}"))
                .outlet(&format!("Paper {n}"))
                .says(&format!("Witness N{n}"), "north dam broke sunday")
                .says("Ada Quill", "north dam broke sunday")
                .denies()
                .mentions("Harbour Board", PartyKind::Organisation)
                .done(),
        );
    }
    records.push(
        Sheet::new("b")
            .says("Ben Orr", "ferry late winter cut")
            .says("Cy Pell", "ferry late winter cut")
            .negated()
            .done(),
    );
    let claims = claims(&records);
    let texts: Vec<&str> = claims.iter().map(|claim| claim.text.as_str()).collect();
    assert_eq!(texts, ["north dam broke sunday", "ferry late winter cut"]);
    assert!(claims[1].contested > 0.0);
}

#[test]
fn who_condemns_grants_that_it_happened() {
    check_shared(
        vec![
            Sheet::new("a")
                .says("Ada Quill", "gunmen attack north harbour patrol")
                .done(),
            Sheet::new("b")
                .says("Ben Orr", "attack north harbour patrol")
                .denies()
                .act(Act::CondemnOrReject)
                .done(),
        ],
        &["a-s00 for, b-s00 reported"],
    );
}

/// What becomes of a claim beside which somebody else speaks of it.
fn check_beside(other: Sheet, expect: &str) {
    let told = Sheet::new("a").says("Ada Quill", "north dam broke sunday");
    check(&[told.done(), other.done()], &[expect]);
}

#[test]
fn what_is_left_open_or_not_known_of_is_no_stand() {
    for words in [
        "Whether or not the north dam broke on Sunday.",
        "The board was not aware that the north dam broke on Sunday.",
    ] {
        let other = Sheet::new("b").says("Ben Orr", "north dam broke sunday");
        check_beside(
            other.worded(words).negated(),
            "north dam broke sunday | for a-s00 | against  | reported b-s00",
        );
    }
}

#[test]
fn who_doubts_whether_it_is_so_has_taken_a_side() {
    let other = Sheet::new("b").says("Ben Orr", "north dam broke sunday");
    let doubts = other
        .worded("Whether the north dam broke on Sunday.")
        .denies()
        .act(Act::Believe);
    check_beside(
        doubts,
        "north dam broke sunday | for a-s00 | against b-s00 | reported ",
    );
}

#[test]
fn what_a_negation_bears_on_is_what_is_denied() {
    check(
        &[
            Sheet::new("a")
                .says("Ada Quill", "north dam broke sunday")
                .done(),
            Sheet::new("b")
                .says("Ben Orr", "north dam broke sunday")
                .worded("The north dam never broke on Sunday.")
                .negated()
                .done(),
            Sheet::new("c")
                .says("Cal Reed", "happy north dam broke sunday")
                .worded("Nobody is happy that the north dam broke on Sunday.")
                .negated()
                .done(),
        ],
        &[
            "north dam broke sunday | for a-s00 | against b-s00 | reported ",
            "Nobody is happy that the north dam broke on Sunday. | for c-s00 | against  | reported ",
        ],
    );
}

#[test]
fn who_denies_the_allegations_denies_what_is_said_of_them() {
    let told = |text: &str| {
        let records = [Sheet::new("a")
            .says("Ada Quill", "north dam leaked sunday")
            .worded(text)
            .about(&["Ben Orr", "Harbour Board"])
            .says("Ben Orr", "alleg")
            .worded("The allegations.")
            .denies()
            .answers(0)
            .done()];
        let claims = claims(&records);
        let claim = claims.iter().find(|claim| claim.text == text);
        let members = claim.unwrap().members.iter();
        members.filter(|m| m.side == Side::Against).count()
    };
    assert_eq!(
        told("Ben Orr leaked that the north dam broke on Sunday."),
        1
    );
    assert_eq!(
        told("Harbour Board said on Sunday that Ben Orr leaked it."),
        0
    );
}

/// One event told by three sets of five with details of their own. The first of each lead to one another; as
/// wholes the sets are not alike.
fn one_event_with_other_details() -> Vec<ArticleRecord> {
    let mut records = background();
    for (set, details) in [
        ("m", "mill village"),
        ("r", "rust winch"),
        ("s", "sirens silent"),
    ] {
        for n in 0..5 {
            let name = format!("{set}{n}");
            let own = if n == 0 { "quarry bridge" } else { &name };
            let terms = format!("north dam broke {details} {own}");
            records.push(
                Sheet::new(&name)
                    .says(&format!("Ada {name}"), &terms)
                    .done(),
            );
        }
    }
    records
}

#[test]
fn what_is_told_with_other_details_is_one_claim_in_the_end() {
    let claims = claims(&one_event_with_other_details());
    let largest = claims.iter().map(|claim| claim.members.len()).max();
    assert_eq!(largest, Some(15));
}

#[test]
fn whom_people_have_parted_do_not_meet_in_a_third() {
    let records = one_event_with_other_details();
    let apart = Judgement {
        kind: RelationKind::SameClaim,
        left: "r3-s00".to_owned(),
        right: "s3-s00".to_owned(),
        verdict: Verdict::Negative,
        by: "ada".to_owned(),
        at: "2031-03-02T12:00:00Z".to_owned(),
        note: None,
    };
    let together = |judgements: &[Judgement]| {
        let claims = derive(&records, &relate(&records), judgements).claims;
        let has =
            |claim: &Claim, id: &str| claim.members.iter().any(|m| m.statement.as_str() == id);
        claims
            .iter()
            .any(|claim| has(claim, "r3-s00") && has(claim, "s3-s00"))
    };
    assert!(together(&[]));
    assert!(!together(&[apart]));
}

#[test]
fn the_evidence_is_shown() {
    let records = [
        Sheet::new("a")
            .says("Ada Quill", "north dam broke sunday")
            .worded("The north dam broke on Sunday.")
            .done(),
        Sheet::new("b")
            .says("Ben Orr", "north dam broke sunday")
            .worded("The north dam has not broken on Sunday.")
            .negated()
            .done(),
    ];
    let claims = claims(&records);
    let why: Vec<&str> = (claims[0].members.iter())
        .map(|member| member.why.as_str())
        .collect();
    assert_eq!(
        why,
        [
            "by its own words: north, dam, broke, Sunday",
            "by its own words: not, north, dam, broken, Sunday",
        ]
    );
}

#[test]
fn an_outlet_that_tells_of_rumours_does_not_stand_for_them() {
    check_shared(
        vec![
            Sheet::new("a")
                .says("Ada Quill", "gunmen captur north harbour master")
                .done(),
            Sheet::new("b")
                .tells("rumour gunmen captur north harbour master")
                .done(),
        ],
        &["a-s00 for, b-s00 reported"],
    );
}

#[test]
fn who_says_less_says_something_else() {
    let order = "minist order gate open";
    check_shared(
        vec![
            Sheet::new("a").says("Ada Quill", order).done(),
            Sheet::new("b").says("Ben Orr", order).done(),
            Sheet::new("c").says("Max Veld", order).denies().done(),
            Sheet::new("d")
                .says("River Board", "gate open night")
                .done(),
            Sheet::new("e").says("Cy Pell", "gate open night").done(),
        ],
        &[
            "a-s00 for, b-s00 for, c-s00 against",
            "d-s00 for, e-s00 for",
        ],
    );
}

#[test]
fn a_denial_in_words_of_its_own_answers_no_other_matter() {
    check_shared(
        vec![
            Sheet::new("a")
                .says("Ada Quill", "orr play golf coast saturday")
                .says("Max Orr", "bribe harbour master tender")
                .denies()
                .answers(0)
                .done(),
            Sheet::new("b")
                .says("Ben Veld", "orr bribe harbour master tender")
                .done(),
        ],
        &["b-s00 for, a-s01 against"],
    );
}

#[test]
fn who_is_alive_is_not_dead() {
    let about = |name: &str, speaker: &str, terms: &str, text: &str| {
        Sheet::new(name)
            .says(speaker, terms)
            .worded(text)
            .mentions("Tam Orr", PartyKind::Person)
            .about(&["Tam Orr"])
    };
    let alive =
        |name: &str, text: &str| about(name, &format!("Keeper {name}"), "tam orr aliv", text);
    check_shared(
        vec![
            about("a", "Ada Quill", "tam orr dead", "Tam Orr is dead.").done(),
            alive("b", "Tam Orr is alive.").done(),
            alive("c", "Tam Orr is not alive.").negated().done(),
        ],
        &["a-s00 for, c-s00 for, b-s00 against"],
    );
}

#[test]
fn opposite_words_set_against_and_negated_ones_do_not() {
    let gate = |id: &str, speaker: &str, terms: &str| Sheet::new(id).says(speaker, terms);
    check_shared(
        vec![
            gate("a", "Ada Quill", "north gate open sunday").done(),
            gate("b", "Ben Orr", "north gate shut sunday").done(),
            gate("c", "Cy Pell", "north gate not shut sunday")
                .negated()
                .done(),
        ],
        &["b-s00 for, a-s00 against, c-s00 against"],
    );
}

#[test]
fn what_one_person_does_another_did_not() {
    check_shared(
        vec![
            Sheet::new("a")
                .says("Jo Hall", "ada quill plays keeper velm film")
                .worded("Ada Quill plays the keeper in the Velm film.")
                .about(&["Ada Quill"])
                .done(),
            Sheet::new("b")
                .says("Jo Hall", "ben orr plays keeper velm film")
                .worded("Ben Orr plays the keeper in the Velm film.")
                .about(&["Ben Orr"])
                .done(),
        ],
        &[],
    );
}

#[test]
fn what_is_denied_may_have_too_common_a_name() {
    check_shared(
        vec![
            Sheet::new("a")
                .says("Ada Quill", "velm old commonwealth coast")
                .worded("Velm is an old commonwealth of the coast.")
                .done(),
            Sheet::new("b")
                .says("Ben Orr", "velm commonwealth coast")
                .worded("While Velm is a commonwealth of the coast, it is not a state.")
                .negated()
                .done(),
        ],
        &[],
    );
}

#[test]
fn a_title_is_no_matter() {
    let told = |name: &str, speaker: &str| {
        Sheet::new(name)
            .says(speaker, "governor orr late harbour storm")
            .worded("Governor Tam Orr was late at the harbour, after the storm.")
            .mentions("Tam Orr", PartyKind::Person)
            .about(&["Tam Orr"])
            .done()
    };
    let denied = Sheet::new("c")
        .says("Max Veld", "governor orr bribe fleet permit storm harbour")
        .worded("Governor Tam Orr's claim of a bribe to the fleet for a permit, after the storm at the harbour.")
        .denies()
        .mentions("Tam Orr", PartyKind::Person)
        .about(&["Tam Orr"])
        .done();
    check_shared(
        vec![told("a", "Ada Quill"), told("b", "Ben Orne"), denied],
        &["a-s00 for, b-s00 for"],
    );
}

#[test]
fn an_inquiry_that_is_condemned_is_not_denied() {
    let rejects = |text: &str| {
        let condemned = Sheet::new("b")
            .says("Ben Orr", "inquiry alleg attack north harbour")
            .worded(text)
            .denies()
            .act(Act::CondemnOrReject);
        let told = Sheet::new("a").says("Ada Quill", "inquiry attack north harbour");
        let claims = claims(&[told.done(), condemned.done()]);
        let mut members = claims.iter().flat_map(|claim| &claim.members);
        members.any(|member| member.side == Side::Against)
    };
    assert!(!rejects(
        "The inquiry into the alleged attack in the north harbour."
    ));
    assert!(rejects(
        "Allegations of the inquiry into the attack in the north harbour."
    ));
}

#[test]
fn who_denies_a_matter_does_not_deny_that_it_was_raised() {
    let raised = "mayor raise leak issue board";
    let sheet = |name: &str, speaker: &str| {
        Sheet::new(name)
            .says(speaker, raised)
            .worded("The mayor raised the issue of the leak with the board.")
    };
    check_shared(
        vec![
            sheet("a", "Ada Quill").done(),
            sheet("b", "Ben Orr")
                .says("Cy Pell", "leak")
                .denies()
                .answers(0)
                .done(),
        ],
        &["a-s00 for, b-s00 for"],
    );
}

#[test]
fn what_nobody_says_is_a_dispute_only_if_it_is_denied() {
    let contested = |act: Act| {
        let doubted = Sheet::new("a")
            .says("Ada Quill", "north dam broke sunday")
            .worded("The north dam has broken on Sunday.")
            .denies()
            .act(act);
        claims(&[doubted.done()])[0].contested > 0.0
    };
    assert!(contested(Act::Deny));
    assert!(!contested(Act::Believe));
    assert!(!contested(Act::Predict));
}

#[test]
fn what_one_voice_puts_in_no_sentence_of_its_own_is_no_dispute() {
    let contested = |text: &str, voices: &[&str]| {
        let told = voices.iter().map(|name| {
            let sheet = Sheet::new(name).says(name, "open gate night storm flood");
            sheet.worded(text).done()
        });
        let denied = Sheet::new("z")
            .says("Ada Quill", "open gate night storm flood")
            .worded("The gate was not open in the night of the storm and the flood.")
            .negated();
        let records: Vec<ArticleRecord> = told.chain([denied.done()]).collect();
        claims(&records).iter().any(|claim| claim.contested > 0.0)
    };
    let whole = "The gate was open in the night of the storm and the flood.";
    let ours = "Our gate was open in the night of the storm and the flood.";
    assert!(contested(whole, &["Max Orr"]));
    assert!(!contested(ours, &["Max Orr"]));
    assert!(contested(ours, &["Max Orr", "Tam Kuz"]));
}

#[test]
fn what_is_negated_on_both_sides_is_no_dispute() {
    let sheet =
        |name: &str, terms: &str, text: &str| Sheet::new(name).says(name, terms).worded(text);
    let unlit = sheet(
        "a",
        "harbour gate stood unlit night",
        "The harbour gate stood unlit at night.",
    );
    let not_lit = sheet(
        "b",
        "harbour gate stood lit night",
        "The harbour gate was not lit at night where it stood.",
    );
    let opposed = |records: &[ArticleRecord]| {
        let claims = claims(records);
        claims
            .iter()
            .flat_map(|claim| claim.members.clone())
            .any(|m| m.side == Side::Against)
    };
    assert!(!opposed(&[unlit.done(), not_lit.negated().done()]));
    let posted = sheet(
        "c",
        "mayor posted letter town",
        "The mayor posted a letter to the town.",
    );
    let rebuttal = sheet(
        "d",
        "mayor posted letter town debunk rumour flood",
        "The mayor posted a letter to the town debunking rumours of a flood.",
    );
    assert!(!opposed(&[posted.done(), rebuttal.done()]));
}

#[test]
fn two_words_in_articles_about_other_things_set_nobody_against_anybody() {
    let told = |name: &str| {
        Sheet::new(name)
            .says(name, "seven injuries recorded")
            .worded("Seven injuries were recorded.")
    };
    let none = |name: &str| {
        let sheet = Sheet::new(name)
            .says(name, "injuries recorded")
            .worded("No injuries were recorded.");
        sheet.negated()
    };
    let against = |records: &[ArticleRecord]| {
        let claims = claims(records);
        let members = claims.iter().flat_map(|claim| &claim.members);
        members
            .filter(|member| member.side == Side::Against)
            .count()
    };
    assert_eq!(against(&[told("a").done(), none("b").done()]), 0);
    let orr = |sheet: Sheet| sheet.mentions("Max Orr", PartyKind::Person).done();
    assert_eq!(against(&[orr(told("a")), orr(none("b"))]), 1);
}

#[test]
fn who_denies_the_reports_denies_what_most_report() {
    let resigned = "mayor resign sunday night letter";
    check_shared(
        vec![
            Sheet::new("a")
                .says("Lantern", resigned)
                .says("Courier", "desk office empty wednesday")
                .says("Ada Quill", "report")
                .denies()
                .answers(1)
                .answers(0)
                .done(),
            Sheet::new("b").says("Ben Veld", resigned).done(),
            Sheet::new("c").says("Cy Pell", resigned).done(),
        ],
        &["a-s00 for, b-s00 for, c-s00 for, a-s02 against"],
    );
}

#[test]
fn a_claim_is_put_in_the_clause_that_most_call_false() {
    let denied = |name: &str, speaker: &str, more: &str| {
        Sheet::new(name)
            .says(speaker, &format!("men tie harbour gang caught bridge {more}"))
            .worded("The suggestion that men with ties to the harbour gang were caught at the bridge is false, and an insult.")
            .denies()
            .done()
    };
    let records = [
        denied("a", "Ada Quill", "suggestion false"),
        denied("b", "Ben Orr", "insult"),
        Sheet::new("c")
            .says("Cy Pell", "four gang caught bridge")
            .worded("Four of the gang had been caught.")
            .done(),
    ];
    let claims = claims(&records);
    let text = "Men with ties to the harbour gang were caught at the bridge.";
    assert_eq!(claims[0].text, text);
}

#[test]
fn a_claim_may_be_put_as_it_is_denied() {
    let records = [
        Sheet::new("a")
            .says("Max Orr", "orr bribe harbour master")
            .worded("Max Orr had bribed the harbour master.")
            .denies()
            .done(),
        Sheet::new("b")
            .says(
                "Ben Veld",
                "orr bribe harbour master cours long dinner coast",
            )
            .worded(
                "And in the course of a long dinner on the coast, Orr bribed the harbour master.",
            )
            .done(),
    ];
    let claims = claims(&records);
    assert_eq!(claims[0].text, "Max Orr had bribed the harbour master.");
    assert_eq!(claims[0].members.len(), 2);
}

#[test]
fn what_ought_to_be_is_not_what_is() {
    let warned = "board warn lower town night";
    check_shared(
        vec![
            Sheet::new("a").says("Ada Quill", warned).done(),
            Sheet::new("b").says("Ben Orr", warned).done(),
            Sheet::new("c")
                .says("Dams Act", "board warn lower town")
                .worded("The board must warn the lower town.")
                .says("Dams Act", "board warn lower town night")
                .worded("Only the board may warn the lower town at night.")
                .done(),
            Sheet::new("d")
                .says("Max Veld", "board warn lower town dam")
                .worded("The board must have warned the lower town from the dam.")
                .done(),
        ],
        &["a-s00 for, b-s00 for, d-s00 for", "c-s00 for, c-s01 for"],
    );
}
