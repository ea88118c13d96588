-- What we did and will do with a customer: calls, meetings, mails, notes, tasks.
CREATE TABLE activity (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    title TEXT NOT NULL,
    note TEXT,
    outcome TEXT,
    direction TEXT,
    at INSTANT NOT NULL,
    due_at INSTANT,
    minutes BIGINT,
    place TEXT,
    account_id UUID,
    lead_id UUID,
    opportunity_id UUID,
    case_id UUID,
    contact_ids TEXT NOT NULL,
    owner_id UUID NOT NULL,
    author_id UUID NOT NULL,
    is_next_step BOOL NOT NULL,
    mail TEXT,
    mail_key TEXT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, account_id) REFERENCES account (workspace_id, id),
    FOREIGN KEY (workspace_id, lead_id) REFERENCES lead (workspace_id, id),
    FOREIGN KEY (workspace_id, opportunity_id) REFERENCES opportunity (workspace_id, id),
    FOREIGN KEY (workspace_id, case_id) REFERENCES deal_case (workspace_id, id)
);
CREATE INDEX activity_at ON activity (workspace_id, at);
CREATE INDEX activity_created ON activity (workspace_id, created_at);
CREATE INDEX activity_owner ON activity (workspace_id, owner_id, state, at);
CREATE INDEX activity_account ON activity (workspace_id, account_id, at);
CREATE INDEX activity_case ON activity (workspace_id, case_id, at);
CREATE INDEX activity_lead ON activity (workspace_id, lead_id, at);
CREATE INDEX activity_opportunity ON activity (workspace_id, opportunity_id, at);
-- One mail is filed once: two people at once cannot both file it.
CREATE UNIQUE INDEX activity_mail ON activity (workspace_id, mail_key);
-- Who of the customer took part.
CREATE TABLE activity_contact (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    activity_id UUID NOT NULL,
    contact_id UUID NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, activity_id) REFERENCES activity (workspace_id, id),
    FOREIGN KEY (workspace_id, contact_id) REFERENCES contact (workspace_id, id)
);
CREATE INDEX activity_contact_contact ON activity_contact (workspace_id, contact_id, activity_id);
CREATE INDEX activity_contact_activity ON activity_contact (workspace_id, activity_id);
