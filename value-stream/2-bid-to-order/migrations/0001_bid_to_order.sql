-- Bid to order: what the customer accepted, contracts and their versions, budgets, sales orders, changes.
CREATE TABLE agreed_quote (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    case_id UUID NOT NULL,
    quote_id UUID NOT NULL,
    account_id UUID NOT NULL,
    accepted_on DATE NOT NULL,
    agreed TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, case_id) REFERENCES deal_case (workspace_id, id)
);
CREATE UNIQUE INDEX agreed_quote_key ON agreed_quote (workspace_id, quote_id);
CREATE TABLE contract (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    case_id UUID NOT NULL,
    owner_id UUID NOT NULL,
    account_id UUID NOT NULL,
    opportunity_id UUID NOT NULL,
    legal_entity_id UUID NOT NULL,
    quote_id UUID NOT NULL,
    quote_key UUID,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    version_no BIGINT NOT NULL,
    customer_reference TEXT,
    reference_key TEXT,
    currency TEXT NOT NULL,
    total_net_minor BIGINT NOT NULL,
    total_tax_minor BIGINT NOT NULL,
    total_gross_minor BIGINT NOT NULL,
    effective_on DATE,
    end_on DATE,
    text_hash TEXT,
    quote_hash TEXT,
    estimated_margin BIGINT,
    terms TEXT NOT NULL,
    precedents_met TEXT NOT NULL,
    signatory_name TEXT,
    signed_on DATE,
    countersignatory_name TEXT,
    countersigned_on DATE,
    handover_by UUID,
    handover_on DATE,
    state_reason TEXT,
    closed_on DATE,
    with_tail BOOL NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, case_id) REFERENCES deal_case (workspace_id, id)
);
CREATE UNIQUE INDEX contract_no ON contract (workspace_id, no);
CREATE UNIQUE INDEX contract_quote ON contract (workspace_id, quote_key);
CREATE UNIQUE INDEX contract_reference ON contract (workspace_id, account_id, reference_key);
CREATE INDEX contract_case ON contract (workspace_id, case_id);
CREATE INDEX contract_state ON contract (workspace_id, state, created_at);
CREATE INDEX contract_created ON contract (workspace_id, created_at);
CREATE INDEX contract_end ON contract (workspace_id, end_on);
CREATE TABLE contract_version (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    contract_id UUID NOT NULL,
    version_no BIGINT NOT NULL,
    content_hash TEXT NOT NULL,
    gate_id UUID,
    change_id UUID,
    signed_on DATE NOT NULL,
    currency TEXT NOT NULL,
    total_net_minor BIGINT NOT NULL,
    terms TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, contract_id) REFERENCES contract (workspace_id, id)
);
CREATE UNIQUE INDEX contract_version_key ON contract_version (workspace_id, contract_id, version_no);
CREATE TABLE negotiation_round (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    contract_id UUID NOT NULL,
    held_on DATE NOT NULL,
    topic TEXT NOT NULL,
    our_offer TEXT NOT NULL,
    their_ask TEXT NOT NULL,
    concession_minor BIGINT,
    currency TEXT NOT NULL,
    outcome TEXT NOT NULL,
    noted_by UUID NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, contract_id) REFERENCES contract (workspace_id, id)
);
CREATE INDEX negotiation_round_contract ON negotiation_round (workspace_id, contract_id, held_on);
CREATE TABLE budget (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    case_id UUID NOT NULL,
    contract_id UUID,
    author_id UUID NOT NULL,
    state TEXT NOT NULL,
    baseline BIGINT NOT NULL,
    contract_version_no BIGINT,
    change_id UUID,
    currency TEXT NOT NULL,
    total_minor BIGINT NOT NULL,
    lines TEXT NOT NULL,
    approved_by UUID,
    approved_at INSTANT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, case_id) REFERENCES deal_case (workspace_id, id)
);
CREATE UNIQUE INDEX budget_baseline ON budget (workspace_id, case_id, baseline);
CREATE INDEX budget_state ON budget (workspace_id, state, created_at);
CREATE INDEX budget_created ON budget (workspace_id, created_at);
CREATE TABLE sales_order (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    case_id UUID NOT NULL,
    owner_id UUID NOT NULL,
    account_id UUID NOT NULL,
    contract_id UUID,
    quote_id UUID,
    customer_reference TEXT,
    state TEXT NOT NULL,
    currency TEXT NOT NULL,
    total_net_minor BIGINT NOT NULL,
    total_tax_minor BIGINT NOT NULL,
    total_gross_minor BIGINT NOT NULL,
    required_on DATE,
    received_at INSTANT NOT NULL,
    confirmed_at INSTANT,
    first_issued_on DATE,
    held BOOL NOT NULL,
    holds TEXT NOT NULL,
    state_reason TEXT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, case_id) REFERENCES deal_case (workspace_id, id)
);
CREATE UNIQUE INDEX sales_order_no ON sales_order (workspace_id, no);
CREATE INDEX sales_order_case ON sales_order (workspace_id, case_id);
CREATE INDEX sales_order_contract ON sales_order (workspace_id, contract_id);
CREATE INDEX sales_order_quote ON sales_order (workspace_id, quote_id);
CREATE INDEX sales_order_state ON sales_order (workspace_id, state, created_at);
CREATE INDEX sales_order_created ON sales_order (workspace_id, created_at);
CREATE TABLE sales_order_line (
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
    unit_price_scaled BIGINT NOT NULL,
    currency TEXT NOT NULL,
    net_minor BIGINT NOT NULL,
    tax_minor BIGINT NOT NULL,
    gross_minor BIGINT NOT NULL,
    tax_code TEXT NOT NULL,
    tax_rate BIGINT NOT NULL,
    required_on DATE,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, order_id) REFERENCES sales_order (workspace_id, id)
);
CREATE UNIQUE INDEX sales_order_line_key ON sales_order_line (workspace_id, order_id, line_no);
CREATE TABLE contract_change (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    case_id UUID NOT NULL,
    owner_id UUID NOT NULL,
    contract_id UUID NOT NULL,
    base_version_no BIGINT NOT NULL,
    state TEXT NOT NULL,
    origin TEXT NOT NULL,
    reason TEXT NOT NULL,
    currency TEXT NOT NULL,
    price_delta_minor BIGINT NOT NULL,
    cost_delta_minor BIGINT,
    schedule_delta_days BIGINT NOT NULL,
    margin_before BIGINT,
    margin_after BIGINT,
    treatment TEXT NOT NULL,
    effective_on DATE NOT NULL,
    content TEXT NOT NULL,
    signatory_name TEXT,
    signed_on DATE,
    customer_signatory TEXT,
    state_reason TEXT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, contract_id) REFERENCES contract (workspace_id, id)
);
CREATE UNIQUE INDEX contract_change_no ON contract_change (workspace_id, no);
CREATE INDEX contract_change_contract ON contract_change (workspace_id, contract_id);
CREATE INDEX contract_change_case ON contract_change (workspace_id, case_id);
CREATE INDEX contract_change_state ON contract_change (workspace_id, state, created_at);
CREATE INDEX contract_change_created ON contract_change (workspace_id, created_at);
