-- A file that was here and does not read any more.
ALTER TABLE file_place ADD COLUMN damaged BOOLEAN DEFAULT FALSE NOT NULL;
