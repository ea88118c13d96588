-- Master data: what every deal refers to. Money is minor units, unit prices are 1e-8, ratios 1e-6, rates 1e-8.
CREATE TABLE legal_entity (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    country TEXT NOT NULL,
    currency TEXT NOT NULL,
    vat_id TEXT,
    vat_status TEXT NOT NULL,
    vat_deferral BOOL NOT NULL,
    finance_origin TEXT NOT NULL,
    funding_rate BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX legal_entity_code ON legal_entity (workspace_id, code);
CREATE INDEX legal_entity_created ON legal_entity (workspace_id, created_at);
-- A credit code names one customer: two requests at once cannot both create it.
CREATE TABLE account (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    name TEXT NOT NULL,
    short_name TEXT,
    kind TEXT NOT NULL,
    credit_code TEXT,
    vat_id TEXT,
    country TEXT NOT NULL,
    province TEXT,
    industry TEXT,
    size TEXT,
    strategic BOOL NOT NULL,
    parent_id UUID,
    invoice_title TEXT,
    tax_id TEXT,
    tax_address TEXT,
    tax_phone TEXT,
    bank_name TEXT,
    bank_account TEXT,
    owner_id UUID NOT NULL,
    state TEXT NOT NULL,
    normalised_name TEXT NOT NULL,
    credit_limit_minor BIGINT,
    merged_into_id UUID,
    merged_at INSTANT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, parent_id) REFERENCES account (workspace_id, id),
    FOREIGN KEY (workspace_id, merged_into_id) REFERENCES account (workspace_id, id)
);
CREATE UNIQUE INDEX account_no ON account (workspace_id, no);
CREATE UNIQUE INDEX account_credit_code ON account (workspace_id, credit_code);
CREATE INDEX account_name ON account (workspace_id, normalised_name, country);
CREATE INDEX account_state ON account (workspace_id, state, created_at);
CREATE INDEX account_created ON account (workspace_id, created_at);
CREATE INDEX account_owner ON account (workspace_id, owner_id, created_at);
CREATE INDEX account_by_name ON account (workspace_id, name);
CREATE TABLE contact (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    account_id UUID NOT NULL,
    name TEXT NOT NULL,
    title TEXT,
    role TEXT,
    email TEXT,
    phone TEXT,
    influence BIGINT NOT NULL,
    attitude BIGINT NOT NULL,
    reports_to_id UUID,
    owner_id UUID NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, account_id) REFERENCES account (workspace_id, id),
    FOREIGN KEY (workspace_id, reports_to_id) REFERENCES contact (workspace_id, id)
);
CREATE INDEX contact_account ON contact (workspace_id, account_id, name);
CREATE INDEX contact_created ON contact (workspace_id, created_at);
CREATE TABLE product (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    sku TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    kind TEXT NOT NULL,
    unit TEXT NOT NULL,
    state TEXT NOT NULL,
    tax_class_code TEXT,
    tax_code TEXT NOT NULL,
    list_price_scaled BIGINT NOT NULL,
    currency TEXT NOT NULL,
    standard_cost_scaled BIGINT,
    cost_currency TEXT NOT NULL,
    product_line TEXT,
    needs_acceptance BOOL NOT NULL,
    minimum_margin BIGINT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX product_sku ON product (workspace_id, sku);
CREATE INDEX product_state ON product (workspace_id, state, sku);
CREATE INDEX product_line ON product (workspace_id, product_line, sku);
CREATE INDEX product_created ON product (workspace_id, created_at);
-- Dated: a code has one rate on one day (domain.md 4.5.1).
CREATE TABLE tax_rate (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    code TEXT NOT NULL,
    country TEXT NOT NULL,
    name TEXT NOT NULL,
    rate BIGINT NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX tax_rate_code ON tax_rate (workspace_id, code, valid_from);
CREATE INDEX tax_rate_country ON tax_rate (workspace_id, country, code);
CREATE TABLE exchange_rate (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    from_currency TEXT NOT NULL,
    to_currency TEXT NOT NULL,
    quoted_on DATE NOT NULL,
    rate_scaled BIGINT NOT NULL CHECK (rate_scaled > 0),
    source TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX exchange_rate_day ON exchange_rate (workspace_id, from_currency, to_currency, quoted_on);
CREATE INDEX exchange_rate_quoted ON exchange_rate (workspace_id, quoted_on);
CREATE TABLE calendar_day (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    country TEXT NOT NULL,
    day DATE NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX calendar_day_key ON calendar_day (workspace_id, country, day);
CREATE INDEX calendar_day_day ON calendar_day (workspace_id, day);
