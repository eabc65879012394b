//! What is computed from records, relations and judgements, and can be dropped and rebuilt at any
//! time.

use serde::{Deserialize, Serialize};

use crate::{
    id::{ArticleId, ClaimId, ClusterId, EntityId, PartyId, StatementId},
    known::KnownLink,
    speech::{PartyKind, closed_list},
};

/// All of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Derived {
    /// Who is who across articles, by id.
    pub entities: Vec<Entity>,
    /// Groups of near-copies, by id; articles that copy nothing and are not copied are in none.
    pub copies: Vec<CopyCluster>,
    /// Credits that were matched to an article of the ledger.
    pub credits: Vec<CreditMatch>,
    /// Claims, most contested first.
    pub claims: Vec<Claim>,
    /// How each statement reached its reader, by statement.
    pub chains: Vec<Chain>,
}

/// The same someone across articles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// From its smallest party.
    pub id: EntityId,
    /// What sort of someone.
    pub kind: PartyKind,
    /// The name to show.
    pub name: String,
    /// All names, most used first.
    pub names: Vec<String>,
    /// All roles, in order of date, then text.
    pub roles: Vec<String>,
    /// Whom it stands for, in order.
    pub parties: Vec<PartyId>,
    /// Who in the user's names file it is or may be, the surest first.
    #[serde(default)]
    pub known: Vec<KnownLink>,
}

/// Articles that share their words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CopyCluster {
    /// From its smallest article.
    pub id: ClusterId,
    /// The articles, by id.
    pub members: Vec<CopyMember>,
}

/// One article of a cluster.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CopyMember {
    /// The article.
    pub article: ArticleId,
    /// Which article it was copied from; `None` if it is the first, or if no one can tell.
    pub copy_of: Option<ArticleId>,
    /// Share of its words found in `copy_of`, or in the nearest article of the cluster; 0 to 1.
    pub overlap: f64,
}

/// A credit whose article is in the ledger.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CreditMatch {
    /// The article that credits.
    pub article: ArticleId,
    /// Which of its credits, from 0.
    pub credit: usize,
    /// The article credited.
    pub credited: ArticleId,
}

/// A proposition that statements share.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// From its smallest statement.
    pub id: ClaimId,
    /// A self-contained sentence, taken from one of its statements.
    pub text: String,
    /// The statement that `text` was taken from.
    pub told_by: StatementId,
    /// Who stands where, ordered by side, then date, then id.
    pub members: Vec<ClaimMember>,
    /// Origins behind those for it.
    pub origins_for: Origins,
    /// Origins behind those against it.
    pub origins_against: Origins,
    /// How sharply and widely it is contested; 0 if nobody is against it.
    pub contested: f64,
    /// What makes it so, in words: *denied by the very person it is about*.
    pub notes: Vec<String>,
}

/// One statement's stand on a claim.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClaimMember {
    /// The statement.
    pub statement: StatementId,
    /// Its stand.
    pub side: Side,
    /// Why it belongs to this claim, on this side.
    pub why: String,
}

closed_list! {
    /// Where a statement stands on a claim.
    Side {
        /// The speaker stands behind it.
        For = "for",
        /// The speaker stands against it.
        Against = "against",
        /// Told, asked or refused without a stand.
        Reported = "reported",
    }
}

/// How many independent origins stand behind something: an interval and its reasons.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origins {
    /// At least so many.
    pub low: u32,
    /// At most so many.
    pub high: u32,
    /// What was collapsed, and why.
    pub why: Vec<String>,
}

/// How a statement reached its reader.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chain {
    /// The statement at the end.
    pub statement: StatementId,
    /// Outermost reporter first; the last hop is who is said to have said it.
    pub hops: Vec<Hop>,
    /// Origins behind this statement's own chain.
    pub origins: Origins,
    /// Whether the chain runs in a circle that was cut.
    pub circular: bool,
}

/// One hop.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hop {
    /// The party; `None` for a hop that the text does not name.
    pub party: Option<PartyId>,
    /// The article in which the hop is told.
    pub article: ArticleId,
    /// The statement that the hop was read from; `None` for the outlet and for hops through credits
    /// and copies.
    pub statement: Option<StatementId>,
}
