-- The tender behind a bid, its checklist, questions and opening.
ALTER TABLE bid ADD COLUMN notice_no TEXT;
ALTER TABLE bid ADD COLUMN agency TEXT;
ALTER TABLE bid ADD COLUMN tender_zone TEXT;
ALTER TABLE bid ADD COLUMN questions_until INSTANT;
ALTER TABLE bid ADD COLUMN bid_valid_until DATE;
ALTER TABLE bid ADD COLUMN bond_form TEXT;
ALTER TABLE bid ADD COLUMN document_fee_minor BIGINT;
ALTER TABLE bid ADD COLUMN document_fee_currency TEXT;
ALTER TABLE bid ADD COLUMN documents_bought_on DATE;
ALTER TABLE bid ADD COLUMN opened_at INSTANT;
ALTER TABLE bid ADD COLUMN offers TEXT NOT NULL DEFAULT '[]';
CREATE TABLE bid_item (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    bid_id UUID NOT NULL,
    case_id UUID NOT NULL,
    title TEXT NOT NULL,
    required BOOL NOT NULL,
    owner_id UUID NOT NULL,
    due_on DATE NOT NULL,
    state TEXT NOT NULL,
    note TEXT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, bid_id) REFERENCES bid (workspace_id, id)
);
CREATE INDEX bid_item_bid ON bid_item (workspace_id, bid_id, due_on);
CREATE INDEX bid_item_owner ON bid_item (workspace_id, owner_id, state, due_on);
CREATE INDEX bid_item_created ON bid_item (workspace_id, created_at);
CREATE TABLE bid_question (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    bid_id UUID NOT NULL,
    case_id UUID NOT NULL,
    question TEXT NOT NULL,
    owner_id UUID NOT NULL,
    state TEXT NOT NULL,
    answer TEXT,
    answered_on DATE,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, bid_id) REFERENCES bid (workspace_id, id)
);
CREATE INDEX bid_question_bid ON bid_question (workspace_id, bid_id, created_at);
CREATE INDEX bid_question_created ON bid_question (workspace_id, created_at);
