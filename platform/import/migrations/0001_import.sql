-- Files on their way in: the file in pieces, and what became of its rows.
CREATE TABLE import_batch (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    noun TEXT NOT NULL,
    file_name TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    received_bytes BIGINT NOT NULL,
    pieces BIGINT NOT NULL,
    encoding TEXT,
    separator TEXT,
    export_of TEXT,
    fields TEXT NOT NULL,
    columns TEXT NOT NULL,
    samples TEXT NOT NULL,
    signature TEXT,
    mapping TEXT NOT NULL,
    settings TEXT NOT NULL,
    questions TEXT NOT NULL,
    unmatched TEXT NOT NULL,
    owner_id UUID NOT NULL,
    round BIGINT NOT NULL,
    total BIGINT NOT NULL,
    checked BIGINT NOT NULL,
    bad BIGINT NOT NULL,
    taken BIGINT NOT NULL,
    at_row BIGINT NOT NULL,
    made BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    merged BIGINT NOT NULL,
    suggested BIGINT NOT NULL,
    known BIGINT NOT NULL,
    taken_back BIGINT NOT NULL,
    kept BIGINT NOT NULL,
    state TEXT NOT NULL,
    problem TEXT,
    reason TEXT,
    worker_id UUID,
    worked_at INSTANT,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX import_batch_created_at ON import_batch (workspace_id, created_at);
CREATE INDEX import_batch_state ON import_batch (workspace_id, state, created_at);
CREATE INDEX import_batch_signature ON import_batch (workspace_id, signature, created_at);
CREATE TABLE import_piece (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    import_id UUID NOT NULL,
    part TEXT NOT NULL,
    pos BIGINT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, import_id) REFERENCES import_batch (workspace_id, id)
);
CREATE UNIQUE INDEX import_piece_pos ON import_piece (workspace_id, import_id, part, pos);
CREATE TABLE import_row (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    import_id UUID NOT NULL,
    round BIGINT NOT NULL,
    row_no BIGINT NOT NULL,
    row_key TEXT NOT NULL,
    state TEXT NOT NULL,
    object_id UUID,
    cells TEXT NOT NULL,
    findings TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, import_id) REFERENCES import_batch (workspace_id, id)
);
CREATE INDEX import_row_state ON import_row (workspace_id, import_id, state, row_no);
CREATE INDEX import_row_key ON import_row (workspace_id, row_key);
