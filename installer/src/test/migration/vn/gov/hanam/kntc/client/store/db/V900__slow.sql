-- What a next version of the desk might do to its store, slowly. Only on the class path of a desk that is killed meanwhile.
CREATE ALIAS say FOR 'vn.gov.hanam.kntc.installer.KilledDesk.say';
CALL say('migrating');
ALTER TABLE petition ADD COLUMN weight INT DEFAULT 0 NOT NULL;
CREATE TABLE weighed AS SELECT x AS one, CAST(x AS CHARACTER VARYING) AS word FROM SYSTEM_RANGE(1, 40000);
UPDATE petition SET weight = (SELECT COUNT(*) FROM paper WHERE paper.dossier = petition.id);
UPDATE weighed SET word = word || word;
CREATE INDEX weighed_word ON weighed (word);
CREATE INDEX petition_weight ON petition (weight);
DELETE FROM weighed WHERE MOD(one, 3) = 0;
ALTER TABLE weighed ADD COLUMN two BIGINT DEFAULT 2 NOT NULL;
CREATE INDEX weighed_two ON weighed (two, one);
DROP TABLE weighed;
DROP ALIAS say;
