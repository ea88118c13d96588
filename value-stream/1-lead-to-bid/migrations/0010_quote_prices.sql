-- Rates that a quote was converted by, their day, and the clause about them (domain.md 2.4, B-R7).
ALTER TABLE quote ADD COLUMN rates_on DATE;
ALTER TABLE quote ADD COLUMN rates TEXT NOT NULL DEFAULT '[]';
ALTER TABLE quote ADD COLUMN fx_clause TEXT;
