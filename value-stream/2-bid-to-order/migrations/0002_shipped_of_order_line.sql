-- What of an order line has left us, and its share of the price: a contract change may not go below it.
ALTER TABLE sales_order_line ADD COLUMN shipped BIGINT NOT NULL DEFAULT 0;
ALTER TABLE sales_order_line ADD COLUMN shipped_net_minor BIGINT NOT NULL DEFAULT 0;
ALTER TABLE sales_order_line ADD COLUMN shipped_tax_minor BIGINT NOT NULL DEFAULT 0;
