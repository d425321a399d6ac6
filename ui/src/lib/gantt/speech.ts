// A row of the chart in words: for screen readers, and as the tooltip of its bar.
import type { ActionRow } from '../../api/types/ActionRow';
import type { ActivityRow } from '../../api/types/ActivityRow';
import { ACTIVITY_STATE, count as counted, day, percent, sourced } from '../format';
import { count } from './calendar';

/** `A3.1 Assessment…: dal 01/06/2018 al 01/07/2018, in ritardo di 156 giorni`; `more` is what ties it. */
export function activitySentence(row: ActivityRow, asOf: string, more: readonly string[] = []): string {
  return `${row.code} ${sourced(row.title, row.title_text)}: ${[...activityFacts(row, asOf), ...more].join(', ')}`;
}

/** What the chart shows of an activity, one fact a line. */
export function activityFacts(row: ActivityRow, asOf: string): string[] {
  const facts = [`dal ${day(row.start)} al ${day(row.end)}`, state(row, asOf)];
  if (row.progress !== null) facts.push(`avanzamento ${percent(row.progress)}`);
  if (row.actual_start) facts.push(`iniziata il ${day(row.actual_start)}`);
  if (row.actual_end) facts.push(`terminata il ${day(row.actual_end)}`);
  const moved = row.baseline_start !== row.start || row.baseline_end !== row.end;
  if (row.baseline_start && row.baseline_end && moved) {
    facts.push(`secondo il piano dal ${day(row.baseline_start)} al ${day(row.baseline_end)}`);
  }
  return facts;
}

/** `A3 Trasferimento: dal 01/06/2018 al 30/03/2019, previsto 41,35 %, effettivo: dato assente`. */
export function actionSentence(row: ActionRow): string {
  return `${row.code} ${row.short_title}: ${actionFacts(row).join(', ')}`;
}

export function actionFacts(row: ActionRow): string[] {
  if (!row.start || !row.end) return ['senza attività'];
  return [
    `dal ${day(row.start)} al ${day(row.end)}`,
    `previsto ${row.planned === null ? 'dato assente' : percent(row.planned)}`,
    `effettivo: ${row.progress === null ? 'dato assente' : percent(row.progress)}`,
  ];
}

/** `in ritardo di 156 giorni`, `conclusa`, `in corso, 3 giorni oltre il piano`. */
function state(row: ActivityRow, asOf: string): string {
  const word = ACTIVITY_STATE[row.state];
  const days = (slip: number) => counted(Math.abs(slip), 'giorno', 'giorni');
  if (row.state === 'late') {
    const late = row.slip ?? count(asOf) - count(row.end);
    return late > 0 ? `${word} di ${days(late)}` : `${word}: termine raggiunto`;
  }
  if (!row.slip) return word;
  return row.slip > 0
    ? `${word}, ${days(row.slip)} oltre il piano`
    : `${word}, ${days(row.slip)} prima del piano`;
}
