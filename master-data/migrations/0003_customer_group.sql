-- Customers that belong together.
CREATE TABLE customer_group (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    name TEXT NOT NULL,
    strategy TEXT,
    owner_id UUID NOT NULL,
    accounts TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX customer_group_created ON customer_group (workspace_id, created_at, id);
