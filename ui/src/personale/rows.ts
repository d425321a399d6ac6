// The rows of the staff survey: for one partner as on the worksheet, its spending above its people; for all of them
// the people of each below its name.
import type { Allocation } from '../api/types/Allocation';
import type { BodySurvey } from '../api/types/BodySurvey';
import type { Cost } from '../api/types/Cost';
import type { Person } from '../api/types/Person';
import type { PersonRow } from '../api/types/PersonRow';
import { by } from '../lib/group';

export type Amount = 'planned' | 'allocated' | 'difference';

export interface Staff {
  is: 'person';
  id: string;
  record: Person;
  /** The empty line that takes the next person. */
  fresh: boolean;
  /** The figures, once they have come. */
  now: PersonRow | null;
  /** All that were ever put down, by day. */
  costs: Cost[];
  /** The one that holds on the day the project is looked at. */
  cost: Cost | undefined;
  allocations: Allocation[];
}

export type Row =
  | Staff
  | { is: 'spending'; id: string; amount: Amount; survey: BodySurvey }
  | { is: 'body'; id: string; survey: BodySurvey }
  | { is: 'total'; id: string; survey: BodySurvey };

/** The records of the staff: people by partner, the rest by person. */
export interface Records {
  people: ReadonlyMap<string, Person[]>;
  costs: ReadonlyMap<string, Cost[]>;
  allocations: ReadonlyMap<string, Allocation[]>;
}

export function grouped(people: readonly Person[], costs: readonly Cost[], allocations: readonly Allocation[]): Records {
  const byDay = [...costs].sort((a, b) => (a.since < b.since ? -1 : 1));
  return {
    people: by(people, ({ owner }) => owner),
    costs: by(byDay, ({ person_id }) => person_id),
    allocations: by(allocations, ({ person_id }) => person_id),
  };
}

/** The people of a partner in the order of the figures; who was just added stands at the end until these come. */
export function staff(survey: BodySurvey, { people, costs, allocations }: Records): Staff[] {
  const places = new Map(survey.people.map(({ id }, place) => [id, place]));
  const place = ({ id }: Person) => places.get(id) ?? places.size;
  const own = [...(people.get(survey.body_id) ?? [])].sort((a, b) => place(a) - place(b));
  return own.map((record): Staff => {
    const now = survey.people[place(record)] ?? null;
    const known = costs.get(record.id) ?? [];
    return {
      is: 'person', id: record.id, record, fresh: false, now, costs: known,
      cost: known.find((cost) => cost.since === now?.since) ?? known[0],
      allocations: allocations.get(record.id) ?? [],
    };
  });
}

/** The line in which a person is typed who is not there yet. */
export function blank(id: string, owner: string, position: number, name = ''): Staff {
  const record: Person = {
    id, owner, name, surname: '', tax_code: '', category: '', qualification: '', contract: '', task: '', letter: '',
    letter_day: null, suitable: null, start: null, end: null, daily: null, position, note: '',
  };
  return { is: 'person', id, record, fresh: true, now: null, costs: [], cost: undefined, allocations: [] };
}

export function one(survey: BodySurvey, people: Staff[]): Row[] {
  const spending = (['planned', 'allocated', 'difference'] as const).map(
    (amount): Row => ({ is: 'spending', id: amount, amount, survey }),
  );
  return [...spending, ...people];
}

export function everyone(surveys: readonly BodySurvey[], records: Records): Row[] {
  return surveys.flatMap((survey): Row[] => [{ is: 'body', id: survey.body_id, survey }, ...staff(survey, records)]);
}

export function nameOf(row: Row): string {
  if (row.is === 'person') return `${row.record.surname} ${row.record.name}`.trim();
  return row.is === 'total' ? 'Totale ore' : row.survey.name;
}
