-- Forms that other people's pages show.
CREATE TABLE web_form (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    intro TEXT,
    thanks TEXT NOT NULL,
    asks TEXT NOT NULL,
    consent_text TEXT,
    country TEXT NOT NULL,
    product_line TEXT,
    campaign_id UUID,
    distribute BOOL NOT NULL,
    owner_id UUID NOT NULL,
    secret TEXT NOT NULL,
    received BIGINT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX web_form_created_at ON web_form (workspace_id, created_at);
CREATE INDEX web_form_name ON web_form (workspace_id, name);
CREATE INDEX web_form_campaign_id ON web_form (workspace_id, campaign_id);
