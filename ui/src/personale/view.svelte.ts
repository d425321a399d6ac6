// How the staff is looked at; kept while the window lives, never on disk.
import { project } from '../state';

class Look {
  /** The partner asked for; `all` for every one of them. */
  body = $state<string | null>(null);
  #costs = $state<boolean | null>(null);

  /**
   * Whether what people cost is on view. A referent, who types it, sees it from the start; whoever else has the
   * window open asks for it.
   */
  get costs(): boolean {
    return this.#costs ?? (project.writable && project.me?.role === 'referent');
  }

  set costs(shown: boolean) {
    this.#costs = shown;
  }
}

export const look = new Look();
