-- What is open by due date and customer is summed from the index alone; what moved since a day is found by its day.
CREATE INDEX receivable_ageing ON receivable (workspace_id, base_currency, due_on, issued_on, state, account_id, open_base_minor, id);
CREATE INDEX allocation_allocated ON allocation (workspace_id, allocated_on);
CREATE INDEX allocation_reversed ON allocation (workspace_id, reversed_on);
CREATE INDEX credit_note_issued ON credit_note (workspace_id, issued_on);
