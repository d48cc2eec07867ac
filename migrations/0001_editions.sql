-- Editions in D1. Stories, blocks, channels and files belong to an edition by its number; `live` says which one is shown.

-- One row for each form of editions (EDITION_FORMAT): a worker reads the form it knows, so that a newer one can be prepared beside it.
CREATE TABLE live (
  format INTEGER PRIMARY KEY,
  edition INTEGER NOT NULL,
  generation INTEGER NOT NULL, -- counts what was published
  version TEXT NOT NULL,
  publication TEXT NOT NULL, -- JSON
  frames TEXT NOT NULL, -- JSON
  stories INTEGER NOT NULL,
  stories_sum TEXT NOT NULL, -- of their digests, hexadecimal
  files_sum TEXT NOT NULL,
  draft_files TEXT NOT NULL, -- JSON: the paths that drafts show, by the drafts' ids
  next_key INTEGER NOT NULL
);

-- What was published, and when. A generation is there once: of two publishes at once, one finds it taken.
CREATE TABLE publish (
  format INTEGER NOT NULL,
  generation INTEGER NOT NULL,
  at INTEGER NOT NULL,
  version TEXT NOT NULL,
  added INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  removed INTEGER NOT NULL,
  PRIMARY KEY (format, generation)
) WITHOUT ROWID;

-- Requests to publish by the keys they came with: one that comes again is answered as it was, and changes nothing.
CREATE TABLE request (
  key TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  digest TEXT NOT NULL, -- of what was asked
  answer TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX request_at ON request (at);

-- Editions that are being loaded. Numbers are never used again.
CREATE TABLE stage (
  edition INTEGER PRIMARY KEY AUTOINCREMENT,
  format INTEGER NOT NULL,
  version TEXT NOT NULL,
  begun INTEGER NOT NULL
);

-- Moments are in milliseconds since 1970; `visible_until` is null where a story does not expire.
CREATE TABLE story (
  key INTEGER PRIMARY KEY,
  edition INTEGER NOT NULL,
  id TEXT NOT NULL,
  path TEXT NOT NULL,
  address TEXT NOT NULL, -- the path in small letters: no two stories have one that differs only in that
  visible_from INTEGER NOT NULL,
  visible_until INTEGER,
  changed INTEGER NOT NULL,
  retracted INTEGER NOT NULL,
  digest TEXT NOT NULL, -- of all of it
  rss_digest TEXT NOT NULL,
  atom_digest TEXT NOT NULL,
  json_digest TEXT NOT NULL,
  page_digest TEXT NOT NULL,
  facts TEXT NOT NULL, -- JSON: what it is listed by
  rss_before TEXT NOT NULL,
  rss_after TEXT NOT NULL,
  atom_before TEXT NOT NULL,
  atom_after TEXT NOT NULL,
  json_before TEXT NOT NULL,
  json_after TEXT NOT NULL,
  page TEXT NOT NULL,
  text TEXT NOT NULL
);
CREATE UNIQUE INDEX story_address ON story (edition, address);
CREATE UNIQUE INDEX story_id ON story (edition, id);
CREATE INDEX story_until ON story (edition, visible_until, visible_from) WHERE visible_until IS NOT NULL;
CREATE INDEX story_changed ON story (edition, changed) WHERE changed > visible_from AND (visible_until IS NULL OR changed < visible_until);

-- A channel's stories in order, some hundred to a row: one row is what a page of a feed needs to know of them.
CREATE TABLE block (
  edition INTEGER NOT NULL,
  channel TEXT NOT NULL, -- its path
  start TEXT NOT NULL, -- its oldest archive: 2025-11/0001
  stories INTEGER NOT NULL,
  digest TEXT NOT NULL, -- of the stories' digests
  entries TEXT NOT NULL, -- JSON: keys and moments
  ranks TEXT NOT NULL, -- JSON: what the order follows from
  PRIMARY KEY (edition, channel, start)
) WITHOUT ROWID;

-- The channels that are there because stories are in them: topics, authors, languages.
CREATE TABLE channel (
  edition INTEGER NOT NULL,
  kind TEXT NOT NULL,
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  language TEXT,
  stories INTEGER NOT NULL,
  shown TEXT NOT NULL, -- JSON: when it has something to show
  spellings TEXT NOT NULL, -- JSON: how many stories call it by each name
  PRIMARY KEY (edition, kind, slug)
) WITHOUT ROWID;

CREATE TABLE file (
  edition INTEGER NOT NULL,
  path TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  turns TEXT NOT NULL, -- JSON: when it is to be had
  facts TEXT NOT NULL, -- JSON: what was read from it
  PRIMARY KEY (edition, path)
) WITHOUT ROWID;

-- Which stories show a file, or lead to it.
CREATE TABLE shows (
  edition INTEGER NOT NULL,
  path TEXT NOT NULL,
  key INTEGER NOT NULL,
  PRIMARY KEY (edition, path, key)
) WITHOUT ROWID;
