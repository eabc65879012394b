//! Spellings of one word made alike: endings, other scripts, writing by ear.

/// A word without what only the spelling of endings decides: *Zelenskyy*, *Zelenskiy*, *Zelensky*.
pub(crate) fn loose(word: &str) -> String {
    let stem = word.trim_end_matches(['i', 'y', 'j']);
    if stem.len() == word.len() || stem.len() < 3 {
        word.to_owned()
    } else {
        format!("{stem}i")
    }
}

/// A word as it might have come out of any other script: for comparing across scripts only.
pub(crate) fn bare(word: &str) -> String {
    const SPELLINGS: [(&str, &str); 26] = [
        ("shch", "s"),
        ("sch", "s"),
        ("tch", "c"),
        ("sh", "s"),
        ("ch", "c"),
        ("kh", "h"),
        ("zh", "z"),
        ("ts", "c"),
        ("tz", "c"),
        ("cz", "c"),
        ("ck", "k"),
        ("ks", "x"),
        ("ph", "f"),
        ("w", "v"),
        ("g", "h"),
        ("j", "i"),
        ("y", "i"),
        ("iu", "u"),
        ("ia", "a"),
        ("ie", "e"),
        ("io", "o"),
        ("ii", "i"),
        ("ii", "i"),
        ("ei", "e"),
        ("oo", "u"),
        ("ou", "u"),
    ];
    let mut bare = word.to_owned();
    for (from, to) in SPELLINGS {
        bare = bare.replace(from, to);
    }
    let mut letters: Vec<char> = bare.chars().collect();
    letters.dedup();
    if letters.len() > 3 && letters.last() == Some(&'i') {
        letters.pop();
    }
    letters.into_iter().collect()
}

/// The consonants of a word as it might have come out of any other script, and whether it begins with a
/// vowel: what is left of a name in whichever way it is transcribed.
pub(crate) fn skeleton(word: &str) -> String {
    let is_vowel = |letter: char| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u');
    let mut letters: Vec<char> = Vec::new();
    for (at, letter) in bare(word).chars().enumerate() {
        match letter {
            vowel if is_vowel(vowel) => letters.extend((at == 0).then_some('a')),
            'c' => letters.push('s'),
            'q' => letters.push('k'),
            other => letters.push(other),
        }
    }
    letters.dedup();
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn consonants_of_names_however_transcribed() {
        let same = |a: &str, b: &str| assert_eq!(skeleton(a), skeleton(b));
        same("moukhtar", "mukhtar");
        same("rachnouq", "rashnuk");
        same("israa", "esraa");
        assert_ne!(skeleton("orr"), skeleton("hale"));
    }
}
