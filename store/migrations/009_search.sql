-- Words that a plain index misses (umlauts, accents, scripts without spaces), folded: see enrich/search-words.ts.
ALTER TABLE mentions ADD COLUMN IF NOT EXISTS search_words String CODEC(ZSTD(1)) AFTER text;
-- Which mentions hold a word. Parts that are stored already are searched without it until they merge; at once with:
-- ALTER TABLE mentions MATERIALIZE INDEX words
ALTER TABLE mentions ADD INDEX IF NOT EXISTS words lower(concat(title, ' ', text, ' ', search_words))
  TYPE text(tokenizer = splitByNonAlpha);
