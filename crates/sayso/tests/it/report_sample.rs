//! Reads `report_sample.txt` into a [`Report`], and adds what is better made by code: reprints in any
//! number, and an article whose every field is meant to break the page.

mod fields;

use std::collections::BTreeMap;

use sayso::report::{ArticlePage, Figures, Report};
use sayso_types::{
    PartyKind,
    derived::Side,
    id::digest,
    record::CreditRole,
    view::{ClaimView, CreditView, HopView, Profile, TraceView, WhoView},
};

use fields::{
    claim, columns, find, gather, given, id, listed, origins, page, pairs, set, statement,
};

/// Words that would run, close or load something if they were not escaped.
pub const HOSTILE: [&str; 4] = [
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(2)>",
    "\" onmouseover=\"alert(3)",
    "</script><!--",
];

/// A name that no line holds.
const LONG_NAME: &str = "Maximiliane-Theodora von und zu Hohenschwangau-Krähenwinkel-Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbau, acting deputy under-secretary";

/// The whole report, with this many reprints of the agency's story.
pub fn report(reprints: usize) -> Report {
    let mut sample = Sample::default();
    let mut lines = include_str!("report_sample.txt").lines();
    while let Some(line) = lines.next() {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match word {
            "" | "#" => {}
            "who" => sample.who(&columns(rest)),
            "claim" => sample.claims.push(claim(&columns(rest))),
            "article" => sample.article(&columns(rest), &mut lines),
            "say" => sample.say(rest),
            "chain" => sample.chain(&columns(rest)),
            other => panic!("what is {other:?}?"),
        }
    }
    (0..reprints).for_each(|number| sample.reprint(number));
    sample.hostile();
    sample.finish()
}

#[derive(Default)]
struct Sample {
    people: BTreeMap<String, WhoView>,
    claims: Vec<ClaimView>,
    articles: Vec<ArticlePage>,
    traces: Vec<TraceView>,
}

impl Sample {
    fn who(&mut self, fields: &[&str]) {
        let who = WhoView {
            entity: fields[0].to_owned(),
            name: fields[1].to_owned(),
            kind: listed(fields[2]),
            names: vec![fields[1].to_owned()],
            roles: fields[3..].iter().map(|role| (*role).to_owned()).collect(),
            said: Vec::new(),
            said_by_others: Vec::new(),
            known: Vec::new(),
            candidates: Vec::new(),
            profile: Profile::default(),
        };
        self.people.insert(who.entity.clone(), who);
    }

