// Where the window is: `#/piano?riga=<id>`.

/** The pages of an open project, in the order of the work. */
export const PAGES = [
  'cruscotto',
  'partner',
  'piano',
  'budget',
  'personale',
  'ore',
  'indicatori',
  'adempimenti',
  'sal',
  'impostazioni',
] as const;

export type PageName = (typeof PAGES)[number];

interface Place {
  page: PageName;
  row: string | null;
}

/** The place a hash names; the first page when it names none. */
export function read(hash: string): Place {
  const [name, query] = hash.replace(/^#\/?/, '').split('?');
  const page = PAGES.find((known) => known === name) ?? PAGES[0];
  return { page, row: new URLSearchParams(query).get('riga') };
}

/** The hash that leads to a page, and to a row of it. */
export function link(page: PageName, row?: string): string {
  return row ? `#/${page}?riga=${encodeURIComponent(row)}` : `#/${page}`;
}

class Route {
  #place = $state.raw<Place>(read(location.hash));
  /** Grows with every arrival, so that going again to the same row is noticed. */
  arrivals = $state(0);

  readonly page = $derived(this.#place.page);
  /** The row to show and to focus. */
  readonly row = $derived(this.#place.row);

  constructor() {
    addEventListener('hashchange', () => {
      this.#place = read(location.hash);
      this.arrivals += 1;
    });
  }

  go(page: PageName, row?: string): void {
    const hash = link(page, row);
    if (location.hash === hash) this.arrivals += 1;
    else location.hash = hash;
  }
}

export const route = new Route();
