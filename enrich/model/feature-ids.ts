/**
 * Where features live in the table. The first buckets are fixed places for what is not spelled: addresses, numbers,
 * punctuation, sums over the lexicons. All others are hashed words and pieces of words.
 */
export const BUCKET_BITS = 17
export const BUCKETS = 2 ** BUCKET_BITS
export const SPECIALS = 2_048
/** Rows behind all buckets for sums of words, a megabyte: see `word-rows.ts`. */
export const WORD_ROWS = 32_768

/** Raise it whenever the same text gives other features: weights trained before then mean nothing. */
export const FEATURES_VERSION = 5
/** The same of words, their pieces and who is addressed: all that trained topics look at. */
export const WORDS_VERSION = 4

export const URL_HERE = 0
export const HANDLE_HERE = 1
export const NUMBER_HERE = 2
/** + digits, up to 7. */
export const NUMBER_DIGITS = 4
export const STRETCHED_HERE = 12
export const CAPITALS_HERE = 13
export const NEGATION_HERE = 14
/** Steps of counts: each step that is reached is a feature (1, 2, 3, 5, 8). */
export const EXCLAMATIONS = 16
export const QUESTIONS = 22
export const DOTS = 28
export const QUOTES = 34
export const TAGS = 40
export const URLS = 46
export const HANDLES = 52
export const CAPITALS = 58
export const NUMBERS = 64
export const SIGNS = 70
/** + log2 of the number of tokens, up to 10. */
export const LENGTH = 76
/** + how the text ends: 0 word, 1 `!`, 2 `?`, 3 `.`, 4 address, 5 tag, 6 emoji, 7 handle. */
export const ENDS = 88
/** + what the text begins with, by kind of token. */
export const BEGINS = 98
/** Insults, by how sure: + percent / 10; then steps of their sum. */
export const OFFENCE = 110
export const OFFENCE_SUM = 122
export const COLONS = 130

/** One block for each lexicon. */
export const LEXICONS = 140
export const LEXICON_STRIDE = 128
/** Offsets inside a block: a hit by its weight (−5 to 5 in halves), plain, negated, after `but`. */
export const HIT = 0
export const HIT_NEGATED = 24
export const HIT_AFTER_BUT = 48
/** Steps of the sums, positive then negative. */
export const SUM = 72
export const PLUS = 92
export const MINUS = 102
export const LAST = 112
/**
 * Behind the last of three lexicons (English, German, signs): set phrases, each of their words. + 2 · what it says
 * (`phrases.ts`), + 1 when it is negated.
 */
export const PHRASES = LEXICONS + 3 * LEXICON_STRIDE
/**
 * From here up to `NAMES`: marks, long numbers and where addresses lead. Only spam is learned from it. + a punctuation
 * mark or currency sign that stands somewhere between the words, up to 95: see `mark-features.ts`.
 */
export const MARKS = 544
/** + the first two digits of a number of more than four. */
export const NUMBER_STARTS = 640
/** + how many digits it has, up to 15. */
export const NUMBER_LENGTHS = 744
/** Hosts and what they end with, by their hashes. */
export const HOSTS = 768
/** From a hash to its place. */
export const HOSTS_SHIFT = 24
/** Who is addressed, by the hashes of a name's parts, up to `SPECIALS`. It tells whose texts these are; no mood is learned from it. */
export const NAMES = 1_024
/** From a hash to its place. */
export const NAMES_SHIFT = 22
