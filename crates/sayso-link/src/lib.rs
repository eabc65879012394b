//! Statements of many articles in; entities, copies, claims, chains and origins out.
