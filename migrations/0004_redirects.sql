-- Old addresses, and where each leads. A row that belongs to a story leads to that story's page, wherever it is by now; the others
-- have a target of their own.
CREATE TABLE redirect (
  edition INTEGER NOT NULL,
  source TEXT NOT NULL,
  story INTEGER NOT NULL, -- key; 0 where it belongs to no story
  target TEXT,
  address TEXT, -- the target in small letters, as that of a story
  PRIMARY KEY (edition, source, story)
) WITHOUT ROWID;
-- What every request needs to know of redirects, and the sum of the digests of those that belong to no story: JSON. Null where there are none.
ALTER TABLE live ADD COLUMN redirects TEXT;
