-- What a decision needs beyond yes and no (domain.md 3.3 to 3.6): reasons in writing, deferral, redirection, votes,
-- conditions that test themselves, reviews that stay valid while their inputs do.
ALTER TABLE gate ADD COLUMN subject_parts TEXT NOT NULL DEFAULT '{}';
ALTER TABLE gate ADD COLUMN urgent BOOL NOT NULL DEFAULT FALSE;
ALTER TABLE gate ADD COLUMN deferrals BIGINT NOT NULL DEFAULT 0;
ALTER TABLE gate ADD COLUMN redirect_to TEXT;
ALTER TABLE gate ADD COLUMN written TEXT NOT NULL DEFAULT '{}';
ALTER TABLE gate ADD COLUMN reviewed BOOL NOT NULL DEFAULT FALSE;
ALTER TABLE gate ADD COLUMN asked BOOL NOT NULL DEFAULT FALSE;
ALTER TABLE gate ADD COLUMN body_id UUID;
ALTER TABLE gate ADD COLUMN on_behalf_of UUID;
ALTER TABLE gate ADD COLUMN delegations TEXT NOT NULL DEFAULT '[]';
ALTER TABLE gate_review ADD COLUMN risks TEXT NOT NULL DEFAULT '[]';
ALTER TABLE gate_review ADD COLUMN proposed_conditions TEXT NOT NULL DEFAULT '[]';
ALTER TABLE gate_review ADD COLUMN carried_from UUID;
ALTER TABLE gate_condition ADD COLUMN test TEXT;
ALTER TABLE gate_condition ADD COLUMN evidence_required TEXT;
ALTER TABLE gate_condition ADD COLUMN verifier_id UUID;
CREATE TABLE gate_vote (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    gate_id UUID NOT NULL,
    case_id UUID NOT NULL,
    member_id UUID NOT NULL,
    cast_by UUID NOT NULL,
    level BIGINT NOT NULL,
    vote TEXT,
    recused BOOL NOT NULL,
    reason TEXT,
    cast_at INSTANT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, gate_id) REFERENCES gate (workspace_id, id)
);
CREATE UNIQUE INDEX gate_vote_once ON gate_vote (workspace_id, gate_id, level, member_id);
CREATE TABLE gate_amendment (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    gate_id UUID NOT NULL,
    case_id UUID NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id UUID NOT NULL,
    subject_no TEXT NOT NULL,
    subject_hash TEXT NOT NULL,
    conditions TEXT NOT NULL,
    amended_by UUID NOT NULL,
    amended_at INSTANT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, gate_id) REFERENCES gate (workspace_id, id)
);
CREATE INDEX gate_amendment_gate ON gate_amendment (workspace_id, gate_id);
CREATE INDEX gate_amendment_case ON gate_amendment (workspace_id, case_id);
CREATE INDEX gate_kind_time ON gate (workspace_id, kind, requested_at);
