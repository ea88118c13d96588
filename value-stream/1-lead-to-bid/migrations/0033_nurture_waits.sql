-- The activity of the former step, for which the next step of a track waits.
ALTER TABLE nurture_enrolment ADD COLUMN waits_for_id UUID;
CREATE INDEX nurture_enrolment_waits ON nurture_enrolment (workspace_id, waits_for_id);
