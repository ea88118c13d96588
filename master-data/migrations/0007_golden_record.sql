-- Where the values of a record come from (golden record, domain.md 2.9.4), and what a merge did, to take it back.
ALTER TABLE account ADD COLUMN sources TEXT;
ALTER TABLE account ADD COLUMN merge_plan TEXT;
ALTER TABLE contact ADD COLUMN sources TEXT;
CREATE INDEX account_merged_into ON account (workspace_id, merged_into_id);
