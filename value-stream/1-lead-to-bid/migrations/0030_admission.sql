-- The quick check before a deal is initiated, and what a deal is about with its ranges.
CREATE TABLE admission (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    opportunity_id UUID NOT NULL,
    checked_by UUID NOT NULL,
    export_clear BOOL NOT NULL,
    export_note TEXT,
    delivery_possible BOOL NOT NULL,
    delivery_note TEXT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, opportunity_id) REFERENCES opportunity (workspace_id, id)
);
CREATE INDEX admission_opportunity ON admission (workspace_id, opportunity_id, created_at);
CREATE TABLE opportunity_product (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    opportunity_id UUID NOT NULL,
    items TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, opportunity_id) REFERENCES opportunity (workspace_id, id)
);
CREATE UNIQUE INDEX opportunity_product_of ON opportunity_product (workspace_id, opportunity_id);
