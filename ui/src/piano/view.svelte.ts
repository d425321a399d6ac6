// How the plan is looked at; kept while the window lives, so that coming back finds it as it was left.
import { SvelteSet } from 'svelte/reactivity';
import type { Zoom } from '../lib/gantt/scale';
import type { View } from './columns';
import { EVERYTHING, type Wanted } from './rows';

/** A sheet of the panel. */
export type Sheet = 'facts' | 'links' | 'deliverables' | 'problems' | 'notes';

class Look {
  zoom = $state<Zoom>('fit');
  wanted = $state.raw<Wanted>(EVERYTHING);
  columns = $state<View>('dates');
  /** Against which baseline; null is the project's own. */
  baseline = $state<string | null>(null);
  /** Width of the table where someone has set it. */
  width = $state<number | null>(null);
  /** Whether the activity at hand stands below in full. */
  panel = $state(false);
  sheet = $state<Sheet>('facts');
  readonly folded = new SvelteSet<string>();
}

export const look = new Look();
