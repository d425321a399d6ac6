// What Ctrl+K finds, and in what order.
import type { IconName } from '../lib';
import { plain } from '../lib/format';
import { PAGES, type PageName } from '../state/route.svelte';
import type { project } from '../state/project.svelte';
import { PAGE } from './pages';

type Records = Pick<typeof project, 'all' | 'get'>;

/** A place one can jump to. */
export interface Entry {
  page: PageName;
  row?: string;
  icon: IconName;
  /** What kind of thing it is. */
  kind: string;
  /** A code or a number, shown before the title. */
  code: string;
  title: string;
  /** More words to find it by, shown after the title. */
  more: string;
}

/** Every place of the open project. */
export function entries(project: Records): Entry[] {
  const at = (page: PageName, row: string, kind: string, code: string, title: string, more = ''): Entry => ({
    page,
    row,
    icon: PAGE[page].icon,
    kind,
    code,
    title,
    more,
  });
  return [
    ...PAGES.map((page) => ({ page, icon: PAGE[page].icon, kind: 'Pagina', code: '', title: PAGE[page].label, more: '' })),
    ...project.all('body').map((row) => at('partner', row.id, 'Ente', row.code, row.name)),
    ...project
      .all('contact')
      .map((row) => at('partner', row.id, 'Contatto', '', row.name, project.get('body', row.owner)?.name)),
    ...project
      .all('person')
      .map((row) => at('personale', row.id, 'Persona', '', `${row.surname} ${row.name}`.trim(), project.get('body', row.owner)?.name)),
    ...project.all('activity').map((row) => at('piano', row.id, 'Attività', row.code, row.title)),
    ...project
      .all('indicator')
      .map((row) => at('indicatori', row.id, 'Indicatore', String(row.number), row.name || 'Denominazione da completare')),
    ...project.all('duty').map((row) => at('adempimenti', row.id, 'Adempimento', '', row.title)),
  ];
}

/** The entries that hold every word of `text`, the nearest first; at most `limit`. */
export function find(all: readonly Entry[], text: string, limit = 50): Entry[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  const whole = words.join(' ');
  return all
    .map((entry, place) => ({ entry, place, rank: rank(entry, words, whole) }))
    .filter((found) => found.rank !== null)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || a.place - b.place)
    .slice(0, limit)
    .map((found) => found.entry);
}

/** 0 for the very code, then its beginning, the beginning of the title, of one of its words, anything else. */
function rank(entry: Entry, words: string[], whole: string): number | null {
  const [code, title] = [plain(entry.code), plain(entry.title)];
  const text = `${code} ${title} ${plain(entry.more)}`;
  if (!words.every((word) => text.includes(word))) return null;
  if (code !== '' && code === whole) return 0;
  if (whole !== '' && code.startsWith(whole)) return 1;
  if (title.startsWith(whole)) return 2;
  if (title.includes(` ${whole}`)) return 3;
  return 4;
}
