//! Who is taken for whom across articles.

use sayso_link::{derive, relate};
use sayso_testkit::worlds::Sheet;
use sayso_types::{PartyKind, derived::Entity, record::ArticleRecord};

fn entities(records: &[ArticleRecord]) -> Vec<Entity> {
    derive(records, &relate(records), &[]).entities
}

/// How many entities there are, publishers without a name left out.
fn check(records: &[ArticleRecord], expect: usize) {
    let entities = entities(records);
    let named: Vec<&Entity> = entities.iter().filter(|e| !e.name.is_empty()).collect();
    assert_eq!(named.len(), expect, "{named:#?}");
}

#[test]
fn spelling_case_titles_and_script_do_not_matter() {
    check(
        &[
            Sheet::new("a").says("Taras Velenskyy", "dam broke").done(),
            Sheet::new("b")
                .says("Mr. Taras VELENSKY", "dam broke")
                .done(),
            Sheet::new("c").says("Тарас Веленський", "dam broke").done(),
        ],
        1,
    );
}

#[test]
fn a_last_name_alone_needs_company() {
    let full = |id: &str| {
        Sheet::new(id)
            .says("Ada Quill", "dam broke")
            .mentions("Harbour Board", PartyKind::Organisation)
            .done()
    };
    let short = Sheet::new("b").says("Quill", "bees swarm").done();
    let short_in_company = Sheet::new("c")
        .says("Quill", "dam broke")
        .mentions("Harbour Board", PartyKind::Organisation)
        .done();
    check(&[full("a"), short], 3);
    check(&[full("a"), short_in_company.clone()], 2);
    let namesake = Sheet::new("d").says("Ben Quill", "dam broke").done();
    check(&[full("a"), short_in_company, namesake], 4);
}

#[test]
fn of_several_with_one_last_name_the_role_tells_which() {
    let keeper = |id: &str| {
        Sheet::new(id)
            .says("Ada Quill", "dam broke")
            .role("Ada Quill", "mayor of Northport")
            .done()
    };
    let son = Sheet::new("b")
        .says("Ben Quill", "boat sold")
        .role("Ben Quill", "fisherman")
        .done();
    let mayor = Sheet::new("c")
        .says("Quill", "dam broke")
        .role("Quill", "mayor")
        .done();
    let nobody = Sheet::new("d").says("Quill", "dam broke").done();
    check(&[keeper("a"), son, mayor, nobody], 3);
}

#[test]
fn a_short_first_name_makes_no_second_bearer() {
    let board = |sheet: Sheet| {
        sheet
            .mentions("Harbour Board", PartyKind::Organisation)
            .done()
    };
    check(
        &[
            board(Sheet::new("a").says("William Quill", "dam broke")),
            board(Sheet::new("b").says("Bill Quill", "dam broke")),
            board(Sheet::new("c").says("Quill", "dam broke")),
        ],
        2,
    );
}

#[test]
fn one_name_taken_for_a_person_and_for_an_outlet() {
    check(
        &[
            Sheet::new("a").says("Harbour Insider", "dam broke").done(),
            Sheet::new("b")
                .mentions("Harbour Insider", PartyKind::Outlet)
                .done(),
        ],
        1,
    );
}

#[test]
fn namesakes_with_nothing_in_common_stay_apart() {
    let keeper = Sheet::new("a")
        .says("Ada Quill", "dam broke")
        .role("Ada Quill", "head of the Harbour Board");
    let footballer = Sheet::new("b")
        .says("Ada Quill", "match lost")
        .role("Ada Quill", "striker");
    check(&[keeper.clone().done(), footballer.clone().done()], 2);
    let club = |sheet: Sheet| sheet.mentions("Northport United", PartyKind::Organisation);
    check(&[club(keeper).done(), club(footballer).done()], 2);
}

#[test]
fn acronyms_stand_for_the_only_name_that_they_fit() {
    let full = Sheet::new("a")
        .mentions("Harbour Safety Organisation", PartyKind::Organisation)
        .done();
    let short = Sheet::new("b")
        .mentions("HSO", PartyKind::Organisation)
        .done();
    let other = Sheet::new("c")
        .mentions("Hill Sheep Owners", PartyKind::Organisation)
        .done();
    check(&[full.clone(), short.clone()], 1);
    check(&[full, short, other], 3);
}

