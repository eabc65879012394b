//! The ledger from outside: what goes in, what comes out, and what survives.

mod documented;
mod judgements;
mod killed;
mod known;
mod merged;
mod model;
mod opened;
mod schema;
mod stored;
mod upgraded;
mod vell;
mod verified;
mod viewed;
