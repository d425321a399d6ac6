// Words written from right to left among those from left to right.

const LETTER = String.raw`[\p{sc=Hebr}\p{sc=Arab}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Adlm}\p{Mn}]`;
const WORDS = new RegExp(String.raw`(?!\p{Mn})${LETTER}+(?:[\s'’"״.-]+${LETTER}+)*`, 'gu');

/**
 * The same sentence, to be shown: each run of words from right to left stands by itself, so that it turns no number
 * or sign beside it.
 */
export function apart(text: string): string {
  return text.replace(WORDS, '\u2068$&\u2069');
}
