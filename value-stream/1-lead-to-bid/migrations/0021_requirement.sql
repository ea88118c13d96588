-- What the customer asks for, line by line, what R&D says of it, and what we offer to do.
CREATE TABLE requirement (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    case_id UUID NOT NULL,
    opportunity_id UUID NOT NULL,
    text TEXT NOT NULL,
    source TEXT,
    kind TEXT NOT NULL,
    priority TEXT NOT NULL,
    owner_id UUID NOT NULL,
    compliance TEXT,
    response TEXT,
    answered_at INSTANT,
    gap_action TEXT,
    gap_owner_id UUID,
    gap_due_on DATE,
    gap_result TEXT,
    gap_closed_at INSTANT,
    rd_request_id UUID,
    rd_state TEXT,
    rd_ready_on DATE,
    rd_cost_minor BIGINT,
    rd_currency TEXT,
    rd_answer TEXT,
    drop_reason TEXT,
    state TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX requirement_no ON requirement (workspace_id, opportunity_id, no);
CREATE INDEX requirement_case ON requirement (workspace_id, case_id);
CREATE INDEX requirement_owner ON requirement (workspace_id, owner_id, state);
CREATE INDEX requirement_state ON requirement (workspace_id, state, created_at);
CREATE TABLE rd_request (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    case_id UUID NOT NULL,
    opportunity_id UUID NOT NULL,
    requirement_id UUID NOT NULL,
    question TEXT NOT NULL,
    needed_by DATE,
    owner_id UUID NOT NULL,
    assignee_id UUID NOT NULL,
    answer TEXT,
    ready_on DATE,
    cost_minor BIGINT,
    currency TEXT,
    answered_at INSTANT,
    state TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, requirement_id) REFERENCES requirement (workspace_id, id)
);
CREATE UNIQUE INDEX rd_request_no ON rd_request (workspace_id, no);
CREATE INDEX rd_request_requirement ON rd_request (workspace_id, requirement_id);
CREATE INDEX rd_request_opportunity ON rd_request (workspace_id, opportunity_id);
CREATE INDEX rd_request_case ON rd_request (workspace_id, case_id);
CREATE INDEX rd_request_assignee ON rd_request (workspace_id, assignee_id, state);
CREATE TABLE solution (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    revision BIGINT NOT NULL,
    case_id UUID NOT NULL,
    opportunity_id UUID NOT NULL,
    owner_id UUID NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    assumptions TEXT NOT NULL,
    exclusions TEXT NOT NULL,
    bill TEXT NOT NULL,
    copied TEXT NOT NULL,
    review_note TEXT,
    reviewer_id UUID,
    reviewed_at INSTANT,
    quote_id UUID,
    superseded_by UUID,
    state TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX solution_no ON solution (workspace_id, no, revision);
CREATE INDEX solution_opportunity ON solution (workspace_id, opportunity_id);
CREATE INDEX solution_case ON solution (workspace_id, case_id);
CREATE INDEX solution_state ON solution (workspace_id, state, created_at);
