// What the window tells outside of any field: passing messages, and defects in full.
import { refusal } from '../api';
import type { Refusal } from '../api/types/Refusal';

/** `bad` was refused, `warn` was lost. */
export type ToastTone = 'info' | 'warn' | 'bad';

export interface Toast {
  id: number;
  text: string;
  tone: ToastTone;
}

/** How long a message stays that nobody is reading, in milliseconds. */
const STAY: Record<ToastTone, number> = { info: 6_000, warn: 10_000, bad: 10_000 };
/** How many messages stand at once. */
const MOST = 3;

class Messages {
  toasts = $state.raw<Toast[]>([]);
  bug = $state.raw<Refusal | null>(null);
  /** What is said to screen readers alone, because eyes see it happen. */
  spoken = $state('');
  #next = 0;
  #leaving = new Map<number, ReturnType<typeof setTimeout>>();

  /** Says `text` in passing, to eyes and to screen readers. */
  say(text: string): void {
    this.#add(text, 'info');
  }

  /** Tells that something is lost. */
  warn(text: string): void {
    this.#add(text, 'warn');
  }

  /** Tells why something was not done: in passing, calmly if a person stopped it, or in the dialog of a defect. */
  fail(error: unknown): void {
    const no = refusal(error);
    if (no.code === 'bug') this.bug = no;
    else if (no.code === 'stopped') this.say(no.message);
    else this.#add(no.message, 'bad');
  }

  drop(id: number): void {
    clearTimeout(this.#leaving.get(id));
    this.#leaving.delete(id);
    this.toasts = this.toasts.filter((toast) => toast.id !== id);
  }

  /** What was refused or spoken is past: something else was done, or the reader has gone elsewhere. */
  settle(): void {
    for (const { id, tone } of this.toasts) if (tone === 'bad') this.drop(id);
    this.spoken = '';
  }

  /** Somebody reads or is about to dismiss one: none leaves. */
  pause(): void {
    for (const timer of this.#leaving.values()) clearTimeout(timer);
    this.#leaving.clear();
  }

  resume(): void {
    this.pause();
    for (const toast of this.toasts) this.#time(toast);
  }

  #add(text: string, tone: ToastTone): void {
    const toast = { id: (this.#next += 1), text, tone };
    const others = this.toasts.filter((known) => known.text !== text || known.tone !== tone);
    const gone = new Set(this.toasts);
    this.toasts = [...others, toast].slice(-MOST);
    for (const known of this.toasts) gone.delete(known);
    for (const { id } of gone) this.drop(id);
    this.#time(toast);
  }

  #time({ id, tone }: Toast): void {
    this.#leaving.set(id, setTimeout(() => this.drop(id), STAY[tone]));
  }
}

export const messages = new Messages();
