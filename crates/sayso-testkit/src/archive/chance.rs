//! Numbers, words and names that depend on a seed and on what they are for, and on nothing else.

/// Words of the invented language.
const WORDS: u64 = 60_000;
/// The most frequent words of a language say nothing and are no terms; these are left out.
const FREQUENT: u64 = 20;
const FIRST_NAMES: u64 = 500;
const LAST_NAMES: u64 = 20_000;

/// Everything about one thing of the archive is drawn from here; each drawing has a place of its own.
#[derive(Clone, Copy)]
pub(crate) struct Chance {
    state: u64,
}

impl Chance {
    pub fn new(seed: u64, what: &str, number: u64) -> Chance {
        let of_what = what
            .bytes()
            .fold(0, |state, byte| mixed(state ^ u64::from(byte)));
        Chance {
            state: mixed(mixed(seed ^ of_what) ^ number),
        }
    }

    /// A number below `end`; `place` tells the drawings of one thing apart.
    pub fn below(&self, place: u64, end: u64) -> u64 {
        self.draw(place) % end
    }

    /// The same, small ones far more often.
    pub fn seldom(&self, place: u64, end: u64) -> u64 {
        let share = self.draw(place) as f64 / u64::MAX as f64;
        ((end as f64).powf(share) as u64 - 1).min(end - 1)
    }

    /// A word, with the frequencies of a language.
    pub fn word(&self, place: u64) -> String {
        let share = self.draw(place) as f64 / u64::MAX as f64;
        let frequent = FREQUENT as f64;
        let rank = frequent * (WORDS as f64 / frequent).powf(share);
        spelt(rank as u64, "kglmnprstvzbdfhj", 0)
    }

    pub fn words(&self, count: u64) -> Vec<String> {
        (0..count).map(|place| self.word(1000 + place)).collect()
    }

    /// First and last name.
    pub fn person(&self) -> String {
        let first = spelt(self.below(1, FIRST_NAMES), "rtlmnsdkgvbpzfhj", 1);
        let last = spelt(self.below(2, LAST_NAMES), "skrdltnvmgbpzhfj", 2);
        format!("{} {}", capital(&first), capital(&last))
    }

    pub fn body(&self) -> String {
        let sorts = ["Council", "Institute", "Union", "Committee", "Board"];
        let sort = sorts[self.below(1, sorts.len() as u64) as usize];
        let name = spelt(self.below(2, LAST_NAMES), "tpkdrlmnsvgbzhfj", 2);
        format!("{} {sort}", capital(&name))
    }

    fn draw(&self, place: u64) -> u64 {
        mixed(self.state ^ mixed(place + 1))
    }
}

/// An outlet's name.
pub(super) fn outlet(number: u64) -> String {
    let sorts = ["Post", "Courier", "Herald", "Wire", "Gazette", "Times"];
    let sort = sorts[number as usize % sorts.len()];
    format!("{} {sort}", capital(&spelt(number, "nlrtsmkdvpgbzhfj", 2)))
}

/// SplitMix64 (Steele, Lea, Flood 2014): every bit of the input moves every bit of the output.
fn mixed(state: u64) -> u64 {
    let state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    state ^ (state >> 31)
}

/// A number in syllables; no two numbers are spelt alike.
fn spelt(number: u64, consonants: &str, least: usize) -> String {
    let vowels = ["a", "e", "i", "o", "u"];
    let mut word = String::new();
    let mut rest = number;
    let mut syllables = 0;
    while syllables < least.max(2) || rest > 0 {
        let digit = rest as usize % 80;
        word.push_str(&consonants[digit / 5..=digit / 5]);
        word.push_str(vowels[digit % 5]);
        rest /= 80;
        syllables += 1;
    }
    word
}

fn capital(word: &str) -> String {
    word[..1].to_uppercase() + &word[1..]
}
