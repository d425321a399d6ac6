// The activities that one waits for, as one text in the manner of project programs: `A3.1; A3.2 FI−1`.
import type { RecordOf } from '../api';
import type { Edit } from '../api/types/Edit';
import type { Link } from '../api/types/Link';
import { scaled } from '../lib/format';
import { put, remove } from '../state';

type Dependency = RecordOf<'dependency'>;

/** The letters of each type, and what they stand for. */
export const LINK: Record<Link, { short: string; label: string }> = {
  finish_start: { short: 'FI', label: 'fine-inizio' },
  start_start: { short: 'II', label: 'inizio-inizio' },
  finish_finish: { short: 'FF', label: 'fine-fine' },
  start_finish: { short: 'IF', label: 'inizio-fine' },
};

/** Those of the programs that speak English are read too. */
const LETTERS: Record<string, Link> = {
  FI: 'finish_start', II: 'start_start', FF: 'finish_finish', IF: 'start_finish',
  FS: 'finish_start', SS: 'start_start', SF: 'start_finish',
};

export interface Wait {
  predecessor_id: string;
  link: Link;
  lag: number;
}

/** `A3.1` for the ordinary link, else with its type and days: `A3.2 FI−1`, `A3.2 II`. */
export function shownLink({ link, lag }: Pick<Wait, 'link' | 'lag'>, code: string): string {
  if (link === 'finish_start' && lag === 0) return code;
  return `${code} ${LINK[link].short}${signed(lag)}`;
}

export function shownLinks(links: readonly Wait[], code: (id: string) => string): string {
  return links.map((link) => shownLink(link, code(link.predecessor_id))).join('; ');
}

function signed(lag: number): string {
  return lag === 0 ? '' : lag > 0 ? `+${lag}` : `−${-lag}`;
}

/** Reads what `shownLinks` writes, and what other programs write. Throws the sentence that says which part it cannot read. */
export function readLinks(text: string, activities: readonly { id: string; code: string }[]): Wait[] {
  const known = new Map(activities.map(({ id, code }) => [code.toUpperCase(), id]));
  const waits: Wait[] = [];
  for (const part of text.split(/[;,\n]/).map((part) => part.trim()).filter(Boolean)) {
    const wait = readLink(part, known);
    if (waits.some(({ predecessor_id }) => predecessor_id === wait.predecessor_id)) {
      throw new Error(`«${part}» è scritto due volte: tra due attività c’è un solo legame.`);
    }
    waits.push(wait);
  }
  return waits;
}

function readLink(part: string, known: ReadonlyMap<string, string>): Wait {
  const whole = known.get(part.toUpperCase());
  if (whole) return { predecessor_id: whole, link: 'finish_start', lag: 0 };
  const [, code = '', letters = 'FI', days = ''] =
    /^(.+?)\s*(FI|II|FF|IF|FS|SS|SF)?\s*([+\-−–]\s*\d{1,4})?\s*(?:g|gg|giorni|d|days?)?$/i.exec(part) ?? [];
  const predecessor_id = known.get(code.toUpperCase());
  const link = LETTERS[letters.toUpperCase()];
  if (!predecessor_id || !link) {
    throw new Error(`«${part}» non si legge: scrivi il codice di un’attività e, se serve, tipo e giorni, come A3.2FI-1.`);
  }
  const lag = Number(days.replace(/\s/g, '').replace(/[−–]/, '-'));
  return { predecessor_id, link, lag };
}

/** A number of days, also below zero. Throws the sentence that says how to write one. */
export function readDays(text: string): number {
  const days = scaled(text.trim().replace(/^\+\s*/, '').replace('–', '-'), 0);
  if (days === null) throw new Error(`«${text.trim()}» non è un numero di giorni: scrivilo come 30 o −1.`);
  return days;
}

/** What makes `wanted` the links that `successor` waits by, out of those there are. */
export function linkEdits(
  successor: string, owner: string, links: readonly Dependency[], wanted: readonly Wait[],
): Edit[] {
  const own = links.filter(({ successor_id }) => successor_id === successor);
  const gone = own.filter((link) => !wanted.some((wait) => wait.predecessor_id === link.predecessor_id));
  return [
    ...gone.map(({ id }) => remove('dependency', id)),
    ...wanted.flatMap((wait) => {
      const known = own.find(({ predecessor_id }) => predecessor_id === wait.predecessor_id);
      if (known?.link === wait.link && known.lag === wait.lag) return [];
      const fresh = { kind: 'dependency' as const, id: crypto.randomUUID(), owner, successor_id: successor };
      return [put({ ...(known ?? fresh), ...wait })];
    }),
  ];
}
