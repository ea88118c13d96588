-- What people say of a forecast, and what it was on a day. Neither is ever changed or deleted.
CREATE TABLE forecast_adjustment (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    period TEXT NOT NULL,
    subject TEXT NOT NULL,
    category TEXT NOT NULL,
    amount_minor BIGINT,
    currency TEXT NOT NULL,
    reason TEXT NOT NULL,
    author_id UUID NOT NULL,
    seen_minor BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX forecast_adjustment_period ON forecast_adjustment (workspace_id, period, created_at);
CREATE TABLE forecast_snapshot (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    period TEXT NOT NULL,
    taken_on DATE NOT NULL,
    taken_by UUID NOT NULL,
    content TEXT NOT NULL,
    created_at INSTANT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX forecast_snapshot_day ON forecast_snapshot (workspace_id, period, taken_on);
CREATE INDEX forecast_opportunity_close ON opportunity (workspace_id, expected_close_on, state);
CREATE INDEX forecast_opportunity_closed ON opportunity (workspace_id, closed_at);