#[test]
fn bodies_under_short_half_abbreviated_and_plural_names() {
    let body = |id: &str, name: &str| {
        Sheet::new(id)
            .mentions(name, PartyKind::Organisation)
            .mentions("Harbour Board", PartyKind::Organisation)
            .done()
    };
    let one = |a: &str, b: &str| check(&[body("a", a), body("b", b)], 2);
    one("Academy of Harbour Arts", "Academy");
    one("Academy of Harbour Arts", "Academy of Harbour Art");
    one("Eastport County Water Union", "EC Water Union");
    one("Eastport Police", "EPD");
    let two = |a: &str, b: &str| check(&[body("a", a), body("b", b)], 3);
    two("Eastport County Water Union", "Ec Water Union");
    two("Academy of Harbour Arts", "Academy of Music");
}

#[test]
fn outlets_are_known_by_name_and_domain() {
    let records = [
        Sheet::new("a").outlet("Harbour Wire").done(),
        Sheet::new("b")
            .url("https://www.harbourwire.com/dam")
            .done(),
        Sheet::new("c")
            .mentions("harbourwire.com", PartyKind::Outlet)
            .done(),
        Sheet::new("d")
            .mentions("The Harbour Wire", PartyKind::Organisation)
            .done(),
    ];
    check(&records, 1);
    let entities = entities(&records);
    let wire = entities.iter().find(|e| !e.name.is_empty()).unwrap();
    assert_eq!(wire.kind, PartyKind::Outlet);
    assert_eq!(wire.parties.len(), 4);
}

#[test]
fn nobody_unnamed_is_ever_one_across_articles() {
    let sheet = |id: &str| {
        Sheet::new(id)
            .says("two officials", "dam broke")
            .mentions("Residents", PartyKind::Group)
            .mentions("the report", PartyKind::Document)
            .done()
    };
    check(&[sheet("a"), sheet("b")], 6);
}

#[test]
fn two_trades_are_two_people_whatever_the_company() {
    let hale = |id: &str, role: &str| {
        Sheet::new(id)
            .says("Jonas Hale", "dam broke")
            .role("Jonas Hale", role)
            .mentions("Harbour Board", PartyKind::Organisation)
            .done()
    };
    check(&[hale("a", "baker"), hale("b", "hydrologist")], 3);
    check(&[hale("a", "baker"), hale("b", "owner of a bakery")], 2);
}

#[test]
fn a_short_first_name_in_the_same_company() {
    let rell = |id: &str, name: &str| {
        Sheet::new(id)
            .says(name, "dam broke")
            .mentions("Harbour Board", PartyKind::Organisation)
            .done()
    };
    check(&[rell("a", "Tomas Rell"), rell("b", "Tom Rell")], 2);
    check(&[rell("a", "Dana Rell"), rell("b", "Dan Rell")], 3);
    let stranger = Sheet::new("c").says("Tom Rell", "bees swarm").done();
    check(&[rell("a", "Tomas Rell"), stranger], 3);
}

#[test]
fn a_last_name_taken_for_an_organisation() {
    let full = |id: &str| {
        Sheet::new(id)
            .says("Ada Quill", "dam broke")
            .mentions("Harbour Board", PartyKind::Organisation)
            .done()
    };
    let short = Sheet::new("b")
        .mentions("Quill", PartyKind::Organisation)
        .mentions("Harbour Board", PartyKind::Organisation)
        .done();
    check(&[full("a"), short.clone()], 2);
    let namesake = Sheet::new("c").says("Ben Quill", "boat sold").done();
    check(&[full("a"), short, namesake], 4);
}

#[test]
fn a_letter_more_or_less_in_the_same_company() {
    let rait = |id: &str, name: &str| {
        Sheet::new(id)
            .says(name, "dam broke")
            .mentions("Harbour Board", PartyKind::Organisation)
            .done()
    };
    check(
        &[rait("a", "Duncan Orrait"), rait("b", "Duncan Orraite")],
        2,
    );
    check(&[rait("a", "Duncan Orr"), rait("b", "Duncan Orre")], 3);
    let elsewhere = Sheet::new("c").says("Duncan Orraite", "bees swarm").done();
    check(&[rait("a", "Duncan Orrait"), elsewhere], 3);
}

