//! Scores every layer on hand-made data. Never shipped.
