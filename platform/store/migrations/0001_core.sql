-- The unit of work: what every verb writes besides its own rows.
CREATE TABLE event_stream (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE TABLE event (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    stream_id UUID NOT NULL,
    seq BIGINT NOT NULL,
    kind TEXT NOT NULL,
    at INSTANT NOT NULL,
    actor_id UUID NOT NULL,
    request_id UUID NOT NULL,
    objects TEXT NOT NULL,
    attrs TEXT NOT NULL,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX event_chain ON event (workspace_id, stream_id, seq);
CREATE TABLE event_object (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    object_id UUID NOT NULL,
    event_id UUID NOT NULL,
    PRIMARY KEY (workspace_id, object_id, event_id)
);
CREATE TABLE outbox (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    kind TEXT NOT NULL,
    due_at INSTANT NOT NULL,
    lease_until INSTANT,
    lease_by UUID,
    attempts BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE TABLE idempotency (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    scope TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    status BIGINT NOT NULL,
    body TEXT NOT NULL,
    created_at INSTANT NOT NULL,
    PRIMARY KEY (workspace_id, scope)
);
CREATE TABLE number_series (
    workspace_id BIGINT NOT NULL,
    series TEXT NOT NULL,
    next BIGINT NOT NULL,
    epoch BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, series)
);
CREATE TABLE accounting_period (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    legal_entity_id UUID NOT NULL,
    period TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX accounting_period_key ON accounting_period (workspace_id, legal_entity_id, period);
CREATE TABLE journal_entry (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    no TEXT NOT NULL,
    legal_entity_id UUID NOT NULL,
    posted_on DATE NOT NULL,
    period TEXT NOT NULL,
    kind TEXT NOT NULL,
    event_id UUID NOT NULL,
    case_id UUID,
    source_kind TEXT NOT NULL,
    source_id UUID NOT NULL,
    reversal_of UUID,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX journal_entry_no ON journal_entry (workspace_id, legal_entity_id, no);
CREATE UNIQUE INDEX journal_entry_once ON journal_entry (workspace_id, source_id, kind, event_id);
CREATE INDEX journal_entry_case ON journal_entry (workspace_id, case_id);
CREATE TABLE journal_line (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    entry_id UUID NOT NULL,
    pos BIGINT NOT NULL,
    account TEXT NOT NULL,
    side TEXT NOT NULL,
    amount_minor BIGINT NOT NULL CHECK (amount_minor >= 0),
    currency TEXT NOT NULL,
    base_minor BIGINT NOT NULL CHECK (base_minor > 0),
    base_currency TEXT NOT NULL,
    posted_on DATE NOT NULL,
    case_id UUID,
    customer_id UUID,
    contract_id UUID,
    dims TEXT NOT NULL,
    PRIMARY KEY (workspace_id, entry_id, pos),
    FOREIGN KEY (workspace_id, entry_id) REFERENCES journal_entry (workspace_id, id)
);
CREATE INDEX journal_line_account ON journal_line (workspace_id, account, posted_on);
CREATE INDEX journal_line_case ON journal_line (workspace_id, case_id);
