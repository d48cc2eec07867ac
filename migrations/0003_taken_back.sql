-- The newest generation that took something back of what readers may have seen: a retraction, a removal, an earlier end. What a
-- worker made of an older one is then not given any more, even where the database fails. Null where it is not known.
ALTER TABLE live ADD COLUMN taken_back INTEGER;
