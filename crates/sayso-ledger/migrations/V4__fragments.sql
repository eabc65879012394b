-- The ledger, schema 4: which contents are no sentence.

-- 1: without a main verb. Articles that were stored before are taken to have whole sentences.
ALTER TABLE proposition ADD COLUMN fragment INTEGER NOT NULL DEFAULT 0 CHECK (fragment IN (0, 1));
