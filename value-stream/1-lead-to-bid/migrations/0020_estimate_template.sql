-- What estimates start from: templates, and what an hour costs us.
CREATE TABLE estimate_template (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    name TEXT NOT NULL,
    product_lines TEXT NOT NULL,
    lines TEXT NOT NULL,
    note TEXT,
    state TEXT NOT NULL,
    owner_id UUID NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX estimate_template_no ON estimate_template (workspace_id, no);
CREATE INDEX estimate_template_state ON estimate_template (workspace_id, state, created_at);
CREATE TABLE cost_rate (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    hourly_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    valid_from DATE NOT NULL,
    owner_id UUID NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX cost_rate_code ON cost_rate (workspace_id, code, valid_from);
CREATE INDEX cost_rate_valid_from ON cost_rate (workspace_id, valid_from);
