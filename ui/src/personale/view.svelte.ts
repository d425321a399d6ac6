// How the staff is looked at; kept while the window lives, never on disk.
import { project } from '../state';

class Look {
  /** The partner asked for; `all` for every one of them. */
  body = $state<string | null>(null);
  #costs = $state<boolean | null>(null);

  /**
   * Whether what people cost is on view. A referent, who types it, sees it from the start; whoever else has the
   * window open asks for it, and so does a referent who looks at another partner.
   */
  get costs(): boolean {
    const { me, writable } = project;
    const own = this.body === null || this.body === me?.owner;
    return this.#costs ?? (writable && me?.role === 'referent' && own);
  }

  set costs(shown: boolean) {
    this.#costs = shown;
  }
}

export const look = new Look();
