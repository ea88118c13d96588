-- Files of leads are files like all others now: what they were moves to the one desk for files.
INSERT INTO import_batch (workspace_id, id, version, created_at, updated_at, no, noun, file_name, size_bytes, received_bytes, pieces, encoding, separator, export_of, fields, columns, samples, signature, mapping, settings, questions, unmatched, owner_id, round, total, checked, bad, taken, at_row, made, updated, merged, suggested, known, taken_back, kept, state, problem, reason, worker_id, worked_at)
SELECT workspace_id, id, version, created_at, updated_at, no, 'lead', file_name, 0, 0, 0, encoding, NULL, NULL, '[]', columns, '[]', NULL, mapping, '{"defaults":{},"values":{},"date_order":null,"number_style":null,"update":false}', '[]', '[]', owner_id, 1, total, total, bad, total - bad - ready, total, made, 0, merged, suggested, known, taken_back, 0, CASE WHEN state = 'TAKEN_BACK' THEN 'TAKEN_BACK' ELSE 'DONE' END, NULL, NULL, NULL, NULL FROM lead_import;
INSERT INTO import_row (workspace_id, id, version, created_at, updated_at, import_id, round, row_no, row_key, state, object_id, cells, findings)
SELECT workspace_id, id, version, created_at, updated_at, import_id, 1, row_no, row_key, state, lead_id, cells, findings FROM lead_import_row WHERE state IN ('BAD', 'MADE', 'MERGED', 'SUGGESTED', 'TAKEN_BACK');
DROP TABLE lead_import_row;
DROP TABLE lead_import;
