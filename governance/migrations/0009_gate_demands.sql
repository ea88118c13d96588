-- Conditions that come with the subject of a gate, and the object that answers a condition.
ALTER TABLE gate ADD COLUMN demands TEXT NOT NULL DEFAULT '[]';
ALTER TABLE gate_condition ADD COLUMN awaits_id UUID;
