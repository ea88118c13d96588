-- Deciding bodies with their members, and delegated authority (domain.md 2.8.5, 3.2, 3.5).
CREATE TABLE body (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    code TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    level BIGINT NOT NULL,
    legal_entity_id UUID,
    quorum_min BIGINT NOT NULL,
    margin_floor BIGINT NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    state TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX body_code ON body (workspace_id, code);
CREATE INDEX body_level ON body (workspace_id, state, level);
CREATE TABLE body_member (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    body_id UUID NOT NULL,
    user_id UUID NOT NULL,
    seat TEXT NOT NULL,
    votes BOOL NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, body_id) REFERENCES body (workspace_id, id)
);
CREATE INDEX body_member_body ON body_member (workspace_id, body_id, valid_from);
CREATE INDEX body_member_user ON body_member (workspace_id, user_id);
CREATE TABLE delegation (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    from_user_id UUID NOT NULL,
    to_user_id UUID NOT NULL,
    level BIGINT NOT NULL,
    gates TEXT NOT NULL,
    amount_limit_minor BIGINT,
    currency TEXT,
    margin_floor BIGINT,
    discount_cap BIGINT,
    wacp_cap_days BIGINT,
    valid_from DATE NOT NULL,
    valid_to DATE NOT NULL,
    reason TEXT NOT NULL,
    state TEXT NOT NULL,
    revoked_at INSTANT,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX delegation_to ON delegation (workspace_id, to_user_id, state, valid_to);
CREATE INDEX delegation_from ON delegation (workspace_id, from_user_id, state, valid_to);
CREATE INDEX delegation_created ON delegation (workspace_id, created_at, id);
