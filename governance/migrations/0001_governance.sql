-- The deal and what steers it.
CREATE TABLE deal_case (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    title TEXT NOT NULL,
    account_id UUID,
    owner_id UUID NOT NULL,
    stage TEXT NOT NULL,
    grade TEXT,
    template TEXT NOT NULL,
    state TEXT NOT NULL,
    value_minor BIGINT,
    currency TEXT,
    legal_entity_id UUID,
    base_currency TEXT,
    lead_id UUID,
    opportunity_id UUID,
    project_id UUID,
    quote_id UUID,
    contract_id UUID,
    order_id UUID,
    lead_created_at INSTANT,
    opportunity_created_at INSTANT,
    bid_released_at INSTANT,
    awarded_at INSTANT,
    contract_effective_at INSTANT,
    order_confirmed_at INSTANT,
    first_delivery_at INSTANT,
    first_billable_at INSTANT,
    final_acceptance_at INSTANT,
    last_cash_at INSTANT,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX deal_case_stage ON deal_case (workspace_id, state, stage, updated_at);
CREATE INDEX deal_case_updated ON deal_case (workspace_id, updated_at, id);
CREATE INDEX deal_case_owner ON deal_case (workspace_id, owner_id);
CREATE INDEX deal_case_account ON deal_case (workspace_id, account_id);
CREATE TABLE gate (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    case_id UUID NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    decision TEXT,
    subject_kind TEXT NOT NULL,
    subject_id UUID NOT NULL,
    subject_no TEXT NOT NULL,
    subject_hash TEXT NOT NULL,
    decision_group UUID,
    template TEXT NOT NULL,
    grade TEXT,
    required_level BIGINT NOT NULL,
    level_reasons TEXT NOT NULL,
    dimensions TEXT NOT NULL,
    net_value_minor BIGINT,
    currency TEXT,
    self_checked BOOL NOT NULL,
    requested_by UUID NOT NULL,
    requested_at INSTANT NOT NULL,
    due_on DATE NOT NULL,
    decided_by UUID,
    decided_at INSTANT,
    minutes TEXT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, case_id) REFERENCES deal_case (workspace_id, id)
);
CREATE INDEX gate_case ON gate (workspace_id, case_id, kind);
CREATE INDEX gate_state ON gate (workspace_id, state, created_at);
CREATE INDEX gate_subject ON gate (workspace_id, subject_id);
CREATE TABLE gate_review (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    gate_id UUID NOT NULL,
    case_id UUID NOT NULL,
    domain TEXT NOT NULL,
    opinion TEXT NOT NULL,
    summary TEXT NOT NULL,
    elements TEXT NOT NULL,
    reviewer_id UUID NOT NULL,
    signed_at INSTANT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, gate_id) REFERENCES gate (workspace_id, id)
);
CREATE UNIQUE INDEX gate_review_domain ON gate_review (workspace_id, gate_id, domain);
CREATE TABLE gate_condition (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    gate_id UUID NOT NULL,
    case_id UUID NOT NULL,
    text TEXT NOT NULL,
    effect TEXT NOT NULL,
    owner_id UUID NOT NULL,
    due_on DATE NOT NULL,
    evidence TEXT,
    verified_by UUID,
    state TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, gate_id) REFERENCES gate (workspace_id, id)
);
CREATE INDEX gate_condition_case ON gate_condition (workspace_id, case_id, state);
CREATE INDEX gate_condition_gate ON gate_condition (workspace_id, gate_id);
