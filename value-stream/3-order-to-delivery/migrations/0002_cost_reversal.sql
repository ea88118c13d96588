-- A cost entry that takes another one back (domain.md 0.2, Immutability): both stand, this says which belongs to which.
CREATE TABLE cost_reversal (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    case_id UUID NOT NULL,
    reverses_id UUID NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, id) REFERENCES cost_entry (workspace_id, id),
    FOREIGN KEY (workspace_id, reverses_id) REFERENCES cost_entry (workspace_id, id)
);
CREATE UNIQUE INDEX cost_reversal_once ON cost_reversal (workspace_id, reverses_id);
CREATE INDEX cost_reversal_case ON cost_reversal (workspace_id, case_id);