#[test]
fn a_word_before_a_full_name() {
    let ross = |id: &str, name: &str| {
        Sheet::new(id)
            .says(name, "dam broke")
            .mentions("Harbour Board", PartyKind::Organisation)
            .done()
    };
    check(
        &[ross("a", "Gary Orr"), ross("b", "Moviemaker Gary Orr")],
        2,
    );
    let elsewhere = Sheet::new("c").says("Mary Gary Orr", "bees swarm").done();
    check(&[ross("a", "Gary Orr"), elsewhere], 3);
}

#[test]
fn one_word_taken_for_a_person_and_for_an_organisation() {
    let sorts = |kind: PartyKind, id: &str| {
        Sheet::new(id)
            .mentions("Macrohard", kind)
            .mentions("Harbour Board", PartyKind::Organisation)
            .done()
    };
    check(
        &[
            sorts(PartyKind::Person, "a"),
            sorts(PartyKind::Organisation, "b"),
        ],
        2,
    );
}

/// An article in which the Harbour Board is mentioned beside somebody.
fn beside_the_board(id: &str, name: &str, kind: PartyKind) -> Sheet {
    Sheet::new(id)
        .mentions(name, kind)
        .mentions("Harbour Board", PartyKind::Organisation)
}

/// Whether two names of one kind are one in articles that mention the board too.
fn check_pair(kind: PartyKind, a: &str, b: &str, one: bool) {
    let records = [("a", a), ("b", b)].map(|(id, name)| beside_the_board(id, name, kind).done());
    check(&records, if one { 2 } else { 3 });
}

#[test]
fn letters_behind_and_before_a_name() {
    check_pair(PartyKind::Person, "Ada Quill", "Ada Quill, M.D., MBA", true);
    check_pair(PartyKind::Person, "Edgar Orr", "F. Edgar Orr", true);
    check_pair(PartyKind::Person, "Edgar Orr", "F. Harold Orr", false);
}

#[test]
fn courtesy_offices_and_number_make_no_namesakes() {
    let quill = |id: &str, role: &str| {
        Sheet::new(id)
            .says("Ada Quill", "dam broke")
            .role("Ada Quill", role)
            .done()
    };
    check(&[quill("a", "Dr."), quill("b", "keeper of the lock")], 1);
    check(&[quill("a", "reporters"), quill("b", "reporter")], 1);
    let surgeon = |id: &str, role: &str| {
        beside_the_board(id, "Ada Quill", PartyKind::Person)
            .role("Ada Quill", role)
            .done()
    };
    check(
        &[surgeon("a", "physician"), surgeon("b", "Surgeon General")],
        2,
    );
    check(&[surgeon("a", "physician"), surgeon("b", "surgeon")], 2);
    check(&[surgeon("a", "physician"), surgeon("b", "baker")], 3);
}

#[test]
fn only_a_trade_makes_a_namesake_of_somebody_well_known() {
    let mayor = |id: usize| {
        Sheet::new(&format!("m{id}"))
            .says("Ada Quill", "dam broke")
            .role("Ada Quill", "mayor")
            .done()
    };
    let other = |role: &str| {
        Sheet::new("z")
            .says("Ada Quill", "match lost")
            .role("Ada Quill", role)
            .done()
    };
    let many = |last: ArticleRecord| (0..10).map(mayor).chain([last]).collect::<Vec<_>>();
    check(&many(other("former opponent")), 1);
    check(&many(other("goalkeeper")), 2);
}

#[test]
fn of_several_with_one_last_name_the_foremost_is_meant() {
    let full = |id: usize| {
        Sheet::new(&format!("m{id}"))
            .says("Ada Quill", "dam broke")
            .role("Ada Quill", "Mrs.")
            .done()
    };
    let cousin = Sheet::new("n").says("Ben Quill", "boat sold");
    let pile = |last: Sheet| {
        let others = [cousin.clone().done(), last.done()];
        (0..10).map(full).chain(others).collect::<Vec<_>>()
    };
    check(&pile(Sheet::new("z").says("Quill", "dam broke")), 2);
    check(
        &pile(Sheet::new("z").mentions("Quill", PartyKind::Organisation)),
        2,
    );
    let with_the_cousin = Sheet::new("z")
        .says("Quill", "dam broke")
        .says("Ben Quill", "boat sold");
    check(&pile(with_the_cousin), 3);
    let man = Sheet::new("z")
        .says("Quill", "dam broke")
        .role("Quill", "Mr.");
    check(&pile(man), 3);
}

