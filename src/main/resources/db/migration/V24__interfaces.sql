-- Whoever takes an unconfirmed edit over looks at the same interfaces as whoever committed it would have.
ALTER TABLE edit ADD COLUMN up_before ${text}; -- names of the interfaces that were up, a line each; null: it was not committed, or by an earlier release
