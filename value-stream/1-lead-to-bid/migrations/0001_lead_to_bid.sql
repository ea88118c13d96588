-- Lead to bid: leads, opportunities, projects, customer guidance, quotes, estimates, bids.
-- Money is minor units, ratios and quantities are 1e-6, documents are JSON text.
-- A lead (domain.md 2.2).
CREATE TABLE lead (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    case_id UUID NOT NULL,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    source_detail TEXT,
    received_at INSTANT NOT NULL,
    company_name TEXT,
    credit_code TEXT,
    country TEXT NOT NULL,
    province TEXT,
    industry TEXT,
    industry_fit TEXT,
    size_fit TEXT,
    region_served BOOL NOT NULL,
    existing_customer BOOL NOT NULL,
    contact_name TEXT,
    contact_title TEXT,
    contact_role TEXT,
    email TEXT,
    phone TEXT,
    need_text TEXT,
    product_line TEXT,
    est_amount_minor BIGINT,
    currency TEXT,
    est_close_on DATE,
    bant TEXT,
    fit_score BIGINT NOT NULL,
    behaviour_score BIGINT NOT NULL,
    interest_score BIGINT NOT NULL,
    score BIGINT NOT NULL,
    score_reasons TEXT NOT NULL,
    grade TEXT NOT NULL,
    temperature TEXT NOT NULL,
    owner_id UUID NOT NULL,
    state TEXT NOT NULL,
    first_touch_due_at INSTANT NOT NULL,
    first_touch_at INSTANT,
    last_touch_at INSTANT,
    touch_count BIGINT NOT NULL,
    reject_reason TEXT,
    reject_note TEXT,
    nurture_reason TEXT,
    nurture_on DATE,
    account_id UUID,
    contact_id UUID,
    opportunity_id UUID,
    converted_at INSTANT,
    open_email TEXT,
    open_credit_code TEXT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, case_id) REFERENCES deal_case (workspace_id, id),
    FOREIGN KEY (workspace_id, account_id) REFERENCES account (workspace_id, id),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contact (workspace_id, id)
);
CREATE UNIQUE INDEX lead_no ON lead (workspace_id, no);
CREATE UNIQUE INDEX lead_open_email ON lead (workspace_id, open_email);
CREATE UNIQUE INDEX lead_open_credit_code ON lead (workspace_id, open_credit_code);
CREATE INDEX lead_created_at ON lead (workspace_id, created_at);
CREATE INDEX lead_state_created_at ON lead (workspace_id, state, created_at);
CREATE INDEX lead_owner_id_state ON lead (workspace_id, owner_id, state);
CREATE INDEX lead_case_id ON lead (workspace_id, case_id);
CREATE INDEX lead_account_id ON lead (workspace_id, account_id);
CREATE INDEX lead_opportunity_id ON lead (workspace_id, opportunity_id);
CREATE INDEX lead_contact_id ON lead (workspace_id, contact_id);
CREATE INDEX lead_score ON lead (workspace_id, score);
CREATE INDEX lead_first_touch_due_at ON lead (workspace_id, first_touch_due_at);
-- Something that happened between us and the contact.
CREATE TABLE lead_touch (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    lead_id UUID NOT NULL,
    kind TEXT NOT NULL,
    at INSTANT NOT NULL,
    note TEXT,
    actor_id UUID NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, lead_id) REFERENCES lead (workspace_id, id)
);
CREATE INDEX lead_touch_lead_id_at ON lead_touch (workspace_id, lead_id, at);
-- An opportunity (domain.md 2.3).
CREATE TABLE opportunity (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    case_id UUID NOT NULL,
    lead_id UUID,
    account_id UUID NOT NULL,
    name TEXT NOT NULL,
    owner_id UUID NOT NULL,
    amount_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    amount_low_minor BIGINT,
    amount_high_minor BIGINT,
    margin_low BIGINT,
    margin_high BIGINT,
    expected_close_on DATE NOT NULL,
    close_moves BIGINT NOT NULL,
    product_lines TEXT NOT NULL,
    competitors TEXT NOT NULL,
    stage TEXT NOT NULL,
    state TEXT NOT NULL,
    probability BIGINT NOT NULL,
    forecast_category TEXT NOT NULL,
    overridden BOOL NOT NULL,
    override_reason TEXT,
    bant TEXT NOT NULL,
    bant_total BIGINT NOT NULL,
    customer_budget_minor BIGINT,
    decision_on DATE,
    procurement_mode TEXT,
    strategy_note TEXT,
    template TEXT NOT NULL,
    grade TEXT NOT NULL,
    grade_score BIGINT NOT NULL,
    grade_criteria TEXT NOT NULL,
    next_step TEXT,
    next_step_due_on DATE,
    initiated_at INSTANT,
    value_accepted_at INSTANT,
    proposed_at INSTANT,
    awarded_on DATE,
    accepted_quote_id UUID,
    hold_reason TEXT,
    loss_reason TEXT,
    competitor_won TEXT,
    close_note TEXT,
    closed_at INSTANT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, case_id) REFERENCES deal_case (workspace_id, id),
    FOREIGN KEY (workspace_id, account_id) REFERENCES account (workspace_id, id),
    FOREIGN KEY (workspace_id, lead_id) REFERENCES lead (workspace_id, id)
);
CREATE UNIQUE INDEX opportunity_no ON opportunity (workspace_id, no);
CREATE INDEX opportunity_created_at ON opportunity (workspace_id, created_at);
CREATE INDEX opportunity_state_expected_close_on ON opportunity (workspace_id, state, expected_close_on);
CREATE INDEX opportunity_stage_state ON opportunity (workspace_id, stage, state);
CREATE INDEX opportunity_owner_id_state ON opportunity (workspace_id, owner_id, state);
CREATE INDEX opportunity_account_id ON opportunity (workspace_id, account_id);
CREATE INDEX opportunity_case_id ON opportunity (workspace_id, case_id);
CREATE INDEX opportunity_lead_id ON opportunity (workspace_id, lead_id);
CREATE INDEX opportunity_expected_close_on ON opportunity (workspace_id, expected_close_on);
CREATE INDEX opportunity_amount_minor ON opportunity (workspace_id, amount_minor);
-- The sales project of a deal (domain.md 2.3).
CREATE TABLE project (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    case_id UUID NOT NULL,
    opportunity_id UUID NOT NULL,
    account_id UUID NOT NULL,
    name TEXT NOT NULL,
    owner_id UUID NOT NULL,
    charter TEXT NOT NULL,
    bid_budget_minor BIGINT,
    currency TEXT NOT NULL,
    grade TEXT NOT NULL,
    resource_level TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, case_id) REFERENCES deal_case (workspace_id, id),
    FOREIGN KEY (workspace_id, opportunity_id) REFERENCES opportunity (workspace_id, id),
    FOREIGN KEY (workspace_id, account_id) REFERENCES account (workspace_id, id)
);
CREATE UNIQUE INDEX project_no ON project (workspace_id, no);
CREATE UNIQUE INDEX project_opportunity_id ON project (workspace_id, opportunity_id);
CREATE INDEX project_created_at ON project (workspace_id, created_at);
CREATE INDEX project_state_created_at ON project (workspace_id, state, created_at);
CREATE INDEX project_case_id ON project (workspace_id, case_id);
CREATE INDEX project_account_id ON project (workspace_id, account_id);
-- A person of the customer in the decision (domain.md 6.7).
CREATE TABLE chain_member (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    case_id UUID NOT NULL,
    opportunity_id UUID NOT NULL,
    contact_id UUID NOT NULL,
    buying_role TEXT NOT NULL,
    influence BIGINT NOT NULL,
    support BIGINT NOT NULL,
    owner_id UUID NOT NULL,
    contact_every_days BIGINT,
    last_contact_on DATE,
    needs_personal TEXT,
    needs_business TEXT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, case_id) REFERENCES deal_case (workspace_id, id),
    FOREIGN KEY (workspace_id, opportunity_id) REFERENCES opportunity (workspace_id, id),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contact (workspace_id, id)
);
CREATE UNIQUE INDEX chain_member_opportunity_id_contact_id ON chain_member (workspace_id, opportunity_id, contact_id);
CREATE INDEX chain_member_case_id ON chain_member (workspace_id, case_id);
CREATE INDEX chain_member_contact_id ON chain_member (workspace_id, contact_id);
CREATE INDEX chain_member_created_at ON chain_member (workspace_id, created_at);
-- What hurts the customer.
CREATE TABLE pain_point (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    case_id UUID NOT NULL,
    opportunity_id UUID NOT NULL,
    statement TEXT NOT NULL,
    contact_id UUID,
    impact TEXT,
    impact_minor BIGINT,
    currency TEXT,
    priority BIGINT NOT NULL,
    evidence TEXT,
    owner_id UUID NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, case_id) REFERENCES deal_case (workspace_id, id),
    FOREIGN KEY (workspace_id, opportunity_id) REFERENCES opportunity (workspace_id, id),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contact (workspace_id, id)
);
CREATE INDEX pain_point_opportunity_id ON pain_point (workspace_id, opportunity_id);
CREATE INDEX pain_point_case_id ON pain_point (workspace_id, case_id);
CREATE INDEX pain_point_contact_id ON pain_point (workspace_id, contact_id);
CREATE INDEX pain_point_created_at ON pain_point (workspace_id, created_at);
-- Why the customer should buy from us.
CREATE TABLE value_proposition (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    case_id UUID NOT NULL,
    opportunity_id UUID NOT NULL,
    statement TEXT NOT NULL,
    for_whom TEXT NOT NULL,
    benefit TEXT,
    benefit_minor BIGINT,
    currency TEXT,
    proof TEXT,
    owner_id UUID NOT NULL,
    state TEXT NOT NULL,
    accepted_by_id UUID,
    accepted_at INSTANT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, case_id) REFERENCES deal_case (workspace_id, id),
    FOREIGN KEY (workspace_id, opportunity_id) REFERENCES opportunity (workspace_id, id),
    FOREIGN KEY (workspace_id, accepted_by_id) REFERENCES contact (workspace_id, id)
);
CREATE INDEX value_proposition_opportunity_id ON value_proposition (workspace_id, opportunity_id);
CREATE INDEX value_proposition_case_id ON value_proposition (workspace_id, case_id);
CREATE INDEX value_proposition_created_at ON value_proposition (workspace_id, created_at);
CREATE INDEX value_proposition_accepted_by_id ON value_proposition (workspace_id, accepted_by_id);
-- A planned move with the customer and what came of it.
CREATE TABLE action_plan (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    case_id UUID NOT NULL,
    opportunity_id UUID NOT NULL,
    kind TEXT NOT NULL,
    planned_on DATE NOT NULL,
    goal TEXT NOT NULL,
    attendees TEXT,
    result TEXT,
    passed BOOL NOT NULL,
    next_step TEXT,
    owner_id UUID NOT NULL,
    state TEXT NOT NULL,
    completed_at INSTANT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, case_id) REFERENCES deal_case (workspace_id, id),
    FOREIGN KEY (workspace_id, opportunity_id) REFERENCES opportunity (workspace_id, id)
);
CREATE INDEX action_plan_opportunity_id ON action_plan (workspace_id, opportunity_id);
CREATE INDEX action_plan_case_id ON action_plan (workspace_id, case_id);
CREATE INDEX action_plan_planned_on ON action_plan (workspace_id, planned_on);
CREATE INDEX action_plan_state_planned_on ON action_plan (workspace_id, state, planned_on);
CREATE INDEX action_plan_created_at ON action_plan (workspace_id, created_at);
-- One version of a quote (domain.md 2.4).
CREATE TABLE quote (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    revision BIGINT NOT NULL,
    case_id UUID NOT NULL,
    opportunity_id UUID NOT NULL,
    account_id UUID NOT NULL,
    legal_entity_id UUID NOT NULL,
    owner_id UUID NOT NULL,
    template TEXT NOT NULL,
    currency TEXT NOT NULL,
    tax_included BOOL NOT NULL,
    discount_total_minor BIGINT,
    lines TEXT NOT NULL,
    instalments TEXT NOT NULL,
    list_minor BIGINT NOT NULL,
    net_minor BIGINT NOT NULL,
    tax_minor BIGINT NOT NULL,
    gross_minor BIGINT NOT NULL,
    cost_minor BIGINT,
    discount BIGINT NOT NULL,
    margin BIGINT,
    wacp_days BIGINT,
    valid_until DATE NOT NULL,
    required_on DATE,
    delivery_terms TEXT,
    note TEXT,
    warnings TEXT NOT NULL,
    state TEXT NOT NULL,
    sent_at INSTANT,
    accepted_on DATE,
    rejection_reason TEXT,
    superseded_by UUID,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, case_id) REFERENCES deal_case (workspace_id, id),
    FOREIGN KEY (workspace_id, opportunity_id) REFERENCES opportunity (workspace_id, id),
    FOREIGN KEY (workspace_id, account_id) REFERENCES account (workspace_id, id),
    FOREIGN KEY (workspace_id, legal_entity_id) REFERENCES legal_entity (workspace_id, id)
);
CREATE UNIQUE INDEX quote_no_revision ON quote (workspace_id, no, revision);
CREATE INDEX quote_created_at ON quote (workspace_id, created_at);
CREATE INDEX quote_state_created_at ON quote (workspace_id, state, created_at);
CREATE INDEX quote_opportunity_id ON quote (workspace_id, opportunity_id);
CREATE INDEX quote_case_id ON quote (workspace_id, case_id);
CREATE INDEX quote_account_id ON quote (workspace_id, account_id);
CREATE INDEX quote_legal_entity_id ON quote (workspace_id, legal_entity_id);
CREATE INDEX quote_valid_until ON quote (workspace_id, valid_until);
-- An estimate 概算 of one quote version (domain.md 4.1).
CREATE TABLE estimate (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    case_id UUID NOT NULL,
    opportunity_id UUID NOT NULL,
    quote_id UUID NOT NULL,
    quote_no TEXT NOT NULL,
    quote_revision BIGINT NOT NULL,
    owner_id UUID NOT NULL,
    content TEXT NOT NULL,
    currency TEXT NOT NULL,
    revenue_minor BIGINT NOT NULL,
    cost_minor BIGINT NOT NULL,
    overhead_minor BIGINT NOT NULL,
    financing_minor BIGINT NOT NULL,
    method TEXT NOT NULL,
    margin_before BIGINT NOT NULL,
    margin_after BIGINT NOT NULL,
    wacp_months BIGINT NOT NULL,
    wacp_days BIGINT NOT NULL,
    peak_funding_minor BIGINT,
    payback_month BIGINT,
    note TEXT,
    state TEXT NOT NULL,
    content_hash TEXT,
    locked_at INSTANT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, case_id) REFERENCES deal_case (workspace_id, id),
    FOREIGN KEY (workspace_id, opportunity_id) REFERENCES opportunity (workspace_id, id),
    FOREIGN KEY (workspace_id, quote_id) REFERENCES quote (workspace_id, id)
);
CREATE UNIQUE INDEX estimate_no ON estimate (workspace_id, no);
CREATE INDEX estimate_created_at ON estimate (workspace_id, created_at);
CREATE INDEX estimate_state_created_at ON estimate (workspace_id, state, created_at);
CREATE INDEX estimate_opportunity_id ON estimate (workspace_id, opportunity_id);
CREATE INDEX estimate_case_id ON estimate (workspace_id, case_id);
CREATE INDEX estimate_quote_id ON estimate (workspace_id, quote_id);
-- A bid 标书 with one quote version (domain.md 2.4).
CREATE TABLE bid (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    case_id UUID NOT NULL,
    opportunity_id UUID NOT NULL,
    quote_id UUID NOT NULL,
    owner_id UUID NOT NULL,
    due_at INSTANT NOT NULL,
    channel TEXT NOT NULL,
    bond_minor BIGINT,
    currency TEXT,
    bond_expires_on DATE,
    state TEXT NOT NULL,
    submitted_at INSTANT,
    receipt_ref TEXT,
    awarded_on DATE,
    price_rank BIGINT,
    close_note TEXT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, case_id) REFERENCES deal_case (workspace_id, id),
    FOREIGN KEY (workspace_id, opportunity_id) REFERENCES opportunity (workspace_id, id),
    FOREIGN KEY (workspace_id, quote_id) REFERENCES quote (workspace_id, id)
);
CREATE UNIQUE INDEX bid_no ON bid (workspace_id, no);
CREATE INDEX bid_created_at ON bid (workspace_id, created_at);
CREATE INDEX bid_state_due_at ON bid (workspace_id, state, due_at);
CREATE INDEX bid_due_at ON bid (workspace_id, due_at);
CREATE INDEX bid_opportunity_id ON bid (workspace_id, opportunity_id);
CREATE INDEX bid_case_id ON bid (workspace_id, case_id);
CREATE INDEX bid_quote_id ON bid (workspace_id, quote_id);
