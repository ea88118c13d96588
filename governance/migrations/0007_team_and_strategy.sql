-- The core team's scorecard and hand-overs; targets, programmes and the resource board.
CREATE TABLE seat_handover (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    case_id UUID NOT NULL,
    seat TEXT NOT NULL,
    from_id UUID NOT NULL,
    to_id UUID NOT NULL,
    open_points TEXT NOT NULL,
    customers TEXT NOT NULL,
    documents TEXT NOT NULL,
    state TEXT NOT NULL,
    proposed_by UUID NOT NULL,
    ended_at INSTANT,
    answer TEXT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, case_id) REFERENCES deal_case (workspace_id, id)
);
CREATE INDEX seat_handover_case ON seat_handover (workspace_id, case_id, state);
CREATE INDEX seat_handover_to ON seat_handover (workspace_id, to_id, state);
CREATE INDEX seat_handover_created ON seat_handover (workspace_id, created_at, id);
CREATE TABLE case_scorecard (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    margin_target BIGINT NOT NULL,
    satisfaction_target BIGINT NOT NULL,
    collection_days_target BIGINT NOT NULL,
    set_by UUID NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, id) REFERENCES deal_case (workspace_id, id)
);
CREATE TABLE org_unit (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    manager_id UUID,
    members TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX org_unit_code ON org_unit (workspace_id, code);
CREATE TABLE target (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    root_id UUID NOT NULL,
    parent_id UUID,
    org TEXT,
    user_id UUID,
    period TEXT NOT NULL,
    metric TEXT NOT NULL,
    value BIGINT NOT NULL,
    currency TEXT,
    state TEXT NOT NULL,
    reason TEXT,
    difference BIGINT NOT NULL,
    released_by UUID,
    released_at INSTANT,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX target_root ON target (workspace_id, root_id);
CREATE INDEX target_period ON target (workspace_id, period, metric);
CREATE INDEX target_created ON target (workspace_id, created_at, id);
CREATE TABLE plan_review (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    target_id UUID NOT NULL,
    quarter TEXT NOT NULL,
    held_on DATE NOT NULL,
    conclusion TEXT NOT NULL,
    minutes TEXT NOT NULL,
    actions TEXT NOT NULL,
    recorded_by UUID NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, target_id) REFERENCES target (workspace_id, id)
);
CREATE UNIQUE INDEX plan_review_quarter ON plan_review (workspace_id, target_id, quarter);
CREATE INDEX plan_review_created ON plan_review (workspace_id, created_at, id);
CREATE TABLE programme (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    name TEXT NOT NULL,
    goal TEXT NOT NULL,
    owner_id UUID NOT NULL,
    cases TEXT NOT NULL,
    state TEXT NOT NULL,
    outcome TEXT,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX programme_created ON programme (workspace_id, created_at, id);
CREATE TABLE resource_capacity (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    role TEXT NOT NULL,
    week_on DATE NOT NULL,
    hours BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX resource_capacity_week ON resource_capacity (workspace_id, role, week_on);
CREATE INDEX resource_capacity_on ON resource_capacity (workspace_id, week_on, id);
CREATE TABLE resource_demand (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    case_id UUID NOT NULL,
    role TEXT NOT NULL,
    week_on DATE NOT NULL,
    hours BIGINT NOT NULL,
    booked BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, case_id) REFERENCES deal_case (workspace_id, id)
);
CREATE UNIQUE INDEX resource_demand_week ON resource_demand (workspace_id, case_id, role, week_on);
CREATE INDEX resource_demand_on ON resource_demand (workspace_id, week_on, role);
CREATE TABLE review_countersign (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    gate_id UUID NOT NULL,
    case_id UUID NOT NULL,
    domain TEXT NOT NULL,
    signer_id UUID NOT NULL,
    signed_at INSTANT NOT NULL,
    note TEXT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, gate_id) REFERENCES gate (workspace_id, id)
);
CREATE UNIQUE INDEX review_countersign_gate ON review_countersign (workspace_id, gate_id, domain);
