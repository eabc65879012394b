//! Identifiers. What has content is named by its hash, so that reading the same thing twice
//! changes nothing and two ledgers can be merged.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// The id as it is written everywhere.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl From<String> for $name {
            fn from(id: String) -> $name {
                $name(id)
            }
        }
    )*};
}

id! {
    /// Hash of an article's text and metadata. Readers see [`crate::Article::label`] instead where the
    /// article came with an id of its own.
    ArticleId,
    /// A party: someone as one article knows them.
    PartyId,
    /// An attribution as a ledger record.
    StatementId,
    /// The same someone across articles; named by its smallest party.
    EntityId,
    /// A group of statements that share a proposition; named by its smallest statement.
    ClaimId,
    /// A group of articles that copy one another; named by its smallest article.
    ClusterId,
    /// One run of `sayso build`.
    RunId,
}

/// Hash of `parts`, each kept apart from the next, under the name of what is hashed; 16 hexadecimal
/// digits (64 bits: a clash is expected at four billion records of one kind).
pub fn digest<'a>(what: &str, parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut hasher = blake3::Hasher::new_derive_key(&format!("sayso 2026 {what}"));
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finalize().to_hex()[..16].to_owned()
}

#[cfg(test)]
mod tests {
    use super::digest;

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(digest("x", ["ab", "c"]), digest("x", ["a", "bc"]));
        assert_ne!(digest("x", ["a"]), digest("y", ["a"]));
        assert_eq!(digest("x", ["a"]).len(), 16);
    }
}
