-- Price books, agreements, promotions (domain.md 2.4). Prices are hundred-millionths of the currency of the book.
CREATE TABLE price_book (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    currency TEXT,
    region TEXT,
    customer_group_id UUID,
    account_id UUID,
    valid_from DATE NOT NULL,
    valid_to DATE,
    priority BIGINT NOT NULL,
    combinable BOOL NOT NULL,
    note TEXT,
    author_id UUID NOT NULL,
    released_by_id UUID,
    revision BIGINT NOT NULL,
    line_count BIGINT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, customer_group_id) REFERENCES customer_group (workspace_id, id),
    FOREIGN KEY (workspace_id, account_id) REFERENCES account (workspace_id, id)
);
CREATE UNIQUE INDEX price_book_no ON price_book (workspace_id, no);
CREATE INDEX price_book_state ON price_book (workspace_id, state, valid_from);
CREATE INDEX price_book_created ON price_book (workspace_id, created_at);
CREATE INDEX price_book_account ON price_book (workspace_id, account_id);
CREATE INDEX price_book_group ON price_book (workspace_id, customer_group_id);
-- The tiers of each revision of a book; only those of its last revision count.
CREATE TABLE price_book_line (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    price_book_id UUID NOT NULL,
    revision BIGINT NOT NULL,
    pos BIGINT NOT NULL,
    product_id UUID,
    product_line TEXT,
    min_quantity BIGINT NOT NULL,
    price_scaled BIGINT,
    discount BIGINT,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, price_book_id) REFERENCES price_book (workspace_id, id),
    FOREIGN KEY (workspace_id, product_id) REFERENCES product (workspace_id, id)
);
CREATE INDEX price_book_line_book ON price_book_line (workspace_id, price_book_id, revision, pos);
CREATE INDEX price_book_line_product ON price_book_line (workspace_id, product_id, price_book_id);
