// A figure on view: asked again when the question or the data change, the old one shown meanwhile.
import { tick } from 'svelte';
import { api, refusal } from '../api';
import type { Answer } from '../api/types/Answer';
import type { Question } from '../api/types/Question';
import type { Refusal } from '../api/types/Refusal';
import { project } from './project.svelte';

export interface Figure<T> {
  readonly value: T | undefined;
  readonly error: Refusal | null;
  readonly busy: boolean;
  /** Resolves once the figure is that of the data as they are now, or is refused. */
  settled(): Promise<void>;
}

/** To be called while a component is set up; `question` may read reactive state, and null asks nothing. */
export function figure<T extends Answer>(question: () => Question | null): Figure<T> {
  return answered(question, (asked) => api.ask<T>(asked));
}

/** As `figure`, for several questions of one kind at once: all the answers, in their order. */
export function figures<T extends Answer>(questions: () => Question[]): Figure<T[]> {
  return answered(questions, (asked) => Promise.all(asked.map((question) => api.ask<T>(question))));
}

function answered<Q, T>(question: () => Q | null, ask: (question: Q) => Promise<T>): Figure<T> {
  let value = $state.raw<T>();
  let error = $state.raw<Refusal | null>(null);
  let busy = $state(false);
  let latest = 0;
  let under: Promise<void> = Promise.resolve();

  $effect(() => {
    const asked = question();
    const turn = (latest += 1);
    if (!asked || !project.open || project.version === 0) {
      busy = false;
      return;
    }
    busy = true;
    under = ask(asked).then(
      (answer) => {
        if (turn !== latest) return;
        [value, error, busy] = [answer, null, false];
      },
      (reason: unknown) => {
        if (turn !== latest) return;
        [error, busy] = [refusal(reason), false];
      },
    );
  });
  $effect(() => () => {
    latest += 1;
  });

  return {
    get value() {
      return value;
    },
    get error() {
      return error;
    },
    get busy() {
      return busy;
    },
    async settled() {
      await tick();
      let seen;
      do {
        seen = under;
        await seen;
      } while (seen !== under);
    },
  };
}
