-- What deliveries took of the price of a line, and what had left us when a contract change gave it its present price.
ALTER TABLE deliverable_line ADD COLUMN taken_net_minor BIGINT NOT NULL DEFAULT 0;
ALTER TABLE deliverable_line ADD COLUMN taken_tax_minor BIGINT NOT NULL DEFAULT 0;
ALTER TABLE deliverable_line ADD COLUMN fixed_quantity BIGINT NOT NULL DEFAULT 0;
ALTER TABLE deliverable_line ADD COLUMN fixed_net_minor BIGINT NOT NULL DEFAULT 0;
ALTER TABLE deliverable_line ADD COLUMN fixed_tax_minor BIGINT NOT NULL DEFAULT 0;
UPDATE deliverable_line SET
    taken_net_minor = COALESCE((SELECT CAST(SUM(l.net_minor) AS BIGINT) FROM delivery_line l
        JOIN delivery d ON d.workspace_id = l.workspace_id AND d.id = l.delivery_id
        WHERE l.workspace_id = deliverable_line.workspace_id AND l.order_line_id = deliverable_line.id
            AND d.state <> 'CANCELLED'), 0),
    taken_tax_minor = COALESCE((SELECT CAST(SUM(l.tax_minor) AS BIGINT) FROM delivery_line l
        JOIN delivery d ON d.workspace_id = l.workspace_id AND d.id = l.delivery_id
        WHERE l.workspace_id = deliverable_line.workspace_id AND l.order_line_id = deliverable_line.id
            AND d.state <> 'CANCELLED'), 0);
-- The cost of each line of a delivery, in base currency; unknown for deliveries from before it was kept.
ALTER TABLE delivery_line ADD COLUMN cost_minor BIGINT;
-- What of the cost of a delivery the store has again.
ALTER TABLE delivery ADD COLUMN returned_minor BIGINT NOT NULL DEFAULT 0;
-- Goods that came back (domain.md 5.5): one row for each line of a return, never changed.
CREATE TABLE goods_return (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    no TEXT NOT NULL,
    case_id UUID NOT NULL,
    delivery_id UUID NOT NULL,
    returned_on DATE NOT NULL,
    reason TEXT NOT NULL,
    taken_by UUID NOT NULL,
    cost_minor BIGINT NOT NULL,
    base_currency TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, delivery_id) REFERENCES delivery (workspace_id, id)
);
CREATE UNIQUE INDEX goods_return_no ON goods_return (workspace_id, no);
CREATE INDEX goods_return_delivery ON goods_return (workspace_id, delivery_id);
CREATE TABLE goods_return_line (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    return_id UUID NOT NULL,
    delivery_id UUID NOT NULL,
    delivery_line_id UUID NOT NULL,
    line_no BIGINT NOT NULL,
    quantity BIGINT NOT NULL,
    disposal TEXT NOT NULL,
    cost_minor BIGINT NOT NULL,
    base_currency TEXT NOT NULL,
    CHECK (quantity > 0 AND cost_minor >= 0),
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, return_id) REFERENCES goods_return (workspace_id, id),
    FOREIGN KEY (workspace_id, delivery_line_id) REFERENCES delivery_line (workspace_id, id)
);
CREATE INDEX goods_return_line_return ON goods_return_line (workspace_id, return_id);
CREATE INDEX goods_return_line_delivery ON goods_return_line (workspace_id, delivery_id);
CREATE INDEX goods_return_line_of ON goods_return_line (workspace_id, delivery_line_id);
