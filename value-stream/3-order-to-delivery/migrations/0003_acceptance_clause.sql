-- What a contract says about silence after a submission (domain.md 2.5, 2.6): kept from the handover of its signature.
CREATE TABLE acceptance_clause (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    case_id UUID NOT NULL,
    deemed_days BIGINT,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX acceptance_clause_case ON acceptance_clause (workspace_id, case_id);
