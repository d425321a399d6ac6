// What ties the rows together: links by the row they touch, what is critical, what is due. Found once for all rows, so
// that drawing visits only those in sight.
import type { Deliverable } from '../../api/types/Deliverable';
import type { Delivery } from '../../api/types/Delivery';
import type { Dependency } from '../../api/types/Dependency';
import type { ScheduleFigure } from '../../api/types/ScheduleFigure';
import { day } from '../format';
import { by } from '../group';
import { LINKS } from './keys';

/** A deliverable or a milestone, and when it was delivered. */
export interface Due extends Pick<Deliverable, 'id' | 'activity_id' | 'sort' | 'title' | 'due'> {
  /** None where it was not by the day spoken of. */
  delivered: string | null;
}

export interface Bonds {
  /** The links that begin or end at an activity. */
  links: ReadonlyMap<string, readonly Dependency[]>;
  due: ReadonlyMap<string, readonly Due[]>;
  critical: ReadonlySet<string>;
  /** What is wrong with the links that are not respected, by link. */
  broken: ReadonlyMap<string, string>;
}

export const NO_BONDS: Bonds = { links: new Map(), due: new Map(), critical: new Set(), broken: new Map() };

/** What is due, as of a day. */
export function dues(deliverables: readonly Deliverable[], deliveries: readonly Delivery[], asOf: string): Due[] {
  const days = new Map(deliveries.map((delivery) => [delivery.deliverable_id, delivery.day]));
  return deliverables.map(({ id, activity_id, sort, title, due }) => {
    const delivered = days.get(id);
    return { id, activity_id, sort, title, due, delivered: delivered && delivered <= asOf ? delivered : null };
  });
}

export function bonds(
  links: readonly Dependency[], due: readonly Due[], schedule: ScheduleFigure | null,
): Bonds {
  return {
    links: by(links, ({ predecessor_id }) => predecessor_id, ({ successor_id }) => successor_id),
    due: by(due, ({ activity_id }) => activity_id),
    critical: new Set(schedule?.activities.filter((row) => row.critical).map((row) => row.id)),
    broken: new Map(schedule?.broken.map((link) => [link.dependency_id, link.message])),
  };
}

/** The links that touch one of `rows`, each once. */
export function touching(of: Bonds, rows: Iterable<string>): Dependency[] {
  const found = new Map<string, Dependency>();
  for (const row of rows) for (const link of of.links.get(row) ?? []) found.set(link.id, link);
  return [...found.values()];
}

/** As everything that is due: at the end of its day it is late. */
export function overdue(due: Due, asOf: string): boolean {
  return due.delivered === null && due.due <= asOf;
}

/** `traguardo «Avvio» per il 04/12/2018, in ritardo`. */
export function dueSentence(due: Due, asOf: string): string {
  const what = due.sort === 'milestone' ? 'traguardo' : 'prodotto';
  const [past, time] = due.sort === 'milestone' ? ['raggiunto', 'il'] : ['consegnato', 'entro il'];
  const state = due.delivered ? `${past} il ${day(due.delivered)}` : overdue(due, asOf) ? 'in ritardo' : `non ancora ${past}`;
  return `${what} «${due.title}» ${time} ${day(due.due)}, ${state}`;
}

/** What ties an activity, one fact a line; `code` names the others. */
export function bondFacts(of: Bonds, id: string, code: (id: string) => string, asOf: string): string[] {
  const own = of.links.get(id) ?? [];
  const waits = own.filter((link) => link.successor_id === id);
  const name = (link: Dependency) => LINKS.find((known) => known.link === link.link)?.name ?? '';
  return [
    ...(of.critical.has(id) ? ['critica: ogni giorno in più sposta la fine del piano'] : []),
    ...(waits.length > 0
      ? [`dipende da ${waits.map((link) => `${code(link.predecessor_id)} (${name(link)})`).join(', ')}`]
      : []),
    ...waits.flatMap((link) => (of.broken.has(link.id) ? [`legame non rispettato: ${of.broken.get(link.id)}`] : [])),
    ...(of.due.get(id) ?? []).map((due) => dueSentence(due, asOf)),
  ];
}
