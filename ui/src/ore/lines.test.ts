import { describe, expect, it } from 'vitest';
import type { Project } from '../api/types/Project';
import { columns, title } from './columns';
import { day, month, person, row } from './example';
import { ALL, minutes, named, ofEveryone, ofPerson, targets, TOTAL, type Line } from './lines';

const absence = row({ sort: 'absence', action_id: null, code: '', label: 'Assenza', minutes: [null, 0, null], days: 1 });
const mario = month({ rows: [row({ minutes: [120, null, 440], left: -20, planned: 540 }), absence] });
const lucia = month({
  person: person({ id: 'lucia', surname: 'Ferrari', name: 'Lucia' }), state: 'complete',
  rows: [row({ minutes: [60, 30, null] }), absence],
});
const project = { start: '2018-05-01', eligibility_end: null } as Project;
const table = (lines: readonly Line[], days = mario.days, foreign: string | null = null) =>
  columns({
    project, days, lines, heading: 'Azione', asOf: '2018-11-02', today: '2018-11-03', foreign: () => foreign, states: false, left: true,
  });
const text = (lines: Line[], columns = table(lines)) => lines.map((line) => columns.map((column) => column.text(line)).join('|'));

describe('one person’s month', () => {
  it('reads as the sheet does, with its totals', () => {
    const { lines, footer } = ofPerson(mario);
    expect(text([...lines, footer])).toEqual([
      'A1 Coordinamento|2||7:20|9:20|-0:20', 'Assenza||X||1 g|', 'Totale giorno|2||7:20|9:20|',
    ]);
    expect(footer.id).toBe(TOTAL);
  });
});

describe('everyone’s month', () => {
  it('adds up all rows, or shows one of them', () => {
    const all = ofEveryone([mario, lucia], ALL);
    expect(text([...all.lines, all.footer])).toEqual(['Bianchi Mario|2||7:20|9:20|', 'Ferrari Lucia|1|0,5||1,5|', 'Totale giorno|3|0,5|7:20|10:50|']);
    const one = ofEveryone([mario, lucia], 'a1');
    expect(one.lines.map(({ row }) => row?.code)).toEqual(['A1', 'A1']);
    expect(minutes(one.footer, 0)).toBe(180);
  });

  it('offers each row once', () => {
    expect(targets([mario, lucia])).toEqual([{ value: 'a1', label: 'A1 Coordinamento' }, { value: 'absence', label: 'Assenza' }]);
  });
});

it('a warning leads to its person, its action, or the hours of its day', () => {
  const second = row({ action_id: null, activity_id: 'v1', sort: 'activity', code: 'A2.1', minutes: [null, 60, null] });
  const { lines } = ofPerson(month({ rows: [...mario.rows, second] }));
  const to = (change: object, place: number) =>
    named(lines, { day: null, action_id: null, message: '', ...change }, place, (id) => (id === 'v1' ? 'a2' : undefined))?.id;
  expect([to({ action_id: 'a1' }, -1), to({ action_id: 'a2' }, -1), to({}, 1), to({}, -1)]).toEqual(['a1', 'v1', 'absence', 'a1']);
  expect(to({ line: 'v1' }, 0)).toBe('v1');
});

describe('the days', () => {
  it('tell weekends, holidays and the day at hand by more than colour', () => {
    const days = [day(1, { sort: 'holiday', name: 'Ognissanti' }), day(2), day(3)];
    expect(table([], days).slice(1, 4)).toMatchObject([
      { head: ['F', '1'], about: 'giovedì, Ognissanti', off: true, now: false, key: 'd01', title: '01/11/2018' },
      { head: ['v', '2'], about: 'venerdì', off: false, now: true },
      { head: ['s', '3'], about: 'sabato, oggi', off: true, now: false },
    ]);
  });

  it('are narrow while one does not work on them', () => {
    const days = [day(3), day(4)];
    const { lines } = ofPerson(month({ rows: [row({ minutes: [null, 60] })], days }));
    const [, saturday, sunday] = table(lines, days);
    expect(saturday!.width).toBeLessThan(sunday!.width!);
  });

  it('mark the total of a day that there is something to say of', () => {
    const warnings = ['2018-11-02', '2018-11-02', '2018-11-03'].map((day, place) => ({ day, action_id: null, message: `Avviso ${place}.` }));
    const { lines, footer } = ofPerson({ ...mario, warnings });
    const notes = (line: Line) => table(lines).slice(1, 4).map((column) => column.note!(line));
    expect(notes(footer)).toEqual([undefined, 'Avviso 0. Avviso 1.', 'Avviso 2.']);
    expect(notes(lines[0]!)).toEqual([undefined, undefined, undefined]);
  });

  it('say why a cell takes nothing', () => {
    const days = [day(1), day(2, { assigned: false })];
    const figure = month({ person: person({ start: '2018-11-03' }), days, rows: [row({ minutes: [null, null] }), { ...absence, cells: absence.cells.slice(0, 2) }] });
    const { lines } = ofPerson(figure);
    const [, first, second] = table(lines, days);
    expect([first!.editable!(lines[0]!), first!.shut!(lines[0]!)]).toEqual([true, false]);
    expect(second!.editable!(lines[0]!)).toContain('l’incarico comincia il 03/11/2018');
    expect([second!.shut!(lines[0]!), second!.shut!(lines[1]!), second!.editable!(lines[1]!)]).toEqual([true, false, true]);
    expect(table(lines, days, 'Non tue.')[1]!.editable!(lines[0]!)).toBe('Non tue.');
    expect(table(ofPerson(lucia).lines)[1]!.editable!(ofPerson(lucia).lines[0]!)).toContain('completo');
  });
});

it('a step is named after whose hours it changes', () => {
  const { lines } = ofPerson(mario);
  const [, first] = table(lines);
  expect(title(lines.slice(0, 1), 1, [first!])).toBe('Ore di Bianchi Mario del 01/11/2018');
  expect(title(lines, 4, [first!])).toBe('4 celle di ore di Bianchi Mario');
  expect(title(ofEveryone([mario, lucia], 'a1').lines, 2, [first!])).toBe('2 celle di ore di 2 persone');
});
