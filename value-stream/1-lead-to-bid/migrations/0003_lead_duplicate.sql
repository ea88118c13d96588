-- Leads that may be one: keys to find them by, suggestions with their evidence, merges that can be undone.
ALTER TABLE lead ADD COLUMN company_domain TEXT;
ALTER TABLE lead ADD COLUMN city TEXT;
ALTER TABLE lead ADD COLUMN domain_key TEXT NOT NULL DEFAULT '';
ALTER TABLE lead ADD COLUMN phone_key TEXT NOT NULL DEFAULT '';
ALTER TABLE lead ADD COLUMN merged_into_id UUID;
ALTER TABLE lead ADD COLUMN merged_at INSTANT;
ALTER TABLE lead ADD COLUMN absorbed BIGINT NOT NULL DEFAULT 0;
CREATE INDEX lead_domain_key ON lead (workspace_id, domain_key);
CREATE INDEX lead_phone_key ON lead (workspace_id, phone_key);
CREATE INDEX lead_merged_into_id ON lead (workspace_id, merged_into_id);
CREATE TABLE lead_duplicate (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    lead_id UUID NOT NULL,
    other_id UUID NOT NULL,
    lead_no TEXT NOT NULL,
    other_no TEXT NOT NULL,
    lead_name TEXT NOT NULL,
    other_name TEXT NOT NULL,
    owner_id UUID NOT NULL,
    score BIGINT NOT NULL,
    evidence TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, lead_id) REFERENCES lead (workspace_id, id),
    FOREIGN KEY (workspace_id, other_id) REFERENCES lead (workspace_id, id)
);
CREATE UNIQUE INDEX lead_duplicate_pair ON lead_duplicate (workspace_id, lead_id, other_id);
CREATE INDEX lead_duplicate_other ON lead_duplicate (workspace_id, other_id);
CREATE INDEX lead_duplicate_state_score ON lead_duplicate (workspace_id, state, score);
CREATE INDEX lead_duplicate_created_at ON lead_duplicate (workspace_id, created_at);
CREATE TABLE lead_merge (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    lead_id UUID NOT NULL,
    into_id UUID NOT NULL,
    lead_no TEXT NOT NULL,
    into_no TEXT NOT NULL,
    owner_id UUID NOT NULL,
    fields TEXT NOT NULL,
    from_state TEXT NOT NULL,
    reason TEXT,
    state TEXT NOT NULL,
    undone_at INSTANT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, lead_id) REFERENCES lead (workspace_id, id),
    FOREIGN KEY (workspace_id, into_id) REFERENCES lead (workspace_id, id)
);
CREATE INDEX lead_merge_lead ON lead_merge (workspace_id, lead_id);
CREATE INDEX lead_merge_into ON lead_merge (workspace_id, into_id);
CREATE INDEX lead_merge_created_at ON lead_merge (workspace_id, created_at);
