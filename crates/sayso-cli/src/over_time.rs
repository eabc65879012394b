//! How a claim moved, below the claim: figures, sides, wording, versions of one article.

use anyhow::Result;
use sayso_types::view::{Figure, Figures, OverTime, Versions, Wording};

use crate::screen::{Screen, Tone, clean};

/// Shows what there is to tell, or nothing.
pub fn show(screen: &mut Screen, over_time: &OverTime) -> Result<()> {
    if over_time.is_empty() {
        return Ok(());
    }
    let title = screen.paint(Tone::Strong, "Over time");
    screen.line(title)?;
    for figures in &over_time.figures {
        row(screen, "figures", &figures_line(figures))?;
    }
    for moved in &over_time.moves {
        let words = format!(
            "{}: {} → {}{}",
            moved.who,
            moved.from,
            moved.to,
            place(&[moved.on.as_deref()])
        );
        row(screen, "moved", &words)?;
    }
    for wording in &over_time.wording {
        row(screen, "wording", &wording_line(wording))?;
    }
    for versions in &over_time.versions {
        show_versions(screen, versions)?;
    }
    screen.line("")
}

fn figures_line(figures: &Figures) -> String {
    let each = figures.values.iter().map(|figure: &Figure| {
        let by = figure.who.as_deref().or(figure.outlet.as_deref());
        format!("{}{}", figure.words, place(&[by, figure.on.as_deref()]))
    });
    let values: Vec<String> = each.collect();
    format!("{}: {}", figures.unit, values.join(" → "))
}

fn wording_line(wording: &Wording) -> String {
    let by = wording.who.as_deref().or(wording.outlet.as_deref());
    format!("{}{}", wording.words, place(&[by, wording.on.as_deref()]))
}

fn show_versions(screen: &mut Screen, versions: &Versions) -> Result<()> {
    let words = format!(
        "{}: {}",
        versions.address,
        versions.articles.join(", then ")
    );
    row(screen, "versions", &words)?;
    for change in &versions.changes {
        row(
            screen,
            "",
            &format!("{}: {}", change.what.as_str(), change.words),
        )?;
    }
    Ok(())
}

fn row(screen: &mut Screen, label: &str, words: &str) -> Result<()> {
    let label = screen.paint(Tone::Faint, &format!("{label:<9}"));
    screen.wrapped(&clean(words), &format!("  {label}"), "           ")
}

/// " (Ada Quill, 2031-03-04)"
fn place(parts: &[Option<&str>]) -> String {
    let known: Vec<&str> = parts.iter().copied().flatten().collect();
    if known.is_empty() {
        return String::new();
    }
    format!(" ({})", known.join(", "))
}
