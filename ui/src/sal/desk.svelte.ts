// Writing a SAL: each text is one step of the history, made after the one before it, so that two fields left in
// a hurry do not take each other back.
import type { RecordOf } from '../api';
import { project, put } from '../state';

type Sal = RecordOf<'sal'>;

export const TEXTS = {
  summary: 'Sintesi del trimestre',
  decisions: 'Decisioni richieste',
  deviations: 'Scostamenti e problemi',
  measures: 'Misure correttive',
  next: 'Prossimo trimestre',
} as const;

const REST = {
  version: 'Versione',
  state: 'Stato del documento',
  issued: 'Data del documento',
  protocol: 'Protocollo',
  signatory: 'Firmatario',
  signatory_role: 'Ruolo del firmatario',
} as const;

export const LABELS = { ...TEXTS, ...REST };

export type SalField = keyof typeof LABELS;

class Desk {
  /** Which SAL is on view; null is that of the day. */
  number = $state<number | null>(null);
  /** Whether it speaks of the day on view instead of the end of its quarter. */
  early = $state(false);
  /** Texts that are being typed and not yet on their way. */
  readonly #typed = new Set<() => Promise<void>>();
  readonly #fresh = new Map<number, string>();
  #last: Promise<unknown> = Promise.resolve();

  /** What was written of SAL `number`; empty where nobody has. */
  text(number: number): Sal {
    return project.all('sal').find((sal) => sal.number === number) ?? this.#blank(number);
  }

  save<F extends SalField>(number: number, field: F, value: Sal[F]): Promise<unknown> {
    const write = () =>
      project.save(`Modifica ${LABELS[field].toLowerCase()} del SAL ${number}`, [
        put({ ...this.text(number), [field]: value }),
      ]);
    const turn = this.#last.then(write, write);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Takes part in `settle` until the answer is called. */
  typing(commit: () => Promise<void>): () => void {
    this.#typed.add(commit);
    return () => this.#typed.delete(commit);
  }

  /** Saves what is being typed and waits until all of it is saved. */
  async settle(): Promise<void> {
    await Promise.all([...this.#typed].map((commit) => commit()));
    await this.#last;
  }

  #blank(number: number): Sal {
    const id = this.#fresh.get(number) ?? crypto.randomUUID();
    this.#fresh.set(number, id);
    return {
      kind: 'sal', id, owner: project.record?.owner ?? '', number, version: 1, state: 'draft', issued: null,
      protocol: '', signatory: '', signatory_role: '', summary: '', decisions: '', deviations: '', measures: '',
      next: '',
    };
  }
}

export const desk = new Desk();
