//! Which outlet published the article, and where it says that its report comes from.
//!
//! Reads the text, its layout and the attributions. Names of outlets are found by list
//! (`data/press.txt`) and by form; the words around each decide whether it is a credit and what for
//! (`data/credit_words.txt`); datelines, bylines and copyright lines show whole reprints. An outlet
//! that is merely mentioned is no credit.
//!
//! Left out: photo credits, links, and outlets that neither the lists know nor their names show, unless
//! the words around them can mean nothing else: *…, the Lantern reported.*

mod context;
mod lists;
mod names;
pub(crate) mod masthead;
mod own;
mod place;
mod press;
mod reader;
mod reprint;

use std::collections::{BTreeMap, BTreeSet};

use sayso_types::{
    Article, PartyKind, Span,
    record::{Credit, CreditRole},
};

use crate::layers::{Attribution, Layout};

/// The publishing outlet: metadata, the address, or the article speaking of its own outlet.
pub fn outlet(article: &Article, layout: &Layout) -> Option<String> {
    let by_address = || press::by_address(article.url.as_deref()?).map(str::to_owned);
    article
        .outlet
        .clone()
        .or_else(by_address)
        .or_else(|| masthead::outlet(&article.text, layout))
        .or_else(|| own::outlet(&article.text, layout))
}

/// Credits in text order, those of metadata first; one for each outlet and role. `own` is the publishing
/// outlet.
pub fn find(
    article: &Article,
    own: Option<&str>,
    layout: &Layout,
    attributions: &[Attribution],
) -> Vec<Credit> {
    let text = &article.text;
    let named = names::find(text, layout);
    let mut found = reprint::find(article, text, layout, &named);
    found.extend(context::find(text, layout, &named, attributions));
    let loose = names::loose(text, layout, &named);
    found.extend(context::loose(text, layout, &loose));
    found.retain(|(name, ..)| own.is_none_or(|own| !press::means(own, name)));
    strongest(found)
        .into_iter()
        .map(|(name, role, span)| Credit {
            name,
            kind: PartyKind::Outlet,
            role,
            span,
        })
        .collect()
}

/// A name, what its outlet is to the article, and the words.
type Found = (String, CreditRole, Option<Span>);

