// What the window tells outside of any field: passing messages, and defects in full.
import { refusal } from '../api';
import type { Refusal } from '../api/types/Refusal';

export interface Toast {
  id: number;
  text: string;
  tone: 'info' | 'bad';
}

/** How long a message that needs no action stays. */
const STAY = 6_000;

class Messages {
  toasts = $state.raw<Toast[]>([]);
  bug = $state.raw<Refusal | null>(null);
  /** What is said to screen readers alone, because eyes see it happen. */
  spoken = $state('');
  #next = 0;

  /** Says `text` in passing, to eyes and to screen readers. */
  say(text: string): void {
    const id = this.#add(text, 'info');
    setTimeout(() => this.drop(id), STAY);
  }

  /** Tells why something failed: a sentence that stays until it is dismissed, or the dialog of a defect. */
  fail(error: unknown): void {
    const no = refusal(error);
    if (no.code === 'bug') this.bug = no;
    else if (!this.toasts.some((toast) => toast.text === no.message)) this.#add(no.message, 'bad');
  }

  drop(id: number): void {
    this.toasts = this.toasts.filter((toast) => toast.id !== id);
  }

  #add(text: string, tone: Toast['tone']): number {
    const id = (this.#next += 1);
    this.toasts = [...this.toasts, { id, text, tone }];
    return id;
  }
}

export const messages = new Messages();
