-- What may be delivered, what was delivered and accepted, what it cost. Money in minor units, quantities 1e-6, unit costs 1e-8.
CREATE TABLE deliverable_order (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    case_id UUID NOT NULL,
    contract_id UUID,
    account_id UUID NOT NULL,
    legal_entity_id UUID NOT NULL,
    currency TEXT NOT NULL,
    needs_acceptance BOOL NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, case_id) REFERENCES deal_case (workspace_id, id)
);
CREATE INDEX deliverable_order_state ON deliverable_order (workspace_id, state, created_at);
CREATE INDEX deliverable_order_created ON deliverable_order (workspace_id, created_at);
CREATE INDEX deliverable_order_contract ON deliverable_order (workspace_id, contract_id);
CREATE INDEX deliverable_order_case ON deliverable_order (workspace_id, case_id);
-- planned and shipped are kept under the lock of the deal; nothing leaves above the order.
CREATE TABLE deliverable_line (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    order_id UUID NOT NULL,
    line_no BIGINT NOT NULL,
    product_id UUID NOT NULL,
    description TEXT NOT NULL,
    quantity BIGINT NOT NULL,
    net_minor BIGINT NOT NULL,
    tax_minor BIGINT NOT NULL,
    tax_code TEXT NOT NULL,
    tax_rate BIGINT NOT NULL,
    currency TEXT NOT NULL,
    unit_cost_scaled BIGINT NOT NULL,
    cost_currency TEXT NOT NULL,
    planned BIGINT NOT NULL,
    shipped BIGINT NOT NULL,
    CHECK (shipped <= planned AND planned <= quantity),
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, order_id) REFERENCES deliverable_order (workspace_id, id)
);
CREATE UNIQUE INDEX deliverable_line_no ON deliverable_line (workspace_id, order_id, line_no);
CREATE TABLE delivery (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    case_id UUID NOT NULL,
    order_id UUID NOT NULL,
    order_no TEXT NOT NULL,
    contract_id UUID,
    account_id UUID NOT NULL,
    legal_entity_id UUID NOT NULL,
    state TEXT NOT NULL,
    shipped_on DATE,
    carrier TEXT,
    tracking TEXT,
    proven_on DATE,
    received_by TEXT,
    proof TEXT,
    cost_minor BIGINT NOT NULL,
    dispatched_minor BIGINT NOT NULL,
    base_currency TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, order_id) REFERENCES deliverable_order (workspace_id, id)
);
CREATE UNIQUE INDEX delivery_no ON delivery (workspace_id, no);
CREATE INDEX delivery_state ON delivery (workspace_id, state, created_at);
CREATE INDEX delivery_created ON delivery (workspace_id, created_at);
CREATE INDEX delivery_order ON delivery (workspace_id, order_id);
CREATE INDEX delivery_contract ON delivery (workspace_id, contract_id);
CREATE INDEX delivery_case ON delivery (workspace_id, case_id);
CREATE TABLE delivery_line (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    delivery_id UUID NOT NULL,
    order_line_id UUID NOT NULL,
    line_no BIGINT NOT NULL,
    product_id UUID NOT NULL,
    description TEXT NOT NULL,
    quantity BIGINT NOT NULL,
    net_minor BIGINT NOT NULL,
    tax_minor BIGINT NOT NULL,
    tax_code TEXT NOT NULL,
    tax_rate BIGINT NOT NULL,
    currency TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, delivery_id) REFERENCES delivery (workspace_id, id),
    FOREIGN KEY (workspace_id, order_line_id) REFERENCES deliverable_line (workspace_id, id)
);
CREATE INDEX delivery_line_delivery ON delivery_line (workspace_id, delivery_id);
CREATE INDEX delivery_line_order ON delivery_line (workspace_id, order_line_id);
CREATE TABLE acceptance (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    case_id UUID NOT NULL,
    contract_id UUID,
    order_id UUID,
    account_id UUID NOT NULL,
    legal_entity_id UUID NOT NULL,
    milestone_code TEXT,
    kind TEXT NOT NULL,
    criteria TEXT NOT NULL,
    submitted_on DATE NOT NULL,
    submission_evidence TEXT NOT NULL,
    due_on DATE,
    state TEXT NOT NULL,
    decided_on DATE,
    signed_by TEXT,
    evidence TEXT,
    punch_list TEXT NOT NULL,
    reason TEXT,
    final_acceptance BOOL NOT NULL,
    certified BOOL NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, case_id) REFERENCES deal_case (workspace_id, id)
);
CREATE UNIQUE INDEX acceptance_no ON acceptance (workspace_id, no);
CREATE INDEX acceptance_state ON acceptance (workspace_id, state, created_at);
CREATE INDEX acceptance_created ON acceptance (workspace_id, created_at);
CREATE INDEX acceptance_contract ON acceptance (workspace_id, contract_id);
CREATE INDEX acceptance_case ON acceptance (workspace_id, case_id);
CREATE TABLE cost_entry (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    case_id UUID NOT NULL,
    contract_id UUID,
    category TEXT NOT NULL,
    amount_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    base_minor BIGINT NOT NULL,
    base_currency TEXT NOT NULL,
    booked_on DATE NOT NULL,
    source TEXT NOT NULL,
    note TEXT,
    state TEXT NOT NULL,
    author_id UUID NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, case_id) REFERENCES deal_case (workspace_id, id)
);
CREATE UNIQUE INDEX cost_entry_no ON cost_entry (workspace_id, no);
CREATE INDEX cost_entry_case ON cost_entry (workspace_id, case_id, booked_on);
CREATE INDEX cost_entry_booked ON cost_entry (workspace_id, booked_on);
CREATE INDEX cost_entry_created ON cost_entry (workspace_id, created_at);
