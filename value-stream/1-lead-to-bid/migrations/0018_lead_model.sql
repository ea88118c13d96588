-- What was known of a lead when it came in: what is learnt from, whatever is entered later.
ALTER TABLE lead ADD COLUMN captured TEXT;
-- Models learnt from leads that have come to an end.
CREATE TABLE lead_model (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    state TEXT NOT NULL,
    feature_set BIGINT NOT NULL,
    asked_by UUID NOT NULL,
    outcomes BIGINT NOT NULL,
    converted BIGINT NOT NULL,
    learnt_from BIGINT NOT NULL,
    first_received_at INSTANT NOT NULL,
    last_received_at INSTANT NOT NULL,
    measures TEXT NOT NULL,
    rival TEXT,
    model TEXT NOT NULL,
    turned_on_by UUID,
    turned_on_at INSTANT,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX lead_model_created ON lead_model (workspace_id, created_at);
CREATE INDEX lead_model_state ON lead_model (workspace_id, state, created_at);
