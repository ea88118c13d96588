-- Campaigns, consent, and leads that come in by file.
CREATE TABLE campaign (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    name TEXT NOT NULL,
    channel TEXT NOT NULL,
    begins_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    budget_minor BIGINT,
    actual_cost_minor BIGINT,
    currency TEXT NOT NULL,
    target_leads BIGINT,
    owner_id UUID NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX campaign_state ON campaign (workspace_id, state, created_at);
CREATE INDEX campaign_created_at ON campaign (workspace_id, created_at);
CREATE TABLE lead_import (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    file_name TEXT NOT NULL,
    encoding TEXT NOT NULL,
    columns TEXT NOT NULL,
    signature TEXT NOT NULL,
    mapping TEXT NOT NULL,
    settings TEXT NOT NULL,
    owner_id UUID NOT NULL,
    total BIGINT NOT NULL,
    ready BIGINT NOT NULL,
    bad BIGINT NOT NULL,
    made BIGINT NOT NULL,
    merged BIGINT NOT NULL,
    suggested BIGINT NOT NULL,
    known BIGINT NOT NULL,
    taken_back BIGINT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX lead_import_created_at ON lead_import (workspace_id, created_at);
CREATE INDEX lead_import_signature ON lead_import (workspace_id, signature, created_at);
CREATE TABLE lead_import_row (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    import_id UUID NOT NULL,
    row_no BIGINT NOT NULL,
    cells TEXT NOT NULL,
    row_key TEXT NOT NULL,
    findings TEXT NOT NULL,
    state TEXT NOT NULL,
    lead_id UUID,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, import_id) REFERENCES lead_import (workspace_id, id)
);
CREATE INDEX lead_import_row_state ON lead_import_row (workspace_id, import_id, state, row_no);
CREATE INDEX lead_import_row_key ON lead_import_row (workspace_id, row_key);
ALTER TABLE lead ADD COLUMN campaign_id UUID;
ALTER TABLE lead ADD COLUMN import_id UUID;
ALTER TABLE lead ADD COLUMN consent_email BOOL NOT NULL DEFAULT FALSE;
ALTER TABLE lead ADD COLUMN consent_phone BOOL NOT NULL DEFAULT FALSE;
ALTER TABLE lead ADD COLUMN consent_basis TEXT;
ALTER TABLE lead ADD COLUMN consent_at INSTANT;
ALTER TABLE lead ADD COLUMN unsubscribed_at INSTANT;
CREATE INDEX lead_campaign_id ON lead (workspace_id, campaign_id);
CREATE INDEX lead_import_id ON lead (workspace_id, import_id);
