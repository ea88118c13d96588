-- How much a customer may owe, the orders that count towards it, and every look at it.
CREATE TABLE credit_profile (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    account_id UUID NOT NULL,
    state TEXT NOT NULL,
    payment_history BIGINT NOT NULL,
    financials BIGINT NOT NULL,
    years_and_size BIGINT NOT NULL,
    outside_records BIGINT NOT NULL,
    relationship BIGINT NOT NULL,
    score BIGINT NOT NULL,
    grade TEXT NOT NULL,
    currency TEXT NOT NULL,
    net_assets_minor BIGINT,
    suggested_minor BIGINT NOT NULL,
    limit_minor BIGINT NOT NULL CHECK (limit_minor >= 0),
    term_days_max BIGINT NOT NULL,
    insured_minor BIGINT NOT NULL CHECK (insured_minor >= 0),
    guaranteed_minor BIGINT NOT NULL CHECK (guaranteed_minor >= 0),
    guarantee TEXT,
    valid_to DATE NOT NULL,
    reason TEXT NOT NULL,
    proposed_by UUID NOT NULL,
    reviewed_by UUID,
    reviewed_on DATE,
    state_reason TEXT,
    released_until DATE,
    released_to_minor BIGINT,
    released_by UUID,
    release_reason TEXT,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX credit_profile_created ON credit_profile (workspace_id, created_at);
CREATE INDEX credit_profile_no ON credit_profile (workspace_id, no);
CREATE INDEX credit_profile_account ON credit_profile (workspace_id, account_id, state);
CREATE INDEX credit_profile_state ON credit_profile (workspace_id, state, valid_to);
CREATE UNIQUE INDEX credit_profile_in_force ON credit_profile (workspace_id, account_id) WHERE state = 'IN_FORCE';
CREATE UNIQUE INDEX credit_profile_proposed ON credit_profile (workspace_id, account_id) WHERE state = 'PROPOSED';
CREATE TABLE credit_order (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    case_id UUID NOT NULL,
    contract_id UUID,
    account_id UUID NOT NULL,
    currency TEXT NOT NULL,
    gross_minor BIGINT NOT NULL,
    delivered_minor BIGINT NOT NULL,
    required_on DATE,
    asked_at INSTANT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX credit_order_created ON credit_order (workspace_id, created_at);
CREATE INDEX credit_order_account ON credit_order (workspace_id, account_id, state);
CREATE INDEX credit_order_contract ON credit_order (workspace_id, contract_id);
CREATE TABLE credit_check (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    at INSTANT NOT NULL,
    kind TEXT NOT NULL,
    profile_id UUID NOT NULL,
    account_id UUID NOT NULL,
    order_id UUID,
    order_no TEXT,
    currency TEXT NOT NULL,
    exposure_minor BIGINT NOT NULL,
    limit_minor BIGINT NOT NULL,
    level TEXT NOT NULL,
    reasons TEXT NOT NULL,
    by_user UUID NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, profile_id) REFERENCES credit_profile (workspace_id, id)
);
CREATE INDEX credit_check_at ON credit_check (workspace_id, at);
CREATE INDEX credit_check_profile ON credit_check (workspace_id, profile_id, at);
CREATE INDEX credit_check_account ON credit_check (workspace_id, account_id, at);
CREATE INDEX credit_check_order ON credit_check (workspace_id, order_id);
-- What was ordered before this was kept counts by its contract, or by the order that has none.
INSERT INTO credit_order (workspace_id, id, version, created_at, updated_at, no, case_id, contract_id, account_id, currency,
    gross_minor, delivered_minor, required_on, asked_at, state)
SELECT workspace_id, id, 1, created_at, updated_at, no, case_id,
    CASE WHEN basis = 'CONTRACT' THEN id END, account_id, currency, gross_minor,
    delivered_minor, NULL, created_at, 'OPEN'
FROM billed_contract WHERE state = 'OPEN' AND delivered = FALSE;
