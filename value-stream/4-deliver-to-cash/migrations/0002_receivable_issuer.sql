-- Who issued the invoice: not the one who applies cash to it.
ALTER TABLE receivable ADD COLUMN issued_by UUID;
