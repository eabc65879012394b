-- The ledger, schema 1. docs/data-model.md explains it table by table.
--
-- Offsets (`start_byte`, `end_byte`) are bytes of `article.text`, half-open. SQLite's substr() counts
-- code points, so the words of every span are stored beside it and no query needs to cut text.
-- `position` keeps the order of a list, from 0.

-- What was done -----------------------------------------------------------------------------------

CREATE TABLE run (
    id       TEXT PRIMARY KEY,
    version  TEXT NOT NULL,
    settings TEXT NOT NULL CHECK (json_valid(settings)),
    started  TEXT NOT NULL,
    finished TEXT
) STRICT;

-- What was read -----------------------------------------------------------------------------------

CREATE TABLE article (
    id                         TEXT PRIMARY KEY,
    given_id                   TEXT,
    path                       TEXT,
    url                        TEXT,
    byline                     TEXT,
    -- As the input states them; these four belong to the hash.
    stated_title               TEXT,
    stated_outlet              TEXT,
    stated_published           TEXT,
    stated_published_precision TEXT CHECK (stated_published_precision IN ('year', 'month', 'day', 'minute', 'second')),
    stated_language            TEXT,
    -- As reading the article settled them.
    title                      TEXT,
    outlet                     TEXT,
    published                  TEXT,
    published_precision        TEXT CHECK (published_precision IN ('year', 'month', 'day', 'minute', 'second')),
    language                   TEXT,
    run                        TEXT NOT NULL REFERENCES run (id),
    -- How often a later run was told to read it again.
    rereads                    INTEGER NOT NULL,
    print_words                INTEGER NOT NULL,
    -- The long values come last, so that a scan of the others need not touch them.
    text                       TEXT NOT NULL,
    -- Sorted 64-bit hashes of runs of five words, eight bytes each, low byte first.
    print_shingles             BLOB NOT NULL
) STRICT;
CREATE INDEX article_by_given_id ON article (given_id);
CREATE INDEX article_by_run ON article (run);

