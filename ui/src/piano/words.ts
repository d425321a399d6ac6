// What the links say of an activity, in sentences.
import type { PlanDays } from '../api/types/PlanDays';
import type { ScheduleRow } from '../api/types/ScheduleRow';
import { count, day } from '../lib/format';

const DAYS: Record<PlanDays, [string, string]> = {
  calendar: ['giorno', 'giorni'],
  working: ['giorno lavorativo', 'giorni lavorativi'],
};

export function days(value: number, unit: PlanDays): string {
  return count(value, ...DAYS[unit]);
}

/** How much room an activity has. */
export function room({ slack, free, critical }: ScheduleRow, unit: PlanDays): string {
  if (slack === null || free === null) return 'È conclusa: non ha più margini.';
  if (slack < 0) return `Critica: è tardi di ${days(-slack, unit)} per finire il piano il giorno previsto.`;
  if (critical) return 'Critica: ogni giorno di ritardo sposta la fine del piano.';
  const far = `Può slittare di ${days(slack, unit)} senza spostare la fine del piano`;
  if (free === slack) return `${far} né altre attività.`;
  return free === 0 ? `${far}, ma sposta subito altre attività.` : `${far}, di ${days(free, unit)} senza spostare altre attività.`;
}

/** From when to when it can be. */
export function reach({ earliest, latest }: ScheduleRow): string {
  return `Al più presto ${day(earliest.start)} – ${day(earliest.end)}, al più tardi ${day(latest.start)} – ${day(latest.end)}.`;
}