    fn article<'l>(&mut self, fields: &[&str], lines: &mut impl Iterator<Item = &'l str>) {
        let mut page = page(
            fields[0],
            given(fields[1]),
            given(fields[2]),
            given(fields[3]),
        );
        let mut furniture = Vec::new();
        for line in lines.by_ref().take_while(|line| *line != "---") {
            match line.split_once('=').expect("key=value") {
                ("byline", name) => page.view.byline = given(name),
                ("url", url) => page.view.url = given(url),
                ("language", code) => page.view.language = given(code),
                ("furniture", words) => furniture.push(words),
                (key, _) => panic!("what is {key:?}?"),
            }
        }
        let text: Vec<&str> = lines.take_while(|line| *line != "---").collect();
        page.text = text.join("\n");
        page.furniture = furniture
            .iter()
            .map(|words| find(&page.text, words))
            .collect();
        self.articles.push(page);
    }

    fn say(&mut self, line: &str) {
        let mut parts = line.splitn(4, ' ');
        let mut next = || parts.next().expect("say KEY SPEAKER CLAIM/SIDE fields");
        let (key, speaker, stand, fields) = (next(), next(), next(), next());
        let who = &self.people[speaker];
        let page = self
            .articles
            .last_mut()
            .expect("an article before what is said in it");
        let mut statement = statement(key, who, &page.view);
        for (field, value) in pairs(fields) {
            set(&mut statement, field, value, &page.text);
        }
        if let Some((claim, side)) = stand.split_once('/') {
            statement.claim = Some(id(claim));
            statement.side = Some(listed(side));
        }
        page.view.statements += usize::from(!statement.own_voice);
        page.statements.push(statement);
    }

    fn chain(&mut self, fields: &[&str]) {
        let hops = fields[2..].iter().map(|hop| self.hop(hop));
        let chain: Vec<HopView> = hops.collect();
        let wanted = id(fields[0]);
        let mut all = self
            .articles
            .iter_mut()
            .flat_map(|article| &mut article.statements);
        let found = all.find(|statement| statement.statement == wanted);
        let statement = found.expect("a chain is of a statement above");
        statement.chain = chain.clone();
        let circular = fields[1] == "circular";
        let why = if circular {
            "the chain comes back to its start"
        } else {
            "one voice at its end"
        };
        self.traces.push(TraceView {
            statement: statement.clone(),
            chain,
            origins: origins("0-1", why),
            circular,
        });
    }

    fn hop(&self, hop: &str) -> HopView {
        let parts: Vec<&str> = hop.split(',').map(str::trim).collect();
        let page = self
            .articles
            .iter()
            .find(|page| page.view.article == parts[0]);
        let text = &page.expect("a hop is told in an article above").text;
        HopView {
            entity: None,
            name: given(parts[1]),
            kind: Some(listed(parts[2])),
            article: parts[0].to_owned(),
            span: given(parts[3])
                .map(|words| find(text, &words))
                .into_iter()
                .collect(),
        }
    }

    /// One more paper with the agency's words.
    fn reprint(&mut self, number: usize) {
        const TOWNS: [&str; 8] = [
            "Tolland",
            "Westmere",
            "Ashby Sound",
            "Fellhaven",
            "North Orrin",
            "Isle of Dray",
            "Kell",
            "Grane",
        ];
        const PAPERS: [&str; 4] = ["Gazette", "Mercury", "Evening Post", "Herald"];
        let wire = self
            .articles
            .iter_mut()
            .find(|page| page.view.article == "wire-1");
        let wire = wire.expect("the agency's story is in the file");
        wire.view.copies = Some("k-wire".to_owned());
        let mut page = wire.clone();
        let paper = PAPERS[number / TOWNS.len() % PAPERS.len()];
        page.view.article = format!("reprint-{number:03}");
        page.view.outlet = Some(format!("The {} {paper}", TOWNS[number % TOWNS.len()]));
        page.view.published = given(["2031-03-04", "2031-03-05", "2031-03-05"][number % 3]);
        page.view.copy_of = Some("wire-1".to_owned());
        page.view.overlap = Some(0.97);
        page.view.credits = vec![CreditView {
            name: "Harbour Wire".to_owned(),
            kind: PartyKind::Outlet,
            role: CreditRole::Reprint,
            span: None,
            article: Some("wire-1".to_owned()),
        }];
        page.statements.retain(|statement| !statement.own_voice);
        for statement in &mut page.statements {
            statement.statement =
                digest("sample", [statement.statement.as_str(), &page.view.article]);
            statement.article = page.view.article.clone();
            statement.outlet = page.view.outlet.clone();
            statement.published = page.view.published.clone();
        }
        self.articles.push(page);
    }

    fn hostile(&mut self) {
        self.who(&["e \"'<", LONG_NAME, "person", HOSTILE[0]]);
        let [script, style, attribute, comment] = HOSTILE;
        let mut page = page(
            "\"><script>alert(4)</script>",
            given("Tide & <i>Gate</i> Review"),
            given("soon"),
            given(script),
        );
        page.text = format!(
            "{LONG_NAME} said that the {script}gate{style} was <b>open</b>{attribute}.\n\n{comment}"
        );
        page.view.url = given("javascript:alert(5)");
        page.view.language = given("x\" onload=\"alert(6)");
        let mut said = statement("hostile", &self.people["e \"'<"], &page.view);
        set(&mut said, "source", LONG_NAME, &page.text);
        set(
            &mut said,
            "content",
            &format!("that the {script}gate{style} was <b>open</b>{attribute}"),
            &page.text,
        );
        // A place that does not fit the text, as in a damaged ledger.
        let mut lost = said.clone();
        lost.statement = "\"><script>alert(7)</script>".to_owned();
        lost.span = vec![[3, 2], [9_000, 9_001]];
        said.claim = Some(id("order"));
        said.side = Some(Side::Reported);
        said.why = given(style);
        page.statements = vec![said, lost];
        self.articles.push(page);
        self.articles.push(fields::page("quiet", None, None, None));
    }

    fn finish(mut self) -> Report {
        for statement in self.articles.iter().flat_map(|article| &article.statements) {
            let entity = statement
                .speaker
                .as_ref()
                .and_then(|speaker| speaker.entity.as_ref());
            let who = self
                .people
                .get_mut(entity.expect("all speakers are known"))
                .expect("by name");
            let hearsay = statement.within.is_some();
            if hearsay {
                &mut who.said_by_others
            } else {
                &mut who.said
            }
            .push(statement.clone());
        }
        for claim in &mut self.claims {
            gather(claim, &self.articles);
        }
        Report {
            title: given("Who had the tide gate opened?"),
            ledger: "orrin-quay.sqlite".to_owned(),
            version: "0.1.0".to_owned(),
            date: given("14 July 2032"),
            figures: Figures::count(&self.articles, &self.claims, &self.traces),
            claims: self.claims,
            people: self.people.into_values().collect(),
            traces: self.traces,
            articles: self.articles,
        }
    }
}
