-- Templates of documents that people change: every version, its markup and who released it.
CREATE TABLE document_template (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    revision BIGINT NOT NULL,
    state TEXT NOT NULL,
    source TEXT NOT NULL,
    author_id UUID NOT NULL,
    editors TEXT NOT NULL,
    releaser_id UUID,
    released_at INSTANT,
    note TEXT,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX document_template_revision ON document_template (workspace_id, kind, language, revision);
CREATE INDEX document_template_created ON document_template (workspace_id, created_at, id);
