// The open project as the window sees it: its records by kind and identity, the day it is looked at, and where
// undo stands. Every change goes through `save`, `undo` or `redo`, one after the other.
import { SvelteMap } from 'svelte/reactivity';
import { api, refusal, type RecordOf } from '../api';
import type { AnyRecord } from '../api/types/AnyRecord';
import type { Blueprint } from '../api/types/Blueprint';
import type { Body } from '../api/types/Body';
import type { Change } from '../api/types/Change';
import type { Copy } from '../api/types/Copy';
import type { Edit } from '../api/types/Edit';
import type { Kind } from '../api/types/Kind';
import type { RecentFile } from '../api/types/RecentFile';
import type { Rehearsal } from '../api/types/Rehearsal';
import type { Status } from '../api/types/Status';
import { messages } from './message.svelte';
import { Shelf, byKind } from './shelf.svelte';

/** How far what was done is on the disk. What was refused was not done: its place tells it. */
export type Saved =
  | { state: 'untouched' }
  | { state: 'saving' }
  | { state: 'saved'; at: Date };

const NONE: AnyRecord[] = [];

class OpenProject {
  #status = $state.raw<Status | null>(null);
  #shelves = new SvelteMap<Kind, Shelf>();
  #chosenDay = $state<string | null>(null);
  #undo = $state<string | null>(null);
  #redo = $state<string | null>(null);
  #saved = $state.raw<Saved>({ state: 'untouched' });
  #version = $state(0);
  #queue: Promise<unknown> = Promise.resolve();

  /** Whether the core has told what is open. */
  readonly ready = $derived(this.#status !== null);
  readonly open = $derived(this.#status?.project != null);
  readonly writable = $derived(this.#status?.project?.writable ?? false);
  readonly path = $derived(this.#status?.project?.path ?? '');
  readonly recent: RecentFile[] = $derived(this.#status?.recent ?? []);
  readonly today = $derived(this.#status?.today ?? '');
  /** The day as of which the project opens. */
  readonly openingDay = $derived(this.record?.opening_day ?? this.today);
  /** The day at whose end the project is looked at. */
  readonly asOf = $derived(this.#chosenDay ?? this.openingDay);
  readonly undoTitle = $derived(this.#undo);
  readonly redoTitle = $derived(this.#redo);
  readonly saved = $derived(this.#saved);
  /** Grows with every change of the data; figures are asked again when it does. */
  readonly version = $derived(this.#version);

  /** The project's own record. */
  get record(): RecordOf<'project'> | undefined {
    return this.all('project')[0];
  }

  /** Who works in this copy. */
  get me(): Copy | undefined {
    return this.all('copy')[0];
  }

  /** Whether what `owner` has is another body's, which a referent reads and does not write. */
  foreign(owner: string): boolean {
    return this.me?.role === 'referent' && this.me.owner !== owner;
  }

  /** The *ente capofila*. */
  get lead(): Body | undefined {
    return this.all('body').find((body) => body.roles.includes('lead'));
  }

  /** Every record of a kind, by place, number, code or day. */
  all<K extends Kind>(kind: K): RecordOf<K>[] {
    return (this.#shelves.get(kind)?.sorted ?? NONE) as RecordOf<K>[];
  }

  get<K extends Kind>(kind: K, id: string): RecordOf<K> | undefined {
    return this.#shelves.get(kind)?.rows.get(id) as RecordOf<K> | undefined;
  }

  /** Looks at the project at the end of `day`; null goes back to the day it opens with. */
  setAsOf(day: string | null): void {
    this.#chosenDay = day === this.openingDay ? null : day;
  }

  /** Asks the core what is open; done at start and whenever the window is looked at again. */
  async refresh(): Promise<void> {
    await this.#inTurn(async () => {
      const status = await api.status();
      if (this.open && status.project?.path === this.path) this.#status = status;
      else await this.#enter(status);
    });
  }

  async openFile(path: string): Promise<void> {
    await this.#inTurn(async () => this.#enter(await api.open(path)));
  }

  async openSample(): Promise<void> {
    await this.#inTurn(async () => this.#enter(await api.sample()));
  }

  async create(path: string, blueprint: Blueprint): Promise<void> {
    await this.#inTurn(async () => this.#enter(await api.create(path, blueprint)));
  }

  async close(): Promise<void> {
    await this.#inTurn(async () => this.#enter(await api.close()));
  }

  async forget(path: string): Promise<void> {
    this.#status = await api.forget(path);
  }

  /** Does all of `edits` as one step of the history, or throws the refusal. */
  save(title: string, edits: Edit[]): Promise<Change> {
    return this.step(() => api.save(title, edits));
  }

  /** What the core would say to `edits`, each of them; nothing is done. */
  rehearse(edits: Edit[]): Promise<Rehearsal> {
    return this.#inTurn(() => api.rehearse(edits));
  }

  /** Carries out a wish that changes the project by more than edits: a file attached, read, or printed and kept. */
  step(wish: () => Promise<Change>): Promise<Change> {
    return this.#inTurn(() => this.#change(wish));
  }

  /** Takes the last step back; null when there is none by the time it is this wish's turn. */
  undo(): Promise<Change | null> {
    return this.#inTurn(async () => (this.#undo === null ? null : this.#change(api.undo)));
  }

  redo(): Promise<Change | null> {
    return this.#inTurn(async () => (this.#redo === null ? null : this.#change(api.redo)));
  }

  /** Made when records arrive, never while they are looked at: a reader would not see it come to be. */
  #shelf(kind: Kind): Shelf {
    let shelf = this.#shelves.get(kind);
    if (!shelf) {
      shelf = new Shelf();
      this.#shelves.set(kind, shelf);
    }
    return shelf;
  }

  async #enter(status: Status): Promise<void> {
    const records = status.project ? await api.records() : [];
    const found = byKind(records);
    for (const kind of new Set([...this.#shelves.keys(), ...found.keys()])) {
      this.#shelf(kind).fill(found.get(kind) ?? []);
    }
    this.#status = status;
    this.#chosenDay = null;
    this.#undo = status.project?.undo ?? null;
    this.#redo = status.project?.redo ?? null;
    this.#saved = { state: 'untouched' };
    this.#version += 1;
  }

  async #change(wish: () => Promise<Change>): Promise<Change> {
    const before = this.#saved;
    this.#saved = { state: 'saving' };
    try {
      const change = await wish();
      this.#apply(change);
      this.#saved = { state: 'saved', at: new Date() };
      messages.settle();
      return change;
    } catch (error) {
      this.#saved = before;
      throw refusal(error);
    }
  }

  #apply(change: Change): void {
    const put = byKind(change.put);
    const gone = byKind(change.deleted);
    for (const kind of new Set([...put.keys(), ...gone.keys()])) {
      const ids = (gone.get(kind) ?? []).map((deletion) => deletion.id);
      this.#shelf(kind).apply(put.get(kind) ?? [], ids);
    }
    this.#undo = change.undo;
    this.#redo = change.redo;
    this.#version += 1;
  }

  /** Wishes are carried out in the order they were made. */
  #inTurn<T>(wish: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(wish);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}

export const project = new OpenProject();

/** A wish to add or change a row. */
export function put(record: AnyRecord): Edit {
  return { put: record };
}

/** A wish to delete a row, with the rows that refer to it when `cascade`. */
export function remove(kind: Kind, id: string, cascade = false): Edit {
  return { delete: { kind, id, cascade } };
}
