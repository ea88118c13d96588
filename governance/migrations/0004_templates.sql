-- Process templates as versioned data, the version each deal goes by, and the history of its grade.
ALTER TABLE deal_case ADD COLUMN template_version_id UUID;
CREATE TABLE process_template_version (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    code TEXT NOT NULL,
    revision BIGINT NOT NULL,
    state TEXT NOT NULL,
    valid_from DATE,
    content TEXT NOT NULL,
    based_on_id UUID NOT NULL,
    note TEXT,
    authors TEXT NOT NULL,
    released_by UUID,
    released_at INSTANT,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX process_template_revision ON process_template_version (workspace_id, code, revision);
CREATE INDEX process_template_in_force ON process_template_version (workspace_id, code, state, valid_from);
CREATE TABLE case_template (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    case_id UUID NOT NULL,
    code TEXT NOT NULL,
    revision BIGINT NOT NULL,
    version_id UUID NOT NULL,
    reason TEXT,
    fixed_by UUID NOT NULL,
    fixed_at INSTANT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, case_id) REFERENCES deal_case (workspace_id, id)
);
CREATE INDEX case_template_case ON case_template (workspace_id, case_id);
CREATE TABLE grade_history (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    case_id UUID NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    from_grade TEXT,
    to_grade TEXT NOT NULL,
    score BIGINT NOT NULL,
    sheet TEXT NOT NULL,
    reason TEXT,
    occasion TEXT NOT NULL,
    required_level BIGINT,
    requested_by UUID NOT NULL,
    decided_by UUID,
    decided_at INSTANT,
    answer TEXT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, case_id) REFERENCES deal_case (workspace_id, id)
);
CREATE INDEX grade_history_case ON grade_history (workspace_id, case_id, created_at);
CREATE INDEX grade_history_state ON grade_history (workspace_id, state, created_at);
