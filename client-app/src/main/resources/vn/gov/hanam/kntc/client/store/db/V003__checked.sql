-- Decisions and drafts have a checksum before them: a store that was filled before is older, and is filled anew.
UPDATE meta SET journal_position = -1 WHERE journal_position > 0;
