import { expect, it } from 'vitest';
import { apart } from './bidi';

it.each([
  ['Comune di Forlì: 1.000,00 €', 'Comune di Forlì: 1.000,00 €'],
  ['e\u0301 12', 'e\u0301 12'],
  ['שלום: 1.000,00 €', '\u2068שלום\u2069: 1.000,00 €'],
  ['P2 בית ספר 15 %', 'P2 \u2068בית ספר\u2069 15 %'],
  ['مُدير، 3; שלום', '\u2068مُدير\u2069، 3; \u2068שלום\u2069'],
])('%s', (text, shown) => expect(apart(text)).toBe(shown));
