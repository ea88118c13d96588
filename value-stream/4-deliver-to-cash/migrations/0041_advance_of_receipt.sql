-- What was received before anything was invoiced is found by its receipt.
CREATE INDEX billing_line_receipt ON billing_line (workspace_id, receipt_id);
