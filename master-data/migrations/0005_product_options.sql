-- What can be chosen of a product (domain.md 2.4): a model as JSON text, null for a product without options.
ALTER TABLE product ADD COLUMN configuration TEXT NOT NULL DEFAULT 'null';
