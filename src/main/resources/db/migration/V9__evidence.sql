-- The audit as a chain: each entry covers the hash of the one before (io.prestage.evidence.ChainEntry). Its number is its id.

ALTER TABLE audit ADD COLUMN edit_id BIGINT;                -- the edit that it is about
ALTER TABLE audit ADD COLUMN outcome_of BIGINT;             -- the edit whose outcome it tells: an edit has one
ALTER TABLE audit ADD COLUMN content ${text};               -- JSON object, canonical form
ALTER TABLE audit ADD COLUMN edit_previous VARCHAR(64);     -- hash of the entry before about the same edit
ALTER TABLE audit ADD COLUMN previous_hash VARCHAR(64);
ALTER TABLE audit ADD COLUMN hash VARCHAR(64);              -- null: older than the chain
CREATE INDEX audit_edit ON audit (edit_id);
CREATE INDEX audit_target ON audit (target);
ALTER TABLE audit ADD CONSTRAINT audit_one_outcome UNIQUE (outcome_of);

-- One row, locked by whoever appends until its transaction ends. The chain begins after first_seq: what came before is older than the
-- chain, or was deleted when its time was over.
CREATE TABLE audit_chain (
    first_seq  BIGINT      NOT NULL,
    first_hash VARCHAR(64) NOT NULL,
    head_seq   BIGINT      NOT NULL,
    head_hash  VARCHAR(64) NOT NULL
);
INSERT INTO audit_chain (first_seq, first_hash, head_seq, head_hash)
    SELECT COALESCE(MAX(a.id), 0), '0000000000000000000000000000000000000000000000000000000000000000',
           COALESCE(MAX(a.id), 0), '0000000000000000000000000000000000000000000000000000000000000000' FROM audit a;
