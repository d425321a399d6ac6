// What a person is doing to the chart and has not finished: other dates for a bar, or a link on its way. It says in
// words what it does, and hands over one wish when it is done.
import { SvelteMap } from 'svelte/reactivity';
import type { ActivityRow } from '../../api/types/ActivityRow';
import type { Link } from '../../api/types/Link';
import type { GanttRow } from './bars';
import { iso } from './calendar';
import { announced, carried, drafted, same, stays, withDraft, type Draft, type Grip } from './gesture';
import { LINKS } from './keys';

export interface Wishes {
  /** Saves new dates; resolves once the rows have them, or are known to keep the old ones. */
  ondates: (id: string, start: string, end: string) => Promise<void>;
  onlink: (from: string, to: string, link: Link) => Promise<void>;
  /** Why nothing may be changed; null when it may. */
  still: string | null;
  linked: (from: string, to: string) => boolean;
}

/** A link that is being drawn. */
export interface Tie {
  from: ActivityRow;
  /** Where it would end. */
  to: GanttRow | null;
  /** Why it cannot end there. */
  refused: string | null;
}

export class Hand {
  draft = $state.raw<Draft | null>(null);
  tie = $state.raw<Tie | null>(null);
  /** What was just done or refused, for screen readers and the label at the bar. */
  spoken = $state('');
  /** The row whose dates were just asked to change and stay, and why. */
  refused = $state.raw<{ id: string; text: string } | null>(null);
  /** Dates handed over that the rows do not have yet. */
  #kept = new SvelteMap<string, Draft>();
  /** Apart from the draft, so that dragging one bar draws none of the others anew. */
  readonly #drafting = $derived(this.draft?.id ?? null);
  /** The last day of what is not in the rows yet. */
  readonly latest = $derived(
    [this.draft, ...this.#kept.values()].reduce<number | null>(
      (last, draft) => (draft && draft.end > (last ?? -Infinity) ? draft.end : last), null,
    ),
  );
  #row: ActivityRow | null = null;
  #grip: Grip = 'body';
  #from: Draft | null = null;
  readonly #wishes: () => Wishes;

  constructor(wishes: () => Wishes) {
    this.#wishes = wishes;
  }

  /** The row with the dates that it is about to have. */
  placed(row: ActivityRow): ActivityRow {
    const draft = this.changing(row.id) ? this.draft : this.#kept.get(row.id);
    return draft ? withDraft(row, draft) : row;
  }

  /** Whether the row shows dates that are not saved. */
  changing(id: string): boolean {
    return this.#drafting === id;
  }

  /** Takes hold of a bar; false when its dates stay. */
  grasp(row: ActivityRow, grip: Grip): boolean {
    const reason = stays(row, grip, this.#wishes().still);
    if (reason) {
      this.#refuse(row.id, reason);
      return false;
    }
    if (this.draft?.id !== row.id) void this.commit();
    this.refused = null;
    this.#row = row;
    this.#grip = grip;
    this.#from = this.draft ?? this.#kept.get(row.id) ?? drafted(row);
    return true;
  }

  /** Carries what is held by whole days from where it was taken. */
  pull(days: number): void {
    if (!this.#from || !this.#row) return;
    this.draft = carried(this.#from, this.#grip, days);
    this.spoken = announced(this.#row, this.draft);
  }

  /** One wish for all that was changed since the bar was taken. */
  async commit(): Promise<void> {
    const { draft } = this;
    const row = this.#row;
    this.draft = null;
    if (!draft || !row || same(row, draft)) return;
    this.#kept.set(draft.id, draft);
    try {
      await this.#wishes().ondates(draft.id, iso(draft.start), iso(draft.end));
    } finally {
      if (this.#kept.get(draft.id) === draft) this.#kept.delete(draft.id);
    }
  }

  /** Puts everything back as it was; false when nothing was under way. */
  giveUp(): boolean {
    if (this.tie) this.spoken = 'Nessun legame.';
    else if (this.draft) this.spoken = `${this.#row?.code}: date di prima.`;
    const busy = this.tie !== null || this.draft !== null;
    this.tie = this.draft = this.refused = null;
    return busy;
  }

  /** Begins a link from a bar; false when none can be drawn here. */
  begin(from: ActivityRow): boolean {
    const { still } = this.#wishes();
    if (still) {
      this.#refuse(from.id, still);
      return false;
    }
    void this.commit();
    this.refused = null;
    this.tie = { from, to: null, refused: null };
    this.spoken = `Legame da ${from.code}: scegli con le frecce l’attività che segue, poi Invio. Esc rinuncia.`;
    return true;
  }

  /** Points the link at a row, or at none. */
  aim(to: GanttRow | null): void {
    if (!this.tie || this.tie.to?.id === to?.id) return;
    const { from } = this.tie;
    const refused = to && this.#unfit(from, to);
    this.tie = { from, to, refused };
    if (to) this.spoken = refused ?? `Legame da ${from.code} a ${to.row.code}.`;
  }

  /** Draws the link where it points; where it cannot, it stays on its way. */
  async tieUp(link: Link): Promise<void> {
    const { tie } = this;
    if (!tie?.to || tie.refused) {
      this.spoken = tie?.refused ?? 'Scegli prima con le frecce l’attività che segue.';
      return;
    }
    this.tie = null;
    const name = LINKS.find((known) => known.link === link)?.name;
    this.spoken = `Legame ${name} da ${tie.from.code} a ${tie.to.row.code}.`;
    await this.#wishes().onlink(tie.from.id, tie.to.id, link);
  }

  #unfit(from: ActivityRow, to: GanttRow): string | null {
    if (to.kind === 'action') return `${to.row.code} è un’azione: un legame va da attività ad attività.`;
    if (to.id === from.id) return `${from.code} non può dipendere da se stessa.`;
    return this.#wishes().linked(from.id, to.id) ? `${from.code} e ${to.row.code} sono già legate.` : null;
  }

  #refuse(id: string, text: string): void {
    void this.commit();
    this.refused = { id, text };
    this.spoken = text;
  }
}
