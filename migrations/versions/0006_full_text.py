"""Full text of titles, sentences and documents: FTS5 on SQLite, tsvector with GIN on PostgreSQL, kept by triggers

The same words on both: runs of letters and digits, in small letters, without the accents of Latin letters, not stemmed;
`tracker.db.words` cuts a search in the same way. Of a document, the first 250,000 characters.

Revision: 0006, after 0005.
"""

import re

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# What is no part of a word: all of ASCII but letters and digits, then the punctuation, symbols and signs of Unicode.
SEPARATORS = (
    r"\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7"
    r"\u02c2-\u02c5\u02d2-\u02df\u02e5-\u02eb\u02ed\u02ef-\u02ff\u0375\u037e\u0384\u0385\u0387\u03f6\u0482\u055a-\u055f"
    r"\u0589\u058a\u05be\u05c0\u05c3\u05c6\u05f3-\u060f\u061b-\u061f\u066a-\u066d\u06d4\u0964\u0965\u0e3f\u1680\u1fbd"
    r"\u1fbf-\u1fc1\u1fcd-\u1fcf\u1fdd-\u1fdf\u1fed-\u1fef\u1ffd-\u206f\u207a-\u207e\u208a-\u208e\u20a0-\u2101"
    r"\u2103-\u2106\u2108\u2109\u2114\u2116-\u2118\u211e-\u2123\u2125\u2127\u2129\u212e\u213a\u213b\u2140-\u2144"
    r"\u214a-\u214d\u214f\u218a-\u244a\u249c-\u24e9\u2500-\u2775\u2794-\u2bff\u2e00-\u2e2e\u2e30-\u3004\u3008-\u3020"
    r"\u3030\u303d-\u303f\u309b\u309c\u30a0\u30fb\ufd3e\ufd3f\ufdfc-\ufe6b\ufeff-\uff0f\uff1a-\uff20\uff3b-\uff40"
    r"\uff5b-\uff65\uffe0-\uffff\U0001f000-\U0001faff"
)
LENGTH = 250_000  # characters of a document; far more would not fit into a tsvector

SQLITE = f"""
CREATE VIRTUAL TABLE measure_text USING fts5(
    title, content = 'measure', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE mention_text USING fts5(
    evidence, content = 'mention', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2');
CREATE VIEW version_text_content AS
    SELECT id, title, substr(text, 1, {LENGTH}) AS text FROM version WHERE current;
CREATE VIRTUAL TABLE version_text USING fts5(
    title, text, content = 'version_text_content', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2');

CREATE TRIGGER measure_text_insert AFTER INSERT ON measure BEGIN
    INSERT INTO measure_text (rowid, title) VALUES (new.id, new.title); END;
CREATE TRIGGER measure_text_update AFTER UPDATE OF title ON measure WHEN old.title <> new.title BEGIN
    INSERT INTO measure_text (measure_text, rowid, title) VALUES ('delete', old.id, old.title);
    INSERT INTO measure_text (rowid, title) VALUES (new.id, new.title); END;
CREATE TRIGGER measure_text_delete AFTER DELETE ON measure BEGIN
    INSERT INTO measure_text (measure_text, rowid, title) VALUES ('delete', old.id, old.title); END;

CREATE TRIGGER mention_text_insert AFTER INSERT ON mention BEGIN
    INSERT INTO mention_text (rowid, evidence) VALUES (new.id, new.evidence); END;
CREATE TRIGGER mention_text_update AFTER UPDATE OF evidence ON mention WHEN old.evidence <> new.evidence BEGIN
    INSERT INTO mention_text (mention_text, rowid, evidence) VALUES ('delete', old.id, old.evidence);
    INSERT INTO mention_text (rowid, evidence) VALUES (new.id, new.evidence); END;
CREATE TRIGGER mention_text_delete AFTER DELETE ON mention BEGIN
    INSERT INTO mention_text (mention_text, rowid, evidence) VALUES ('delete', old.id, old.evidence); END;

CREATE TRIGGER version_text_insert AFTER INSERT ON version WHEN new.current BEGIN
    INSERT INTO version_text (rowid, title, text) VALUES (new.id, new.title, substr(new.text, 1, {LENGTH})); END;
CREATE TRIGGER version_text_update AFTER UPDATE OF current, title, text ON version
    WHEN old.current <> new.current OR old.title <> new.title OR old.text <> new.text BEGIN
    INSERT INTO version_text (version_text, rowid, title, text)
        SELECT 'delete', old.id, old.title, substr(old.text, 1, {LENGTH}) WHERE old.current;
    INSERT INTO version_text (rowid, title, text)
        SELECT new.id, new.title, substr(new.text, 1, {LENGTH}) WHERE new.current; END;
CREATE TRIGGER version_text_delete AFTER DELETE ON version WHEN old.current BEGIN
    INSERT INTO version_text (version_text, rowid, title, text)
        VALUES ('delete', old.id, old.title, substr(old.text, 1, {LENGTH})); END;

INSERT INTO measure_text (measure_text) VALUES ('rebuild');
INSERT INTO mention_text (mention_text) VALUES ('rebuild');
INSERT INTO version_text (version_text) VALUES ('rebuild');
"""

