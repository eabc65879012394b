//! How a claim moved from telling to telling: figures, wording, sides, and versions of one article.
//!
//! Computed when a claim is asked for, from the statements that are shown with it; nothing is stored. What
//! has no date is told last and moves nothing, because nobody knows what came before it.

mod moves;
mod versions;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sayso_types::view::{ClaimView, Figure, Figures, OverTime, StatementView, Wording};

use super::View;
use crate::{Result, rows::json};

/// Share of its words that a wording must have new to count as another.
const NEW_WORDS: f64 = 0.5;
/// So many wordings say how a claim changed; more would be the list of its statements again.
const WORDINGS: usize = 8;

/// A statement of the claim with what is not shown of it.
struct Telling<'v> {
    view: &'v StatementView,
    /// Day of publication.
    day: Option<&'v str>,
    quantities: Vec<Quantity>,
    /// Where its article was published.
    address: Option<String>,
}

#[derive(Clone, PartialEq)]
struct Quantity {
    words: String,
    low: f64,
    high: Option<f64>,
    unit: String,
}

impl View<'_> {
    /// What changed from one telling of the claim to the next.
    pub(super) fn over_time(&self, claim: &ClaimView) -> Result<OverTime> {
        let tellings = self.tellings(claim)?;
        Ok(OverTime {
            figures: figures(&tellings),
            wording: wording(&tellings),
            moves: moves::moves(&tellings),
            versions: versions::versions(&tellings),
        })
    }

    /// The statements of all sides by date, the undated last.
    fn tellings<'v>(&self, claim: &'v ClaimView) -> Result<Vec<Telling<'v>>> {
        let sides = [&claim.for_, &claim.against, &claim.reported];
        let mut views: Vec<&StatementView> = sides.into_iter().flatten().collect();
        views.sort_by_key(|view| {
            let day = view.published.as_deref();
            (
                day.is_none(),
                day,
                view.article.as_str(),
                view.span.first().copied(),
            )
        });
        let ids: Vec<&str> = views.iter().map(|view| view.statement.as_str()).collect();
        let wanted = json(&ids);
        let mut quantities = self.quantities(&wanted)?;
        let addresses = self.addresses(&wanted)?;
        let each = views.into_iter().map(|view| Telling {
            view,
            day: view.published.as_deref(),
            quantities: quantities.remove(&view.statement).unwrap_or_default(),
            address: addresses.get(&view.statement).cloned(),
        });
        Ok(each.collect())
    }

    fn quantities(&self, wanted: &str) -> Result<HashMap<String, Vec<Quantity>>> {
        let rows = self.rows(
            "SELECT number.statement, words, low, high, unit
             FROM json_each(?) AS wanted
             JOIN proposition_quantity AS number ON number.statement = wanted.value
             ORDER BY wanted.key, number.position",
            [wanted],
            |row| {
                let quantity = Quantity {
                    words: row.get(1)?,
                    low: row.get(2)?,
                    high: row.get(3)?,
                    unit: row.get(4)?,
                };
                Ok((row.get::<_, String>(0)?, quantity))
            },
        )?;
        let mut quantities: HashMap<String, Vec<Quantity>> = HashMap::new();
        for (statement, quantity) in rows {
            quantities.entry(statement).or_default().push(quantity);
        }
        Ok(quantities)
    }

    fn addresses(&self, wanted: &str) -> Result<HashMap<String, String>> {
        let rows = self.rows(
            "SELECT statement.id, url
             FROM json_each(?) AS wanted
             JOIN statement ON statement.id = wanted.value
             JOIN article ON article.id = statement.article
             WHERE url IS NOT NULL",
            [wanted],
            |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)),
        )?;
        let known = rows.into_iter();
        Ok(known
            .filter_map(|(statement, url)| Some((statement, sayso_types::article::address(&url)?)))
            .collect())
    }
}

impl Telling<'_> {
    fn who(&self) -> Option<String> {
        let speaker = self.view.speaker.as_ref()?;
        (!speaker.name.is_empty()).then(|| speaker.name.clone())
    }
}

/// Units that are given with several values, and each new value.
fn figures(tellings: &[Telling<'_>]) -> Vec<Figures> {
    let mut by_unit: BTreeMap<&str, Vec<Figure>> = BTreeMap::new();
    for telling in tellings {
        for quantity in &telling.quantities {
            let values = by_unit.entry(&quantity.unit).or_default();
            let same = |figure: &Figure| figure.low == quantity.low && figure.high == quantity.high;
            if values.last().is_some_and(same) {
                continue;
            }
            values.push(Figure {
                words: quantity.words.clone(),
                low: quantity.low,
                high: quantity.high,
                on: telling.day.map(str::to_owned),
                who: telling.who(),
                outlet: telling.view.outlet.clone(),
                statement: telling.view.statement.clone(),
            });
        }
    }
    let rival = by_unit.into_iter().filter(|(_, values)| values.len() > 1);
    rival
        .map(|(unit, values)| Figures {
            unit: unit.to_owned(),
            values,
        })
        .collect()
}

/// The first wording, and each later one that has many words which none before it had.
fn wording(tellings: &[Telling<'_>]) -> Vec<Wording> {
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut wordings: Vec<Wording> = Vec::new();
    for telling in tellings.iter().filter(|telling| telling.day.is_some()) {
        let words: BTreeSet<String> = telling
            .view
            .content
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() > 3)
            .map(str::to_lowercase)
            .collect();
        let new = words.difference(&known).count() as f64;
        if new > NEW_WORDS * words.len() as f64 {
            wordings.push(Wording {
                words: telling.view.content.clone(),
                on: telling.day.map(str::to_owned),
                who: telling.who(),
                outlet: telling.view.outlet.clone(),
                statement: telling.view.statement.clone(),
            });
        }
        known.extend(words);
    }
    if wordings.len() < 2 {
        return Vec::new();
    }
    wordings.truncate(WORDINGS);
    wordings
}
