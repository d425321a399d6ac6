// Where what a SAL still lacks is written.
import type { PageName } from '../state';
import type { SalField } from './desk.svelte';

export type Cure = { page: PageName } | { field: SalField } | null;

/** The core says it in sentences; the first words tell them apart. */
const CURES: [string, Cure][] = [
  ['CUP', { page: 'impostazioni' }],
  ['Fine dell', { page: 'impostazioni' }],
  ['Numero di protocollo', { field: 'protocol' }],
  ['Firmatario', { field: 'signatory' }],
  ['Sintesi', { field: 'summary' }],
  ['Descrizione di quanto svolto', { page: 'piano' }],
  ['Avanzamento', { page: 'piano' }],
  ['Denominazione degli indicatori', { page: 'indicatori' }],
  ['Scadenza di', { page: 'adempimenti' }],
];

export function cure(sentence: string): Cure {
  return CURES.find(([words]) => sentence.startsWith(words))?.[1] ?? null;
}