/// One of each name and role: what is reprinted needs no other role, and background is what has none.
fn strongest(found: Vec<Found>) -> Vec<Found> {
    let mut roles: BTreeMap<String, BTreeSet<CreditRole>> = BTreeMap::new();
    for (name, role, _) in &found {
        roles.entry(name.clone()).or_default().insert(*role);
    }
    let mut kept: Vec<Found> = Vec::new();
    let mut seen: BTreeSet<(String, CreditRole)> = BTreeSet::new();
    for (name, role, span) in found {
        let all = &roles[&name];
        let beaten = match role {
            CreditRole::Reprint => false,
            CreditRole::Background => all.len() > 1,
            CreditRole::Origin | CreditRole::Denial | CreditRole::Rejected => {
                all.contains(&CreditRole::Reprint)
            }
        };
        if !beaten && seen.insert((name.clone(), role)) {
            kept.push((name, role, span));
        }
    }
    kept.sort_by_key(|(_, _, span)| *span);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::lay_out;
    use CreditRole::{Denial, Origin, Rejected, Reprint};
    use sayso_types::article::Draft;

    fn article(text: &str, outlet: Option<&str>) -> Article {
        Article::from(Draft {
            text: text.to_owned(),
            outlet: outlet.map(str::to_owned),
            ..Draft::default()
        })
    }

    fn found(article: &Article) -> Vec<Credit> {
        let layout = lay_out(&article.text, None);
        find(article, outlet(article, &layout).as_deref(), &layout, &[])
    }

    fn check(text: &str, own: Option<&str>, expected: &[(&str, CreditRole, &str)]) {
        let article = article(text, own);
        let found = found(&article);
        let found: Vec<(&str, CreditRole, &str)> = found
            .iter()
            .map(|credit| {
                let words = credit.span.map_or("", |span| span.of(text));
                (credit.name.as_str(), credit.role, words)
            })
            .collect();
        assert_eq!(found, expected, "in {text:?}");
    }

    #[test]
    fn reprints() {
        check(
            "EASTPORT (Reuters) - The harbour was shut on Monday.",
            None,
            &[("Reuters", Reprint, "Reuters")],
        );
        check(
            "Harbour shut\n\nBy ADA QUILL, Associated Press\n\nThe harbour was shut on Monday.",
            None,
            &[("Associated Press", Reprint, "Associated Press")],
        );
        check(
            "The harbour was shut on Monday. (AFP)",
            None,
            &[("Agence France-Presse", Reprint, "AFP")],
        );
        check(
            "EASTPORT (Reuters) - The harbour was shut on Monday.",
            Some("Reuters"),
            &[],
        );
    }

    #[test]
    fn a_comma_in_a_line_of_its_own() {
        check(
            "Harbour shut\n\nBy ADA QUILL, Associated Press\n\n,\n\nThe harbour was shut on Monday.",
            None,
            &[("Associated Press", Reprint, "Associated Press")],
        );
    }

    #[test]
    fn origins_by_list_and_by_form() {
        check(
            "The harbour was shut, the Eastport Gazette reported on Monday.",
            None,
            &[("Eastport Gazette", Origin, "Eastport Gazette")],
        );
        check(
            "She told the local newspaper Seaside that boats sank, according to Bloomberg.",
            None,
            &[
                ("Seaside", Origin, "Seaside"),
                ("Bloomberg", Origin, "Bloomberg"),
            ],
        );
        check(
            "In an interview with the Telegraph, Quill said it rained (h/t Harbour Post).",
            None,
            &[
                ("Telegraph", Origin, "Telegraph"),
                ("Harbour Post", Origin, "Harbour Post"),
            ],
        );
    }

    #[test]
    fn names_that_show_nothing() {
        check(
            "The wall is cracked, the Lantern reported on Monday. Twelve died, HPA reported.",
            None,
            &[("Lantern", Origin, "Lantern"), ("HPA", Origin, "HPA")],
        );
        check(
            "EASTPORT (HPA) — The gates were opened.\n\nAdditional reporting by XNA",
            None,
            &[("HPA", Reprint, "HPA"), ("XNA", Origin, "XNA")],
        );
        check("The Lantern fell. The Harbour Board (HPA) met.", None, &[]);
        check(
            "EASTPORT (HPA) — The gates were opened on Monday.",
            Some("Halvenian Press Agency"),
            &[],
        );
    }

    #[test]
    fn a_byline_that_is_an_agency() {
        let article = Article::from(Draft {
            text: "The gates were opened on Monday.".to_owned(),
            byline: Some("Halvenian Press Agency".to_owned()),
            ..Draft::default()
        });
        let found = found(&article);
        let found: Vec<_> = found.iter().map(|c| (c.name.as_str(), c.role)).collect();
        assert_eq!(found, [("Halvenian Press Agency", Reprint)]);
    }

    #[test]
    fn lists_share_their_verb() {
        check(
            "The Eastport Gazette, the Harbour Post and Radio Sea on Friday reported it.",
            None,
            &[
                ("Eastport Gazette", Origin, "Eastport Gazette"),
                ("Harbour Post", Origin, "Harbour Post"),
                ("Radio Sea", Origin, "Radio Sea"),
            ],
        );
        check(
            "Boats sank.\n\nSources: Bloomberg, Harbour Post",
            None,
            &[
                ("Bloomberg", Origin, "Bloomberg"),
                ("Harbour Post", Origin, "Harbour Post"),
            ],
        );
        check(
            "Several papers, including the Eastport Gazette and Radio Sea, reported it.",
            None,
            &[
                ("Eastport Gazette", Origin, "Eastport Gazette"),
                ("Radio Sea", Origin, "Radio Sea"),
            ],
        );
        check(
            "Posts on rebel-run websites, including Low Water, The Tide and Twitter, claimed it.",
            None,
            &[
                ("Low Water", Origin, "Low Water"),
                ("Tide", Origin, "The Tide"),
            ],
        );
    }

    #[test]
    fn the_noun_beside_a_name_shows_an_outlet() {
        check(
            "Halvenia's pro-government newspaper, al Bahr, said boats sank. Al-Safa, the local news magazine, \
             first reported it.",
            None,
            &[
                ("al Bahr", Origin, "al Bahr"),
                ("Al-Safa", Origin, "Al-Safa"),
            ],
        );
        check(
            "Orr told domestic television channel HTV that boats sank. \"Twelve,\" he told HTV.",
            None,
            &[("HTV", Origin, "HTV")],
        );
        check(
            "The monitoring group TIDE said so. Halvenia's Seaside news site reported it.",
            None,
            &[("TIDE", Origin, "TIDE"), ("Seaside", Origin, "Seaside")],
        );
        check("There was no word on Free Harbour websites.", None, &[]);
    }

    #[test]
    fn those_who_work_for_an_outlet() {
        check(
            "Ada Quill, an editor at Voice of Eastport, has quoted sailors. Orr told Channel 9's Ben Low so.",
            None,
            &[
                ("Voice of Eastport", Origin, "Voice of Eastport"),
                ("Channel 9", Origin, "Channel 9"),
            ],
        );
        check(
            "Quill could not be reached by Radio Sea. The board did not answer a Harbour Post inquiry.",
            None,
            &[
                ("Radio Sea", Origin, "Radio Sea"),
                ("Harbour Post", Origin, "Harbour Post"),
            ],
        );
        check(
            "The Harbour Times's Monday issue has a list.",
            None,
            &[("Harbour Times", Origin, "Harbour Times")],
        );
        check(
            "The flood was seen by a former reporter for Radio Sea.",
            None,
            &[],
        );
    }

    #[test]
    fn lines_under_the_text() {
        check(
            "The gates were opened on Monday.\n\nWith a file from Radio Sea",
            None,
            &[("Radio Sea", Origin, "Radio Sea")],
        );
        check(
            "The gates were opened on Monday.\n\n[Radio Sea]",
            None,
            &[("Radio Sea", Origin, "Radio Sea")],
        );
        check(
            "According to the Harbour Post, Radio Sea reported that boats sank.",
            None,
            &[
                ("Harbour Post", Origin, "Harbour Post"),
                ("Radio Sea", Origin, "Radio Sea"),
            ],
        );
    }

    #[test]
    fn bodies_are_no_outlets() {
        check(
            "Twelve died, WHO reported. Twelve died, HPA reported.",
            None,
            &[("HPA", Origin, "HPA")],
        );
    }

    #[test]
    fn denials_and_rejected_reports() {
        check(
            "Quill denied to the Eastport Gazette, which asked, that boats sank. The board dismissed a report by Harbour News.",
            None,
            &[("Harbour News", Rejected, "Harbour News")],
        );
        check(
            "The board denied it, Quill told Radio Eastport News.",
            None,
            &[("Radio Eastport News", Denial, "Radio Eastport News")],
        );
        check(
            "An official told Radio Sea that no boat was lost and the gate was not open. Orr did not comment to Harbour News.",
            None,
            &[
                ("Radio Sea", Denial, "Radio Sea"),
                ("Harbour News", Origin, "Harbour News"),
            ],
        );
    }

    #[test]
    fn an_outlet_that_is_only_mentioned_is_no_credit() {
        check(
            "He bought the Eastport Gazette and posts on Bloomberg terminals.",
            None,
            &[],
        );
        check("Boats wait. (AP Photo/Ada Quill)", None, &[]);
    }

    #[test]
    fn the_own_outlet() {
        let own =
            |text: &str, named: Option<&str>| outlet(&article(text, named), &lay_out(text, None));
        assert_eq!(
            own("Harbour Post reached out to the board.", None).as_deref(),
            Some("Harbour Post")
        );
        assert_eq!(
            own("The Harbour Post has contacted Quill for comment.", None).as_deref(),
            Some("Harbour Post")
        );
        assert_eq!(own("She told Harbour Post that it rained.", None), None);
        let masthead = "SALTMERE GAZETTE\n\nFlood kills twelve\n\nIt rained on Monday.";
        assert_eq!(own(masthead, None).as_deref(), Some("Saltmere Gazette"));
        let copyright = "Flood kills twelve\n\nIt rained on Monday.\n\n© Radio Tolm 2031";
        assert_eq!(own(copyright, None).as_deref(), Some("Radio Tolm"));
        assert_eq!(own("It rained.", Some("Wire")).as_deref(), Some("Wire"));
    }
}
