-- Versions of process nodes; the shipped house is revision 0 and lives in the program.
CREATE TABLE process_node_version (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    code TEXT NOT NULL,
    revision BIGINT NOT NULL,
    valid_from DATE NOT NULL,
    state TEXT NOT NULL,
    content TEXT NOT NULL,
    author_id UUID NOT NULL,
    released_by UUID,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX process_node_version_revision ON process_node_version (workspace_id, code, revision);
CREATE INDEX process_node_version_state ON process_node_version (workspace_id, state, valid_from);
CREATE INDEX process_node_version_created ON process_node_version (workspace_id, created_at);
