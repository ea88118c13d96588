-- Who may come in. `workspace` is the control table: it alone is read before a workspace is known.
CREATE TABLE workspace (
    id BIGINT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    base_currency TEXT NOT NULL,
    zone TEXT NOT NULL,
    created_at INSTANT NOT NULL
);
CREATE UNIQUE INDEX workspace_code ON workspace (code);
CREATE TABLE user_account (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    login TEXT NOT NULL,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    roles TEXT NOT NULL,
    language TEXT NOT NULL,
    authority_level BIGINT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX user_account_login ON user_account (workspace_id, login);
-- Sessions of people and tokens of programs: the secret is kept as its hash only.
CREATE TABLE credential (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    kind TEXT NOT NULL,
    secret_hash TEXT NOT NULL,
    user_id UUID NOT NULL,
    label TEXT NOT NULL,
    scopes TEXT NOT NULL,
    expires_at INSTANT NOT NULL,
    revoked_at INSTANT,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX credential_secret ON credential (workspace_id, secret_hash);
CREATE INDEX credential_user ON credential (workspace_id, user_id);
CREATE TABLE membership (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    group_id UUID NOT NULL,
    user_id UUID NOT NULL,
    seat TEXT NOT NULL,
    ended_at INSTANT,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX membership_key ON membership (workspace_id, group_id, seat, user_id);
CREATE INDEX membership_user ON membership (workspace_id, user_id, group_id);
