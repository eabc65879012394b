-- The ledger, schema 3: the user's names file, words that mean a time, and how many an unnamed source are.

-- Where a description counts them: "two officials".
ALTER TABLE party ADD COLUMN how_many INTEGER;

-- Whom the user knows -----------------------------------------------------------------------------

-- One row a line of the names file.
CREATE TABLE known (
    id       TEXT PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE,
    wikidata TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE known_name (
    known    TEXT NOT NULL REFERENCES known (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name     TEXT NOT NULL,
    -- As in derived_entity_name.
    name_key TEXT NOT NULL,
    PRIMARY KEY (known, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE known_role (
    known    TEXT NOT NULL REFERENCES known (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    role     TEXT NOT NULL,
    PRIMARY KEY (known, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE derived_entity_known (
    entity   TEXT NOT NULL REFERENCES derived_entity (id),
    position INTEGER NOT NULL,
    known    TEXT NOT NULL REFERENCES known (id),
    -- 1: the entity is taken for them; 0: it may be.
    linked   INTEGER NOT NULL CHECK (linked IN (0, 1)),
    score    REAL NOT NULL,
    why      TEXT NOT NULL,
    PRIMARY KEY (entity, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX derived_entity_known_by_known ON derived_entity_known (known);

-- Words that mean a time --------------------------------------------------------------------------

-- In the classes and normal forms of TIMEX3. `value` is null where nothing tells.
CREATE TABLE time_expression (
    article    TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    start_byte INTEGER NOT NULL,
    end_byte   INTEGER NOT NULL,
    words      TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('date', 'time', 'duration', 'set')),
    value      TEXT,
    PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX time_expression_by_start ON time_expression (article, start_byte);

-- Which of them stand in what was said.
CREATE VIEW times_spoken_of AS
SELECT
    statement.id AS statement,
    time_expression.words,
    time_expression.kind,
    time_expression.value
FROM statement
JOIN time_expression ON time_expression.article = statement.article
WHERE EXISTS (
    SELECT 1 FROM statement_span AS piece
    WHERE piece.statement = statement.id AND piece.role = 'content'
      AND piece.start_byte <= time_expression.start_byte AND piece.end_byte >= time_expression.end_byte)
ORDER BY statement.id, time_expression.position;
