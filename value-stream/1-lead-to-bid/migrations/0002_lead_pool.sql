-- Who sells where, pools of leads, and the clock of a lead that waits for its first touch or lies idle.
CREATE TABLE lead_pool (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    name TEXT NOT NULL,
    manager_id UUID NOT NULL,
    members TEXT NOT NULL,
    countries TEXT NOT NULL,
    product_lines TEXT NOT NULL,
    held_limit BIGINT NOT NULL,
    daily_limit BIGINT NOT NULL,
    rest_days BIGINT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX lead_pool_state ON lead_pool (workspace_id, state, created_at);
CREATE INDEX lead_pool_created_at ON lead_pool (workspace_id, created_at);
CREATE TABLE lead_seller (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    user_id UUID NOT NULL,
    works_in TEXT NOT NULL,
    countries TEXT NOT NULL,
    provinces TEXT NOT NULL,
    product_lines TEXT NOT NULL,
    partners BOOL NOT NULL,
    open_leads_limit BIGINT,
    away_from DATE,
    away_until DATE,
    last_given_at INSTANT,
    state TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX lead_seller_user_id ON lead_seller (workspace_id, user_id);
CREATE INDEX lead_seller_created_at ON lead_seller (workspace_id, created_at);
ALTER TABLE lead ADD COLUMN pool_id UUID;
ALTER TABLE lead ADD COLUMN claimed_at INSTANT;
ALTER TABLE lead ADD COLUMN left_by_id UUID;
ALTER TABLE lead ADD COLUMN left_at INSTANT;
ALTER TABLE lead ADD COLUMN next_mark_at INSTANT;
ALTER TABLE lead ADD COLUMN escalated_at INSTANT;
ALTER TABLE lead ADD COLUMN escalated_to_id UUID;
ALTER TABLE lead ADD COLUMN breaches BIGINT NOT NULL DEFAULT 0;
ALTER TABLE lead ADD COLUMN assignment TEXT;
CREATE INDEX lead_next_mark_at ON lead (workspace_id, next_mark_at);
CREATE INDEX lead_pool_id_state ON lead (workspace_id, pool_id, state);
CREATE INDEX lead_escalated_to_id ON lead (workspace_id, escalated_to_id);