#[test]
fn a_bearer_under_two_names_is_one_bearer() {
    check(
        &[
            beside_the_board("a", "Gary Orr", PartyKind::Person).done(),
            beside_the_board("b", "Moviemaker Gary Orr", PartyKind::Person).done(),
            beside_the_board("c", "Orr", PartyKind::Person).done(),
            beside_the_board("d", "Orr", PartyKind::Organisation).done(),
        ],
        2,
    );
}

#[test]
fn a_single_name_that_many_articles_give() {
    let named = |id: &str, name: &str| Sheet::new(id).says(name, "dam broke").done();
    let often = ["a", "b", "c"].map(|id| named(id, "Quillify"));
    check(&often, 1);
    let headline = named("d", "Group Asks Quillify");
    let all: Vec<ArticleRecord> = often.into_iter().chain([headline]).collect();
    check(&all, 2);
}

#[test]
fn father_and_son() {
    check_pair(PartyKind::Person, "Tom Quill", "Tom Quill Jr.", true);
    check_pair(PartyKind::Person, "Halven War", "Halven War II", false);
    let son = beside_the_board("b", "Tom Quill Jr.", PartyKind::Person).says("Quill", "dam broke");
    let father = beside_the_board("a", "Tom Quill", PartyKind::Person).says("Ada Orr", "dam broke");
    check(&[father.done(), son.done()], 4);
}

#[test]
fn names_written_by_ear() {
    let minister = |id: &str, name: &str| {
        Sheet::new(id)
            .says(name, "dam broke")
            .role(name, "harbour minister")
            .done()
    };
    let one = |a: &str, b: &str| check(&[minister("a", a), minister("b", b)], 1);
    let two = |a: &str, b: &str| check(&[minister("a", a), minister("b", b)], 2);
    one("Nadim Rachnouq", "Nadeem Rashnuk");
    one("Vladislor Quillen", "Vladislar Quillen");
    one(
        "Asma Tarik Hamid al-Quillen",
        "Asmaa Tarik Hamid al-Quillen",
    );
    two("Dana Quillen", "Diana Quillen");
    two("Hassan al-Quillen", "Hussein al-Quillen");
    let stranger = Sheet::new("b").says("Nadeem Rashnuk", "bees swarm").done();
    check(&[minister("a", "Nadim Rachnouq"), stranger], 2);
}

#[test]
fn bodies_of_states_and_teams() {
    let body = PartyKind::Organisation;
    check_pair(body, "Ministry of Health", "Health Ministry", true);
    check_pair(
        body,
        "Iraqi Interior Ministry",
        "Iraq’s interior ministry",
        true,
    );
    check_pair(body, "An-Nakhl", "Al-Nakhl", true);
    check_pair(body, "Canberra Rovers", "Rovers", true);
    check_pair(body, "Canberra Post", "Post", false);
    check_pair(body, "Harbour order", "HO", false);
    check_pair(body, "A Halven Paper", "AHP", false);
    check_pair(
        PartyKind::Person,
        "Halvenian Survey Ship Orr",
        "HSS Orr",
        true,
    );
}

#[test]
fn a_description_is_no_name_across_articles() {
    let sheet = |id: &str| {
        Sheet::new(id)
            .mentions("the company", PartyKind::Organisation)
            .mentions("77ers", PartyKind::Organisation)
            .done()
    };
    check(&[sheet("a"), sheet("b")], 3);
}

#[test]
fn a_word_that_a_pile_is_full_of_is_short_for_nothing_rare() {
    let harbour = |id: &str| beside_the_board(id, "Sluice", PartyKind::Organisation).done();
    let rare = |id: &str| beside_the_board(id, "Sluice of Halven", PartyKind::Organisation).done();
    check(&[harbour("a"), rare("z")], 2);
    check(&[harbour("a"), harbour("b"), harbour("c"), rare("z")], 3);
}
