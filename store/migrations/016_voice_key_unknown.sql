-- Authors who were stored before any key was noted: the first worker has to show that its key made their pseudonyms.
INSERT INTO voice_keys (mark)
SELECT 'unknown'
WHERE (SELECT count() FROM voice_keys) = 0
  AND (SELECT count() FROM (SELECT 1 FROM mentions WHERE voice != '' LIMIT 1)) > 0;
