-- From delivered to paid and closed. Money in minor units with its currency, base amounts in base currency.
CREATE TABLE billed_contract (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    basis TEXT NOT NULL,
    version_no BIGINT NOT NULL,
    case_id UUID NOT NULL,
    account_id UUID NOT NULL,
    legal_entity_id UUID NOT NULL,
    currency TEXT NOT NULL,
    base_currency TEXT NOT NULL,
    net_minor BIGINT NOT NULL,
    tax_minor BIGINT NOT NULL,
    gross_minor BIGINT NOT NULL,
    effective_on DATE NOT NULL,
    state TEXT NOT NULL,
    billed_net_minor BIGINT NOT NULL,
    billed_gross_minor BIGINT NOT NULL,
    recognised_minor BIGINT NOT NULL,
    recognised_base_minor BIGINT NOT NULL,
    allowance_minor BIGINT NOT NULL,
    delivered_minor BIGINT NOT NULL,
    delivered BOOL NOT NULL,
    accepted BOOL NOT NULL,
    acceptance_due BOOL NOT NULL,
    right_to_invoice BOOL NOT NULL,
    asset_minor BIGINT NOT NULL,
    asset_base_minor BIGINT NOT NULL,
    liability_minor BIGINT NOT NULL,
    liability_base_minor BIGINT NOT NULL,
    milestones TEXT NOT NULL,
    tax_lines TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, case_id) REFERENCES deal_case (workspace_id, id)
);
CREATE INDEX billed_contract_case ON billed_contract (workspace_id, case_id);
CREATE INDEX billed_contract_state ON billed_contract (workspace_id, state, created_at);
CREATE INDEX billed_contract_created ON billed_contract (workspace_id, created_at);
CREATE TABLE billing_line (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    contract_id UUID NOT NULL,
    case_id UUID NOT NULL,
    account_id UUID NOT NULL,
    seq BIGINT NOT NULL,
    label TEXT NOT NULL,
    net_minor BIGINT NOT NULL,
    tax_minor BIGINT NOT NULL,
    gross_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    trigger TEXT NOT NULL,
    milestone_code TEXT,
    trigger_on DATE,
    due_days BIGINT NOT NULL,
    retention BOOL NOT NULL,
    state TEXT NOT NULL,
    ready_on DATE,
    due_on DATE,
    invoice_id UUID,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, contract_id) REFERENCES billed_contract (workspace_id, id)
);
CREATE INDEX billing_line_contract ON billing_line (workspace_id, contract_id, seq);
CREATE INDEX billing_line_state ON billing_line (workspace_id, state, created_at);
CREATE INDEX billing_line_case ON billing_line (workspace_id, case_id);
CREATE INDEX billing_line_created ON billing_line (workspace_id, created_at);
CREATE TABLE billable_line (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    contract_id UUID NOT NULL,
    line_no BIGINT NOT NULL,
    product_id UUID NOT NULL,
    description TEXT NOT NULL,
    quantity BIGINT NOT NULL,
    net_minor BIGINT NOT NULL,
    tax_minor BIGINT NOT NULL,
    tax_code TEXT NOT NULL,
    tax_rate BIGINT NOT NULL,
    currency TEXT NOT NULL,
    delivery_id UUID NOT NULL,
    invoice_id UUID,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, contract_id) REFERENCES billed_contract (workspace_id, id)
);
CREATE INDEX billable_line_contract ON billable_line (workspace_id, contract_id, invoice_id);
CREATE INDEX billable_line_invoice ON billable_line (workspace_id, invoice_id);
CREATE TABLE invoice (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    kind TEXT NOT NULL,
    case_id UUID NOT NULL,
    account_id UUID NOT NULL,
    legal_entity_id UUID NOT NULL,
    contract_id UUID NOT NULL,
    contract_no TEXT NOT NULL,
    billing_line_id UUID,
    special BOOL NOT NULL,
    currency TEXT NOT NULL,
    base_currency TEXT NOT NULL,
    net_minor BIGINT NOT NULL,
    tax_minor BIGINT NOT NULL,
    gross_minor BIGINT NOT NULL,
    base_gross_minor BIGINT NOT NULL,
    issued_on DATE,
    due_on DATE,
    state TEXT NOT NULL,
    party TEXT NOT NULL,
    lines TEXT NOT NULL,
    taxes TEXT NOT NULL,
    credited_minor BIGINT NOT NULL,
    author_id UUID NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, contract_id) REFERENCES billed_contract (workspace_id, id)
);
CREATE UNIQUE INDEX invoice_no ON invoice (workspace_id, legal_entity_id, no);
CREATE INDEX invoice_state ON invoice (workspace_id, state, created_at);
CREATE INDEX invoice_created ON invoice (workspace_id, created_at);
CREATE INDEX invoice_case ON invoice (workspace_id, case_id);
CREATE INDEX invoice_contract ON invoice (workspace_id, contract_id);
CREATE INDEX invoice_account ON invoice (workspace_id, account_id, created_at);
CREATE TABLE receivable (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    case_id UUID NOT NULL,
    account_id UUID NOT NULL,
    contract_id UUID NOT NULL,
    basis TEXT NOT NULL,
    legal_entity_id UUID NOT NULL,
    currency TEXT NOT NULL,
    base_currency TEXT NOT NULL,
    original_minor BIGINT NOT NULL,
    open_minor BIGINT NOT NULL,
    open_base_minor BIGINT NOT NULL,
    issued_on DATE NOT NULL,
    due_on DATE NOT NULL,
    state TEXT NOT NULL,
    root_cause TEXT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, contract_id) REFERENCES billed_contract (workspace_id, id)
);
CREATE INDEX receivable_open ON receivable (workspace_id, state, due_on);
CREATE INDEX receivable_no ON receivable (workspace_id, no);
CREATE INDEX receivable_account ON receivable (workspace_id, account_id, state);
CREATE INDEX receivable_contract ON receivable (workspace_id, contract_id, state);
CREATE INDEX receivable_case ON receivable (workspace_id, case_id);
CREATE INDEX receivable_due ON receivable (workspace_id, due_on);
CREATE INDEX receivable_created ON receivable (workspace_id, created_at);
CREATE TABLE credit_note (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    case_id UUID NOT NULL,
    account_id UUID NOT NULL,
    legal_entity_id UUID NOT NULL,
    contract_id UUID NOT NULL,
    invoice_id UUID NOT NULL,
    invoice_no TEXT NOT NULL,
    reason TEXT NOT NULL,
    currency TEXT NOT NULL,
    net_minor BIGINT NOT NULL,
    tax_minor BIGINT NOT NULL,
    gross_minor BIGINT NOT NULL,
    issued_on DATE NOT NULL,
    state TEXT NOT NULL,
    author_id UUID NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoice (workspace_id, id)
);
CREATE UNIQUE INDEX credit_note_no ON credit_note (workspace_id, legal_entity_id, no);
CREATE INDEX credit_note_invoice ON credit_note (workspace_id, invoice_id);
CREATE INDEX credit_note_created ON credit_note (workspace_id, created_at);
CREATE INDEX credit_note_case ON credit_note (workspace_id, case_id);
CREATE TABLE receipt (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    case_id UUID,
    legal_entity_id UUID NOT NULL,
    account_id UUID,
    bank_reference TEXT NOT NULL,
    received_on DATE NOT NULL,
    currency TEXT NOT NULL,
    base_currency TEXT NOT NULL,
    amount_minor BIGINT NOT NULL,
    charge_minor BIGINT NOT NULL,
    unapplied_minor BIGINT NOT NULL,
    unapplied_base_minor BIGINT NOT NULL,
    payer_name TEXT NOT NULL,
    reference TEXT,
    text TEXT,
    state TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX receipt_bank_reference ON receipt (workspace_id, legal_entity_id, bank_reference);
CREATE UNIQUE INDEX receipt_no ON receipt (workspace_id, no);
CREATE INDEX receipt_state ON receipt (workspace_id, state, created_at);
CREATE INDEX receipt_account ON receipt (workspace_id, account_id, created_at);
CREATE INDEX receipt_created ON receipt (workspace_id, created_at);
CREATE INDEX receipt_received ON receipt (workspace_id, received_on);
CREATE TABLE allocation (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    receipt_id UUID NOT NULL,
    invoice_id UUID NOT NULL,
    invoice_no TEXT NOT NULL,
    case_id UUID NOT NULL,
    account_id UUID NOT NULL,
    currency TEXT NOT NULL,
    base_currency TEXT NOT NULL,
    amount_minor BIGINT NOT NULL,
    base_minor BIGINT NOT NULL,
    cash_minor BIGINT NOT NULL,
    cash_base_minor BIGINT NOT NULL,
    rule BIGINT,
    allocated_on DATE NOT NULL,
    reversed_on DATE,
    state TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, receipt_id) REFERENCES receipt (workspace_id, id),
    FOREIGN KEY (workspace_id, invoice_id) REFERENCES receivable (workspace_id, id)
);
CREATE INDEX allocation_receipt ON allocation (workspace_id, receipt_id);
CREATE INDEX allocation_invoice ON allocation (workspace_id, invoice_id);
CREATE INDEX allocation_created ON allocation (workspace_id, created_at);
CREATE TABLE obligation (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    contract_id UUID NOT NULL,
    case_id UUID NOT NULL,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    pattern TEXT NOT NULL,
    currency TEXT NOT NULL,
    allocated_minor BIGINT NOT NULL,
    recognised_minor BIGINT NOT NULL,
    starts_on DATE,
    ends_on DATE,
    state TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, contract_id) REFERENCES billed_contract (workspace_id, id)
);
CREATE INDEX obligation_contract ON obligation (workspace_id, contract_id);
CREATE INDEX obligation_created ON obligation (workspace_id, created_at);
CREATE TABLE revenue_event (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    contract_id UUID NOT NULL,
    case_id UUID NOT NULL,
    obligation_id UUID,
    recognised_on DATE NOT NULL,
    cause TEXT NOT NULL,
    source_id UUID NOT NULL,
    amount_minor BIGINT NOT NULL,
    base_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    base_currency TEXT NOT NULL,
    from_liability_minor BIGINT NOT NULL,
    to_asset_minor BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, contract_id) REFERENCES billed_contract (workspace_id, id)
);
CREATE INDEX revenue_event_contract ON revenue_event (workspace_id, contract_id, recognised_on);
CREATE INDEX revenue_event_on ON revenue_event (workspace_id, recognised_on);
CREATE INDEX revenue_event_case ON revenue_event (workspace_id, case_id);
CREATE TABLE cost_fact (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    case_id UUID NOT NULL,
    contract_id UUID,
    source_id UUID NOT NULL,
    category TEXT NOT NULL,
    amount_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    base_minor BIGINT NOT NULL,
    base_currency TEXT NOT NULL,
    booked_on DATE NOT NULL,
    capitalised BOOL NOT NULL,
    released BOOL NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX cost_fact_case ON cost_fact (workspace_id, case_id);
CREATE INDEX cost_fact_contract ON cost_fact (workspace_id, contract_id);
CREATE TABLE estimate_fact (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    case_id UUID NOT NULL,
    locked_on DATE NOT NULL,
    revenue_minor BIGINT NOT NULL,
    financing_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    margin BIGINT NOT NULL,
    lines TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX estimate_fact_case ON estimate_fact (workspace_id, case_id, locked_on);
CREATE TABLE final_account (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    contract_id UUID NOT NULL,
    case_id UUID NOT NULL,
    state TEXT NOT NULL,
    currency TEXT NOT NULL,
    revenue_minor BIGINT NOT NULL,
    cost_minor BIGINT NOT NULL,
    financing_minor BIGINT NOT NULL,
    margin BIGINT NOT NULL,
    planned_margin BIGINT,
    costs TEXT NOT NULL,
    bridge TEXT NOT NULL,
    causes TEXT,
    author_id UUID NOT NULL,
    approved_by UUID,
    approved_at INSTANT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, contract_id) REFERENCES billed_contract (workspace_id, id)
);
CREATE INDEX final_account_contract ON final_account (workspace_id, contract_id);
CREATE INDEX final_account_state ON final_account (workspace_id, state, created_at);
CREATE INDEX final_account_created ON final_account (workspace_id, created_at);
CREATE INDEX final_account_case ON final_account (workspace_id, case_id);
CREATE TABLE survey (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    contract_id UUID NOT NULL,
    case_id UUID NOT NULL,
    contact_id UUID,
    respondent TEXT,
    state TEXT NOT NULL,
    asked_on DATE NOT NULL,
    answered_on DATE,
    scores TEXT NOT NULL,
    score BIGINT,
    comment TEXT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, contract_id) REFERENCES billed_contract (workspace_id, id)
);
CREATE INDEX survey_contract ON survey (workspace_id, contract_id);
CREATE INDEX survey_state ON survey (workspace_id, state, created_at);
CREATE INDEX survey_created ON survey (workspace_id, created_at);
CREATE INDEX survey_case ON survey (workspace_id, case_id);
CREATE TABLE lesson (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    case_id UUID NOT NULL,
    contract_id UUID,
    title TEXT NOT NULL,
    tags TEXT NOT NULL,
    what_happened TEXT NOT NULL,
    recommendation TEXT,
    feeds_template BOOL NOT NULL,
    state TEXT NOT NULL,
    author_id UUID NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, case_id) REFERENCES deal_case (workspace_id, id)
);
CREATE INDEX lesson_case ON lesson (workspace_id, case_id);
CREATE INDEX lesson_contract ON lesson (workspace_id, contract_id);
CREATE INDEX lesson_created ON lesson (workspace_id, created_at);
