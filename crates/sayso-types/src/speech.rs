//! The closed lists in which speech is described. Their JSON names are fixed in the published
//! formats; the definitions of the acts follow the project's annotation guide for news hearsay.

use serde::{Deserialize, Serialize};

macro_rules! closed_list {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $text)] $variant),*
        }

        impl $name {
            /// Every value, in the order of the list.
            pub const ALL: &[$name] = &[$($name::$variant),*];

            /// The name in JSON and SQL.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $($name::$variant => $text),*
                }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = String;

            fn from_str(text: &str) -> Result<$name, String> {
                $name::ALL
                    .iter()
                    .copied()
                    .find(|value| value.as_str() == text)
                    .ok_or_else(|| format!(concat!("no ", stringify!($name), " is called {:?}"), text))
            }
        }
    };
}
pub(crate) use closed_list;

closed_list! {
    /// How the content is given.
    QuoteKind {
        /// Every word stands in quotation marks.
        Direct = "direct",
        /// Some words do.
        Mixed = "mixed",
        /// None does.
        Indirect = "indirect",
    }
}

closed_list! {
    /// What the speaker does with the content.
    Act {
        /// Says that something is so; the rest.
        Assert = "assert",
        /// Says that a reported or alleged fact is not so.
        Deny = "deny",
        /// Says that something already reported, asked or alleged is so; admits.
        Confirm = "confirm",
        /// Declines to comment, to answer, to confirm or deny.
        Refuse = "refuse",
        /// Could not be reached, did not answer, has yet to comment.
        NoResponse = "no_response",
        /// Puts a question.
        Ask = "ask",
        /// Commits themselves to do something.
        Promise = "promise",
        /// Commits themselves to do harm, or says that harm will follow unless.
        Threaten = "threaten",
        /// Wants others to do something.
        OrderOrUrge = "order_or_urge",
        /// Holds for true without asserting, or doubts.
        Believe = "believe",
        /// Says what will, should or may happen.
        Predict = "predict",
        /// Takes back, corrects, apologises for what they said or printed.
        RetractOrCorrect = "retract_or_correct",
        /// Says that someone did wrong, blames.
        Accuse = "accuse",
        /// Speaks well of, thanks, welcomes.
        PraiseOrWelcome = "praise_or_welcome",
        /// Speaks against someone or something, turns down an offer.
        CondemnOrReject = "condemn_or_reject",
        /// Quoted words for which the text gives no act.
        QuoteUnclear = "quote_unclear",
    }
}

closed_list! {
    /// Whether the speaker stands behind the content as its words stand.
    Polarity {
        /// Stands behind it.
        Positive = "positive",
        /// Stands against it: *denied that …*, *condemned …*.
        Negative = "negative",
    }
}

closed_list! {
    /// How sure the speaker is, by the text's words.
    Certainty {
        /// No hedge.
        Certain = "certain",
        /// *likely*, *believes*, *expects*
        Probable = "probable",
        /// *may*, *could*, *might*
        Possible = "possible",
        /// The text does not tell, or polarity is unknown.
        Unknown = "unknown",
    }
}

closed_list! {
    /// What sort of someone a party is.
    PartyKind {
        /// A named human being.
        Person = "person",
        /// Several people or a class: voters, two senators together.
        Group = "group",
        /// Companies, states, ministries, courts, parties, movements with a name.
        Organisation = "organisation",
        /// A medium.
        Outlet = "outlet",
        /// A law, report, letter, poll, post.
        Document = "document",
        /// Somebody in particular whom the article does not name.
        Unnamed = "unnamed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_round_trip() {
        for act in Act::ALL {
            assert_eq!(act.as_str().parse(), Ok(*act));
            assert_eq!(
                serde_json::to_string(act).unwrap(),
                format!("{:?}", act.as_str())
            );
        }
        assert!("shout".parse::<Act>().is_err());
    }
}
