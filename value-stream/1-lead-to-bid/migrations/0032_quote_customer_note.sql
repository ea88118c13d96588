-- What the paper says to the customer beside the offer.
ALTER TABLE quote ADD COLUMN customer_note TEXT;
