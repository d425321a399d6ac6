// How this machine shows the window: theme and zoom. Kept in the web view, not in the project.
import { shell } from '../api';
import { keep, recall } from './storage';

export type Theme = 'system' | 'light' | 'dark';

/** Zoom steps in per cent. */
const ZOOM = [80, 90, 100, 110, 125, 150, 175, 200];

class Settings {
  #theme = $state<Theme>('system');
  #zoom = $state(100);
  #shown = 100;

  constructor() {
    const theme = recall('theme');
    if (theme === 'light' || theme === 'dark') this.#theme = theme;
    const zoom = Number(recall('zoom'));
    if (ZOOM.includes(zoom)) this.#zoom = zoom;
    this.#show();
  }

  get theme(): Theme {
    return this.#theme;
  }

  set theme(theme: Theme) {
    this.#theme = theme;
    keep('theme', theme);
    this.#show();
  }

  get zoom(): number {
    return this.#zoom;
  }

  /** One step larger or smaller; 0 is the ordinary size. */
  zoomBy(step: -1 | 0 | 1): void {
    const place = ZOOM.indexOf(this.#zoom) + step;
    this.#zoom = step === 0 ? 100 : (ZOOM[Math.min(Math.max(place, 0), ZOOM.length - 1)] ?? 100);
    keep('zoom', String(this.#zoom));
    this.#show();
  }

  #show(): void {
    const root = document.documentElement;
    if (this.#theme === 'system') delete root.dataset.theme;
    else root.dataset.theme = this.#theme;
    // A shell that cannot zoom leaves everything at its ordinary size.
    if (this.#zoom !== this.#shown) void shell.zoom(this.#zoom / 100).catch(() => undefined);
    this.#shown = this.#zoom;
  }
}

export const settings = new Settings();
