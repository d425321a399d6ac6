// What the project still lacks, each with the place where it can be filled in.
import { count } from '../lib/format';
import type { PageName } from '../state/route.svelte';
import type { project } from '../state/project.svelte';

export interface Missing {
  text: string;
  page: PageName;
  /** The row, or in the settings the field. */
  row?: string;
}

type Records = Pick<typeof project, 'all' | 'record'>;

const FIELDS = [
  ['cup', 'Il CUP del progetto'],
  ['programme', 'Il programma'],
  ['call', 'L’avviso'],
  ['authority', 'L’autorità di gestione'],
  ['eligibility_end', 'La fine dell’ammissibilità delle spese'],
] as const;

export function missing(project: Records): Missing[] {
  const found: Missing[] = [];
  const record = project.record;
  for (const [field, text] of FIELDS) {
    if (record && !record[field]) found.push({ text, page: 'impostazioni', row: field });
  }
  const some = <R extends { id: string }>(
    rows: R[],
    lacks: (row: R) => boolean,
    page: PageName,
    words: (n: number) => string,
  ) => {
    const [first, ...others] = rows.filter(lacks);
    if (first) found.push({ text: words(others.length + 1), page, row: first.id });
  };

  const people = new Set(project.all('contact').map((contact) => contact.owner));
  some(
    project.all('body'),
    (body) => !people.has(body.id),
    'partner',
    (n) => `I contatti di ${count(n, 'ente', 'enti')}`,
  );
  some(
    project.all('contact'),
    (contact) => !contact.email,
    'partner',
    (n) => `L’indirizzo e-mail di ${count(n, 'contatto', 'contatti')}`,
  );
  some(
    project.all('contact'),
    (contact) => !contact.phone,
    'partner',
    (n) => `Il telefono di ${count(n, 'contatto', 'contatti')}`,
  );
  some(
    project.all('activity'),
    (activity) => activity.title_text !== 'whole',
    'piano',
    (n) => `Il testo intero di ${count(n, 'attività', 'attività')}`,
  );
  some(
    project.all('indicator'),
    (indicator) => indicator.name_text === 'missing',
    'indicatori',
    (n) => `La denominazione di ${count(n, 'indicatore', 'indicatori')}`,
  );
  some(
    project.all('indicator'),
    (indicator) => indicator.name_text === 'cut',
    'indicatori',
    (n) => `La denominazione intera di ${count(n, 'indicatore', 'indicatori')}`,
  );
  some(
    project.all('indicator'),
    (indicator) => indicator.due_rule === 'unset',
    'indicatori',
    (n) => `La scadenza di ${count(n, 'indicatore', 'indicatori')}`,
  );
  some(
    project.all('duty'),
    (duty) => duty.due === null,
    'adempimenti',
    (n) => `La scadenza di ${count(n, 'adempimento', 'adempimenti')}`,
  );
  return found;
}
