//! (written with its stage)
