import { expect, it } from 'vitest';
import type { ScheduleRow } from '../api/types/ScheduleRow';
import { reach, room } from './words';

const span = (start: string, end: string) => ({ start, end });
const row = (slack: number | null, free = slack): ScheduleRow => ({
  id: 'a', earliest: span('2018-06-01', '2018-07-01'), latest: span('2018-06-13', '2018-07-13'),
  slack, free, critical: slack !== null && slack <= 0,
});

it('says how much room an activity has', () => {
  expect(room(row(12), 'calendar')).toBe('Può slittare di 12 giorni senza spostare la fine del piano né altre attività.');
  expect(room(row(12, 1), 'working')).toBe(
    'Può slittare di 12 giorni lavorativi senza spostare la fine del piano, di 1 giorno lavorativo senza spostare altre attività.',
  );
  expect(room(row(12, 0), 'calendar')).toContain('sposta subito altre attività');
  expect(room(row(0), 'calendar')).toBe('Critica: ogni giorno di ritardo sposta la fine del piano.');
  expect(room(row(-3), 'calendar')).toContain('è tardi di 3 giorni');
  expect(room(row(null), 'calendar')).toContain('conclusa');
});

it('says from when to when it can be', () => {
  expect(reach(row(12))).toBe('Al più presto 01/06/2018 – 01/07/2018, al più tardi 13/06/2018 – 13/07/2018.');
});
