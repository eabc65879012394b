-- The ledger, schema 2: what is asked of a large ledger without reading it as a whole.

-- The words of names, to find out who is meant.
CREATE TABLE derived_entity_word (
    word     TEXT NOT NULL,
    entity   TEXT NOT NULL REFERENCES derived_entity (id),
    position INTEGER NOT NULL,
    PRIMARY KEY (word, entity, position)
) STRICT, WITHOUT ROWID;

-- Keys are letters, digits and single spaces.
INSERT OR IGNORE INTO derived_entity_word (word, entity, position)
SELECT word.value, entity, position
FROM derived_entity_name, json_each('["' || replace(name_key, ' ', '","') || '"]') AS word
WHERE name_key <> '';

-- The ledger in figures, counted when it was linked; one row, or none before the first time.
CREATE TABLE derived_overview (
    figures TEXT NOT NULL CHECK (json_valid(figures))
) STRICT;

CREATE INDEX article_by_date ON article (published IS NULL, published);
