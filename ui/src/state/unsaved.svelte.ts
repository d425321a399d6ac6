// What was typed, refused, and still stands in its place: the latest is told at the top, and what goes with its
// page is told to be lost.
import { untrack } from 'svelte';
import { messages } from './message.svelte';

export interface Unsaved {
  /** What it is the value of, as it is called in a sentence. */
  name: string;
  /** Why it was refused. */
  why: string;
}

class Held {
  /** By who shows them; who changed last is at the end. */
  #held = $state.raw<ReadonlyMap<object, readonly Unsaved[]>>(new Map());
  #lost: string[] = [];

  readonly latest: Unsaved | null = $derived([...this.#held.values()].at(-1)?.at(-1) ?? null);

  /** These, the latest last, are all that `owner` shows of what is not saved. */
  hold(owner: object, values: readonly Unsaved[]): void {
    const held = untrack(() => this.#held);
    if (values.length === 0 && !held.has(owner)) return;
    const others = [...held].filter(([known]) => known !== owner);
    this.#held = new Map(values.length ? [...others, [owner, values]] : others);
  }

  /** `owner` goes, and its values with it: they are told together with whatever else goes now. */
  lose(owner: object): void {
    const values = this.#held.get(owner);
    if (!values) return;
    this.hold(owner, []);
    if (this.#lost.push(...values.map(({ name }) => name)) === values.length) queueMicrotask(() => this.#tell());
  }

  #tell(): void {
    const lost = this.#lost.splice(0);
    messages.warn(
      lost.length === 1
        ? `La modifica non valida di ${lost[0]} non è stata salvata.`
        : `${lost.length} modifiche non valide non sono state salvate: ${lost.join(', ')}.`,
    );
  }
}

export const unsaved = new Held();
