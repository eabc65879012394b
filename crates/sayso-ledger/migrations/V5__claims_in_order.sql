-- The ledger, schema 5: claims stand in an order that a new article does not shift.

-- `position` counted claims from the most contested one, so a new claim moved all behind it. What they are
-- ordered by stands in its place: how contested a claim is, how many statements it has, its id.
DROP VIEW contested_claims;
DROP VIEW claim_statements;

CREATE TEMPORARY TABLE member AS SELECT * FROM derived_claim_statement;
DELETE FROM derived_claim_statement;

CREATE TABLE ordered_claim (
    id           TEXT PRIMARY KEY,
    text         TEXT NOT NULL,
    told_by      TEXT NOT NULL REFERENCES statement (id),
    contested    REAL NOT NULL,
    statements   INTEGER NOT NULL,
    for_low      INTEGER NOT NULL,
    for_high     INTEGER NOT NULL,
    for_why      TEXT NOT NULL CHECK (json_valid(for_why)),
    against_low  INTEGER NOT NULL,
    against_high INTEGER NOT NULL,
    against_why  TEXT NOT NULL CHECK (json_valid(against_why)),
    notes        TEXT NOT NULL CHECK (json_valid(notes))
) STRICT, WITHOUT ROWID;
INSERT INTO ordered_claim
SELECT id, text, told_by, contested, coalesce(members.count, 0),
    for_low, for_high, for_why, against_low, against_high, against_why, notes
FROM derived_claim LEFT JOIN (SELECT claim, count(*) AS count FROM member GROUP BY claim) AS members ON members.claim = id;
DROP TABLE derived_claim;
ALTER TABLE ordered_claim RENAME TO derived_claim;
CREATE INDEX derived_claim_in_order ON derived_claim (contested DESC, statements DESC, id);

INSERT INTO derived_claim_statement SELECT * FROM member ORDER BY claim, position;
DROP TABLE member;

CREATE VIEW contested_claims AS
SELECT
    derived_claim.text,
    round(derived_claim.contested, 2) AS contested,
    sum(side = 'for') AS statements_for,
    sum(side = 'against') AS statements_against,
    sum(side = 'reported') AS statements_reported,
    for_low, for_high, against_low, against_high,
    derived_claim.id AS claim
FROM derived_claim
JOIN derived_claim_statement ON derived_claim_statement.claim = derived_claim.id
WHERE derived_claim.contested > 0
GROUP BY derived_claim.id
ORDER BY derived_claim.contested DESC, derived_claim.statements DESC, derived_claim.id;

CREATE VIEW claim_statements AS
SELECT
    derived_claim.text AS claim_text,
    derived_claim_statement.side,
    derived_claim_statement.why,
    everything_said.*,
    derived_claim.id AS claim
FROM derived_claim
JOIN derived_claim_statement ON derived_claim_statement.claim = derived_claim.id
JOIN everything_said ON everything_said.statement = derived_claim_statement.statement;

-- Rows that linking finds again stay; those of an entity that is gone are looked up by it.
CREATE INDEX derived_entity_word_by_entity ON derived_entity_word (entity);
