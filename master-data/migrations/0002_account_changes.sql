-- A change of bank or tax data waits for a second person (domain.md 2.9.4, 3.2).
ALTER TABLE account ADD COLUMN pending_approval_id UUID
