-- Whom we meet in deals, what we know of them, and why deals were won or lost.
CREATE TABLE competitor (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    products TEXT,
    strengths TEXT,
    weaknesses TEXT,
    tactics TEXT,
    price_level TEXT,
    owner_id UUID NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX competitor_name ON competitor (workspace_id, name_key);
CREATE INDEX competitor_created ON competitor (workspace_id, created_at);
CREATE TABLE competitor_assessment (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    case_id UUID NOT NULL,
    opportunity_id UUID NOT NULL,
    competitor_id UUID NOT NULL,
    position TEXT NOT NULL,
    threat BIGINT NOT NULL,
    strategy TEXT NOT NULL,
    our_counter TEXT NOT NULL,
    their_supporters TEXT,
    price_low_minor BIGINT,
    price_high_minor BIGINT,
    currency TEXT NOT NULL,
    source TEXT,
    assessed_on DATE NOT NULL,
    owner_id UUID NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, case_id) REFERENCES deal_case (workspace_id, id),
    FOREIGN KEY (workspace_id, opportunity_id) REFERENCES opportunity (workspace_id, id),
    FOREIGN KEY (workspace_id, competitor_id) REFERENCES competitor (workspace_id, id)
);
CREATE UNIQUE INDEX competitor_assessment_of ON competitor_assessment (workspace_id, opportunity_id, competitor_id);
CREATE INDEX competitor_assessment_created ON competitor_assessment (workspace_id, created_at);
CREATE INDEX competitor_assessment_competitor ON competitor_assessment (workspace_id, competitor_id);
CREATE INDEX competitor_assessment_case ON competitor_assessment (workspace_id, case_id);
CREATE TABLE win_loss_review (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    case_id UUID NOT NULL,
    opportunity_id UUID NOT NULL,
    outcome TEXT NOT NULL,
    stage TEXT NOT NULL,
    grade TEXT NOT NULL,
    closed_on DATE NOT NULL,
    amount_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    primary_reason TEXT NOT NULL,
    secondary_reason TEXT,
    winner_id UUID,
    winning_price_minor BIGINT,
    our_rank BIGINT,
    interviewed BOOL NOT NULL,
    lessons TEXT NOT NULL,
    owner_id UUID NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, case_id) REFERENCES deal_case (workspace_id, id),
    FOREIGN KEY (workspace_id, opportunity_id) REFERENCES opportunity (workspace_id, id),
    FOREIGN KEY (workspace_id, winner_id) REFERENCES competitor (workspace_id, id)
);
CREATE UNIQUE INDEX win_loss_review_of ON win_loss_review (workspace_id, opportunity_id);
CREATE INDEX win_loss_review_closed ON win_loss_review (workspace_id, closed_on);
CREATE INDEX win_loss_review_created ON win_loss_review (workspace_id, created_at);
CREATE INDEX win_loss_review_case ON win_loss_review (workspace_id, case_id);
