-- Tracks by which leads are kept warm: what is done after how many days. What a track was is kept.
CREATE TABLE nurture_track (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    name TEXT NOT NULL,
    revision BIGINT NOT NULL,
    steps TEXT NOT NULL,
    automatic BOOL NOT NULL,
    product_line TEXT,
    owner_id UUID NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX nurture_track_created ON nurture_track (workspace_id, created_at);
CREATE INDEX nurture_track_state ON nurture_track (workspace_id, state, automatic);
CREATE TABLE nurture_revision (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    track_id UUID NOT NULL,
    revision BIGINT NOT NULL,
    steps TEXT NOT NULL,
    author_id UUID NOT NULL,
    created_at INSTANT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, track_id) REFERENCES nurture_track (workspace_id, id)
);
CREATE UNIQUE INDEX nurture_revision_of ON nurture_revision (workspace_id, track_id, revision);
-- A lead on a track. It is on one track at a time: open_lead_id is unique.
CREATE TABLE nurture_enrolment (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    track_id UUID NOT NULL,
    revision BIGINT NOT NULL,
    lead_id UUID NOT NULL,
    case_id UUID NOT NULL,
    open_lead_id UUID,
    enrolled_by UUID NOT NULL,
    automatic BOOL NOT NULL,
    state TEXT NOT NULL,
    done BIGINT NOT NULL,
    steps BIGINT NOT NULL,
    next_at INSTANT,
    paused_at INSTANT,
    stop_reason TEXT,
    stop_note TEXT,
    ended_at INSTANT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, track_id) REFERENCES nurture_track (workspace_id, id),
    FOREIGN KEY (workspace_id, lead_id) REFERENCES lead (workspace_id, id),
    FOREIGN KEY (workspace_id, case_id) REFERENCES deal_case (workspace_id, id)
);
CREATE INDEX nurture_enrolment_due ON nurture_enrolment (workspace_id, state, next_at);
CREATE INDEX nurture_enrolment_created ON nurture_enrolment (workspace_id, created_at);
CREATE INDEX nurture_enrolment_track ON nurture_enrolment (workspace_id, track_id, state);
CREATE INDEX nurture_enrolment_lead ON nurture_enrolment (workspace_id, lead_id);
CREATE INDEX nurture_enrolment_case ON nurture_enrolment (workspace_id, case_id);
CREATE UNIQUE INDEX nurture_enrolment_open ON nurture_enrolment (workspace_id, open_lead_id);
-- A step that was done for a lead: once.
CREATE TABLE nurture_firing (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    enrolment_id UUID NOT NULL,
    step BIGINT NOT NULL,
    activity_id UUID NOT NULL,
    at INSTANT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, enrolment_id) REFERENCES nurture_enrolment (workspace_id, id),
    FOREIGN KEY (workspace_id, activity_id) REFERENCES activity (workspace_id, id)
);
CREATE UNIQUE INDEX nurture_firing_once ON nurture_firing (workspace_id, enrolment_id, step);
