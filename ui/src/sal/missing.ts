// Where what a SAL still lacks is written.
import type { PageName } from '../state';
import type { SalField } from './desk.svelte';

export type Cure = { page: PageName } | { field: SalField } | null;

/** The core says it in sentences; the first words tell them apart. */
const CURES: [string, Cure][] = [
  ['Programma', { page: 'impostazioni' }],
  ['Avviso', { page: 'impostazioni' }],
  ['Autorità di gestione', { page: 'impostazioni' }],
  ['Dichiarazione di cofinanziamento', { page: 'impostazioni' }],
  ['CUP', { page: 'impostazioni' }],
  ['Fine dell', { page: 'impostazioni' }],
  ['Data del documento', { field: 'issued' }],
  ['Numero di protocollo', { field: 'protocol' }],
  ['Firmatario', { field: 'signatory' }],
  ['Sintesi', { field: 'summary' }],
  ['Indirizzo e-mail', { page: 'partner' }],
  ['Responsabile di', { page: 'adempimenti' }],
  ['Scadenza di', { page: 'adempimenti' }],
  ['Descrizione di quanto svolto', { page: 'piano' }],
  ['Avanzamento', { page: 'piano' }],
  ['Scostamenti e problemi', { field: 'deviations' }],
  ['Misure correttive', { field: 'measures' }],
  ['Denominazione degli indicatori', { page: 'indicatori' }],
  ['Data di scadenza degli indicatori', { page: 'indicatori' }],
  ['Attività previste', { field: 'next' }],
];

export function cure(sentence: string): Cure {
  return CURES.find(([words]) => sentence.startsWith(words))?.[1] ?? null;
}