# Whatever the language of the database, only its knowledge of which capital is which small letter is used.
POSTGRESQL = rf"""
CREATE FUNCTION tracker_folded(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE WHEN words ~ '[^\u0001-\u007f]' THEN normalize(regexp_replace(
        lower(lower(normalize(words, NFD) COLLATE "C") COLLATE "default"), '([a-z])[\u0300-\u036f]+', '\1', 'g'), NFC)
    ELSE lower(words COLLATE "C") COLLATE "default" END $$;
CREATE FUNCTION tracker_words(words text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT to_tsvector('pg_catalog.simple', regexp_replace(tracker_folded(words), '[{SEPARATORS}]+', ' ', 'g')) $$;
CREATE FUNCTION tracker_words(title text, body text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT ts_delete(setweight(tracker_words(title || ' 0gap0'), 'A') || tracker_words(left(body, {LENGTH})), '0gap0')
    $$;

CREATE TABLE measure_text (rowid integer PRIMARY KEY REFERENCES measure ON DELETE CASCADE, words tsvector NOT NULL);
CREATE TABLE mention_text (rowid integer PRIMARY KEY REFERENCES mention ON DELETE CASCADE, words tsvector NOT NULL);
CREATE TABLE version_text (rowid integer PRIMARY KEY REFERENCES version ON DELETE CASCADE, words tsvector NOT NULL);

INSERT INTO measure_text SELECT id, tracker_words(title) FROM measure;
INSERT INTO mention_text SELECT id, tracker_words(evidence) FROM mention;
INSERT INTO version_text SELECT id, tracker_words(title, text) FROM version WHERE current;
CREATE INDEX ix_measure_text_words ON measure_text USING gin (words);
CREATE INDEX ix_mention_text_words ON mention_text USING gin (words);
CREATE INDEX ix_version_text_words ON version_text USING gin (words);

CREATE FUNCTION measure_text_insert() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO measure_text SELECT id, tracker_words(title) FROM fresh; RETURN NULL; END $$;
CREATE FUNCTION measure_text_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    UPDATE measure_text SET words = tracker_words(new.title) WHERE rowid = new.id; RETURN NULL; END $$;
CREATE TRIGGER measure_text_insert AFTER INSERT ON measure REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION measure_text_insert();
CREATE TRIGGER measure_text_update AFTER UPDATE OF title ON measure
    FOR EACH ROW WHEN (old.title <> new.title) EXECUTE FUNCTION measure_text_update();

CREATE FUNCTION mention_text_insert() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO mention_text SELECT id, tracker_words(evidence) FROM fresh; RETURN NULL; END $$;
CREATE FUNCTION mention_text_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    UPDATE mention_text SET words = tracker_words(new.evidence) WHERE rowid = new.id; RETURN NULL; END $$;
CREATE TRIGGER mention_text_insert AFTER INSERT ON mention REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION mention_text_insert();
CREATE TRIGGER mention_text_update AFTER UPDATE OF evidence ON mention
    FOR EACH ROW WHEN (old.evidence <> new.evidence) EXECUTE FUNCTION mention_text_update();

CREATE FUNCTION version_text_insert() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO version_text SELECT id, tracker_words(title, text) FROM fresh WHERE current; RETURN NULL; END $$;
CREATE FUNCTION version_text_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    DELETE FROM version_text WHERE rowid = old.id;
    IF new.current THEN INSERT INTO version_text VALUES (new.id, tracker_words(new.title, new.text)); END IF;
    RETURN NULL; END $$;
CREATE TRIGGER version_text_insert AFTER INSERT ON version REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION version_text_insert();
CREATE TRIGGER version_text_update AFTER UPDATE OF current, title, text ON version FOR EACH ROW
    WHEN (old.current <> new.current OR old.title <> new.title OR old.text <> new.text)
    EXECUTE FUNCTION version_text_update();
"""


def upgrade() -> None:
    bind = op.get_bind()
    whole = POSTGRESQL if bind.dialect.name == "postgresql" else SQLITE
    for statement in re.split(r";\s*\n(?=[A-Z])", whole):  # lines inside of a statement are indented
        bind.exec_driver_sql(statement)


def downgrade() -> None:
    postgresql = op.get_bind().dialect.name == "postgresql"
    for table in ("version", "mention", "measure"):
        for event in ("insert", "update", *(() if postgresql else ("delete",))):
            name = f"{table}_text_{event}"
            op.execute(f"DROP TRIGGER {name} ON {table}" if postgresql else f"DROP TRIGGER {name}")
            if postgresql:
                op.execute(f"DROP FUNCTION {name}")
        op.execute(f"DROP TABLE {table}_text")
    if postgresql:
        for function in ("tracker_words(text, text)", "tracker_words(text)", "tracker_folded(text)"):
            op.execute(f"DROP FUNCTION {function}")
    else:
        op.execute("DROP VIEW version_text_content")
