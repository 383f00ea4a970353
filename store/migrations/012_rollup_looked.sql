-- Until when rows were looked for, by the store's clock of that moment; done_until only ever rises, so that what was
-- computed after that clock was set back still counts as newer.
ALTER TABLE rollup_progress ADD COLUMN IF NOT EXISTS looked_until DateTime64(3, 'UTC') DEFAULT done_until;
