-- Of what was read from the files of an edition. Of those that were published before, it is not known: the next publish writes it.
ALTER TABLE live ADD COLUMN media_sum TEXT NOT NULL DEFAULT '0'; -- hexadecimal
