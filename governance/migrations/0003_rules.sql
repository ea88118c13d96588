-- Decision tables that people change: every version, dated, with its test cases.
CREATE TABLE decision_table_version (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    code TEXT NOT NULL,
    revision BIGINT NOT NULL,
    valid_from DATE,
    state TEXT NOT NULL,
    content TEXT NOT NULL,
    cases TEXT NOT NULL,
    author_id UUID NOT NULL,
    editors TEXT NOT NULL,
    releaser_id UUID,
    released_at INSTANT,
    note TEXT,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX decision_table_version_revision ON decision_table_version (workspace_id, code, revision);
CREATE INDEX decision_table_version_in_force ON decision_table_version (workspace_id, code, state, valid_from);
CREATE INDEX decision_table_version_created ON decision_table_version (workspace_id, created_at, id);
-- Which authority table a gate was judged by; the version at the time of the request stays.
ALTER TABLE gate ADD COLUMN authority_revision BIGINT;
ALTER TABLE gate ADD COLUMN authority_version_id UUID;
