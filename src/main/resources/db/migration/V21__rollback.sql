-- An edit that takes an earlier one back names it; the earlier one keeps who asked for that.
ALTER TABLE edit ADD COLUMN rollback_of BIGINT;      -- no reference: the earlier one may be deleted sooner
ALTER TABLE edit ADD COLUMN rollback_by VARCHAR(255); -- null: nobody asked
CREATE INDEX edit_rollback_of ON edit (rollback_of);
