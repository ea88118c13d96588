-- Reading one object for as long as a task needs it (domain.md 3.5; who must approve can open what he must approve).
CREATE TABLE access_grant (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    user_id UUID NOT NULL,
    kind TEXT NOT NULL,
    object_id UUID NOT NULL,
    source_id UUID NOT NULL,
    ended_at INSTANT,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX access_grant_object ON access_grant (workspace_id, object_id, user_id);
CREATE INDEX access_grant_source ON access_grant (workspace_id, source_id);
