-- Whether the law protects it from late payment by larger buyers.
ALTER TABLE legal_entity ADD COLUMN size TEXT;