CREATE TABLE article_span (
    article    TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    role       TEXT NOT NULL CHECK (role IN ('furniture', 'published', 'stated_published')),
    position   INTEGER NOT NULL,
    start_byte INTEGER NOT NULL,
    end_byte   INTEGER NOT NULL,
    words      TEXT NOT NULL,
    PRIMARY KEY (article, role, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE credit (
    article    TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    name       TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('person', 'group', 'organisation', 'outlet', 'document', 'unnamed')),
    role       TEXT NOT NULL CHECK (role IN ('origin', 'reprint', 'denial', 'rejected', 'background')),
    start_byte INTEGER,
    end_byte   INTEGER,
    words      TEXT,
    PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE diagnostic (
    article    TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    code       TEXT NOT NULL,
    path       TEXT,
    start_byte INTEGER,
    end_byte   INTEGER,
    message    TEXT NOT NULL,
    PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

-- Who is in it ------------------------------------------------------------------------------------

CREATE TABLE party (
    id           TEXT PRIMARY KEY,
    article      TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    position     INTEGER NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('person', 'group', 'organisation', 'outlet', 'document', 'unnamed')),
    name         TEXT NOT NULL,
    on_behalf_of TEXT,
    is_publisher INTEGER NOT NULL CHECK (is_publisher IN (0, 1)),
    UNIQUE (article, position)
) STRICT;

CREATE TABLE party_name (
    party    TEXT NOT NULL REFERENCES party (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name     TEXT NOT NULL,
    PRIMARY KEY (party, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE party_role (
    party    TEXT NOT NULL REFERENCES party (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    role     TEXT NOT NULL,
    PRIMARY KEY (party, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE party_mention (
    party      TEXT NOT NULL REFERENCES party (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    start_byte INTEGER NOT NULL,
    end_byte   INTEGER NOT NULL,
    words      TEXT NOT NULL,
    PRIMARY KEY (party, position)
) STRICT, WITHOUT ROWID;

-- Who said what -----------------------------------------------------------------------------------

CREATE TABLE statement (
    id             TEXT PRIMARY KEY,
    article        TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    position       INTEGER NOT NULL,
    -- The content, pieces joined by ' … '.
    words          TEXT NOT NULL,
    kind           TEXT NOT NULL CHECK (kind IN ('direct', 'mixed', 'indirect')),
    act            TEXT NOT NULL CHECK (act IN ('assert', 'deny', 'confirm', 'refuse', 'no_response', 'ask', 'promise',
                       'threaten', 'order_or_urge', 'believe', 'predict', 'retract_or_correct', 'accuse',
                       'praise_or_welcome', 'condemn_or_reject', 'quote_unclear')),
    polarity       TEXT CHECK (polarity IN ('positive', 'negative')),
    certainty      TEXT NOT NULL CHECK (certainty IN ('certain', 'probable', 'possible', 'unknown')),
    speaker        TEXT REFERENCES party (id),
    said           TEXT,
    said_precision TEXT CHECK (said_precision IN ('year', 'month', 'day', 'minute', 'second')),
    within         TEXT REFERENCES statement (id) DEFERRABLE INITIALLY DEFERRED,
    own_voice      INTEGER NOT NULL CHECK (own_voice IN (0, 1)),
    score          REAL NOT NULL,
    evidence       TEXT NOT NULL,
    UNIQUE (article, position)
) STRICT;
CREATE INDEX statement_by_speaker ON statement (speaker);
CREATE INDEX statement_by_within ON statement (within);

CREATE TABLE statement_span (
    statement  TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
    role       TEXT NOT NULL CHECK (role IN ('source', 'cue', 'content', 'addressee', 'venue', 'said')),
    position   INTEGER NOT NULL,
    start_byte INTEGER NOT NULL,
    end_byte   INTEGER NOT NULL,
    words      TEXT NOT NULL,
    PRIMARY KEY (statement, role, position)
) STRICT, WITHOUT ROWID;

-- Earlier statements of the same article that it denies, rejects or answers.
CREATE TABLE answer (
    statement TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL,
    answered  TEXT NOT NULL REFERENCES statement (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (statement, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX answer_by_answered ON answer (answered);

-- The content in the form in which statements are compared.
CREATE TABLE proposition (
    statement TEXT PRIMARY KEY REFERENCES statement (id) ON DELETE CASCADE,
    text      TEXT NOT NULL,
    negated   INTEGER NOT NULL CHECK (negated IN (0, 1)),
    -- A JSON array of stems.
    terms     TEXT NOT NULL CHECK (json_valid(terms)),
    -- A JSON array: text, terms and negation of each sentence, if there are several.
    parts     TEXT NOT NULL CHECK (json_valid(parts))
) STRICT, WITHOUT ROWID;

CREATE TABLE proposition_about (
    statement TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL,
    party     TEXT NOT NULL REFERENCES party (id),
    PRIMARY KEY (statement, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX proposition_about_by_party ON proposition_about (party);

CREATE TABLE proposition_quantity (
    statement  TEXT NOT NULL REFERENCES statement (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    start_byte INTEGER NOT NULL,
    end_byte   INTEGER NOT NULL,
    words      TEXT NOT NULL,
    low        REAL NOT NULL,
    high       REAL,
    unit       TEXT NOT NULL,
    PRIMARY KEY (statement, position)
) STRICT, WITHOUT ROWID;

-- What the machine suggests and what people say ---------------------------------------------------

-- `left_id` and `right_id` name articles, parties or statements, as `kind` has it.
CREATE TABLE relation (
    kind     TEXT NOT NULL CHECK (kind IN ('copy', 'credits', 'same-entity', 'same-claim', 'contradicts', 'answers')),
    left_id  TEXT NOT NULL,
    right_id TEXT NOT NULL,
    score    REAL NOT NULL,
    why      TEXT NOT NULL,
    PRIMARY KEY (kind, left_id, right_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE judgement (
    id        TEXT PRIMARY KEY,
    kind      TEXT NOT NULL CHECK (kind IN ('copy', 'credits', 'same-entity', 'same-claim', 'contradicts', 'answers')),
    left_id   TEXT NOT NULL,
    right_id  TEXT NOT NULL,
    verdict   TEXT NOT NULL CHECK (verdict IN ('positive', 'negative', 'unsure')),
    judged_by TEXT NOT NULL,
    judged_at TEXT NOT NULL CHECK (julianday(judged_at) IS NOT NULL),
    note      TEXT
) STRICT;
CREATE INDEX judgement_by_question ON judgement (kind, left_id, right_id);

CREATE TRIGGER judgement_is_never_changed BEFORE UPDATE ON judgement
BEGIN
    SELECT RAISE(ABORT, 'judgements are only ever added: add a newer one instead of changing this');
END;
CREATE TRIGGER judgement_is_never_removed BEFORE DELETE ON judgement
BEGIN
    SELECT RAISE(ABORT, 'judgements are only ever added: add a newer one instead of removing this');
END;
-- INSERT OR REPLACE would remove without asking the trigger above.
CREATE TRIGGER judgement_is_never_replaced BEFORE INSERT ON judgement
WHEN EXISTS (SELECT 1 FROM judgement WHERE id = NEW.id)
BEGIN
    SELECT RAISE(IGNORE);
END;

-- Derived: dropped and rebuilt at will ------------------------------------------------------------

-- How much the derived tables were computed from; one row, or none before the first time.
CREATE TABLE derived_basis (
    articles   INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    judgements INTEGER NOT NULL
) STRICT;

CREATE TABLE derived_entity (
    id   TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'group', 'organisation', 'outlet', 'document', 'unnamed')),
    name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE derived_entity_name (
    entity   TEXT NOT NULL REFERENCES derived_entity (id),
    position INTEGER NOT NULL,
    name     TEXT NOT NULL,
    -- The name without case, accents, marks and script, for looking up.
    name_key TEXT NOT NULL,
    PRIMARY KEY (entity, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE derived_entity_role (
    entity   TEXT NOT NULL REFERENCES derived_entity (id),
    position INTEGER NOT NULL,
    role     TEXT NOT NULL,
    PRIMARY KEY (entity, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE derived_entity_party (
    party    TEXT PRIMARY KEY REFERENCES party (id),
    entity   TEXT NOT NULL REFERENCES derived_entity (id),
    position INTEGER NOT NULL,
    UNIQUE (entity, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE derived_copy_cluster (
    id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE derived_copy_member (
    article TEXT PRIMARY KEY REFERENCES article (id),
    cluster TEXT NOT NULL REFERENCES derived_copy_cluster (id),
    copy_of TEXT REFERENCES article (id),
    overlap REAL NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX derived_copy_member_by_cluster ON derived_copy_member (cluster);

CREATE TABLE derived_credit_match (
    article  TEXT NOT NULL,
    position INTEGER NOT NULL,
    credited TEXT NOT NULL REFERENCES article (id),
    PRIMARY KEY (article, position, credited),
    FOREIGN KEY (article, position) REFERENCES credit (article, position)
) STRICT, WITHOUT ROWID;

-- `position` puts the most contested first. The `why` columns and `notes` are JSON arrays of sentences.
CREATE TABLE derived_claim (
    id           TEXT PRIMARY KEY,
    position     INTEGER NOT NULL UNIQUE,
    text         TEXT NOT NULL,
    told_by      TEXT NOT NULL REFERENCES statement (id),
    contested    REAL NOT NULL,
    for_low      INTEGER NOT NULL,
    for_high     INTEGER NOT NULL,
    for_why      TEXT NOT NULL CHECK (json_valid(for_why)),
    against_low  INTEGER NOT NULL,
    against_high INTEGER NOT NULL,
    against_why  TEXT NOT NULL CHECK (json_valid(against_why)),
    notes        TEXT NOT NULL CHECK (json_valid(notes))
) STRICT, WITHOUT ROWID;

CREATE TABLE derived_claim_statement (
    claim     TEXT NOT NULL REFERENCES derived_claim (id),
    position  INTEGER NOT NULL,
    statement TEXT NOT NULL REFERENCES statement (id),
    side      TEXT NOT NULL CHECK (side IN ('for', 'against', 'reported')),
    why       TEXT NOT NULL,
    PRIMARY KEY (claim, position),
    UNIQUE (statement, claim)
) STRICT, WITHOUT ROWID;

CREATE TABLE derived_chain (
    statement TEXT PRIMARY KEY REFERENCES statement (id),
    circular  INTEGER NOT NULL CHECK (circular IN (0, 1)),
    low       INTEGER NOT NULL,
    high      INTEGER NOT NULL,
    why       TEXT NOT NULL CHECK (json_valid(why))
) STRICT, WITHOUT ROWID;

-- Outermost reporter first.
CREATE TABLE derived_hop (
    statement TEXT NOT NULL REFERENCES derived_chain (statement),
    position  INTEGER NOT NULL,
    party     TEXT REFERENCES party (id),
    article   TEXT NOT NULL REFERENCES article (id),
    -- The statement that the hop was read from.
    told_in   TEXT REFERENCES statement (id),
    PRIMARY KEY (statement, position)
) STRICT, WITHOUT ROWID;

-- Full-text search --------------------------------------------------------------------------------

-- A number that survives VACUUM for each statement; the index below needs one.
CREATE TABLE search_row (
    number    INTEGER PRIMARY KEY,
    statement TEXT NOT NULL UNIQUE REFERENCES statement (id) ON DELETE CASCADE
) STRICT;

CREATE VIEW searchable AS
SELECT search_row.number, search_row.statement, statement.words, coalesce(party.name, '') AS speaker
FROM search_row
JOIN statement ON statement.id = search_row.statement
LEFT JOIN party ON party.id = statement.speaker;

CREATE VIRTUAL TABLE statement_search USING fts5 (
    statement UNINDEXED, words, speaker,
    content = 'searchable', content_rowid = 'number',
    tokenize = 'porter unicode61 remove_diacritics 2'
);

-- Views for the common questions ------------------------------------------------------------------

-- What people call an article: the id that it came with if no other article came with the same one,
-- else that id and the start of its hash, else its hash.
CREATE VIEW article_label AS
SELECT
    id AS article,
    CASE
        WHEN nullif(given_id, '') IS NULL THEN id
        WHEN EXISTS (SELECT 1 FROM article AS other WHERE other.given_id = article.given_id AND other.id <> article.id)
            THEN given_id || '~' || substr(id, 1, 8)
        ELSE given_id
    END AS label
FROM article;

CREATE VIEW everything_said AS
SELECT
    article.published,
    article.outlet,
    article_label.label AS article,
    coalesce(derived_entity.name, party.name) AS speaker,
    coalesce(derived_entity.kind, party.kind) AS speaker_kind,
    statement.act,
    statement.polarity,
    statement.certainty,
    statement.kind,
    statement.words,
    statement.said,
    (SELECT group_concat(words, ' … ') FROM statement_span
        WHERE statement_span.statement = statement.id AND role = 'addressee') AS addressee,
    (SELECT group_concat(words, ' … ') FROM statement_span
        WHERE statement_span.statement = statement.id AND role = 'venue') AS venue,
    statement.own_voice,
    statement.within,
    statement.id AS statement
FROM statement
JOIN article ON article.id = statement.article
JOIN article_label ON article_label.article = statement.article
LEFT JOIN party ON party.id = statement.speaker
LEFT JOIN derived_entity_party ON derived_entity_party.party = statement.speaker
LEFT JOIN derived_entity ON derived_entity.id = derived_entity_party.entity;

CREATE VIEW who_said_what AS
SELECT * FROM everything_said WHERE NOT own_voice;

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
ORDER BY derived_claim.position;

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

CREATE VIEW article_origins AS
SELECT
    article_label.label AS article,
    article.outlet,
    article.published,
    article.title,
    derived_copy_member.cluster AS copies,
    original.label AS copy_of,
    round(derived_copy_member.overlap, 2) AS overlap,
    (SELECT group_concat(name || ' (' || role || ')', ', ') FROM credit WHERE credit.article = article.id) AS credits
FROM article
JOIN article_label ON article_label.article = article.id
LEFT JOIN derived_copy_member ON derived_copy_member.article = article.id
LEFT JOIN article_label AS original ON original.article = derived_copy_member.copy_of;

CREATE VIEW hearsay_chains AS
SELECT
    derived_hop.statement,
    derived_hop.position,
    coalesce(derived_entity.name, party.name) AS name,
    coalesce(derived_entity.kind, party.kind) AS kind,
    article_label.label AS article,
    (SELECT group_concat(words, ' … ') FROM statement_span
        WHERE statement_span.statement = derived_hop.told_in AND role = 'source') AS named_as
FROM derived_hop
JOIN article_label ON article_label.article = derived_hop.article
LEFT JOIN party ON party.id = derived_hop.party
LEFT JOIN derived_entity_party ON derived_entity_party.party = derived_hop.party
LEFT JOIN derived_entity ON derived_entity.id = derived_entity_party.entity;

-- Of several judgements on one question the newest counts.
CREATE VIEW current_judgement AS
SELECT id, kind, left_id, right_id, verdict, judged_by, judged_at, note
FROM (
    SELECT *, row_number() OVER (
        PARTITION BY kind, left_id, right_id ORDER BY julianday(judged_at) DESC, judged_at DESC, id DESC
    ) AS age
    FROM judgement
)
WHERE age = 1;
