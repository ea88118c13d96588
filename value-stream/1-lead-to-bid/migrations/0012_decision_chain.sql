-- The decision chain as a map: who reports to whom, who influences or opposes whom, when the attitude was last judged,
-- and who is no longer part of the decision.
ALTER TABLE chain_member ADD COLUMN reports_to_id UUID;
ALTER TABLE chain_member ADD COLUMN links TEXT NOT NULL DEFAULT '[]';
ALTER TABLE chain_member ADD COLUMN scored_on DATE;
ALTER TABLE chain_member ADD COLUMN removed_at INSTANT;
