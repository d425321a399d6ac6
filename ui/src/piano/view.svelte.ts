// How the plan is looked at; kept while the window lives, so that coming back finds it as it was left.
import { SvelteSet } from 'svelte/reactivity';
import type { Zoom } from '../lib/gantt/scale';
import type { View } from './columns';
import type { Filter } from './rows';

class Look {
  zoom = $state<Zoom>('fit');
  filter = $state<Filter>('all');
  columns = $state<View>('dates');
  /** Against which baseline; null is the project's own. */
  baseline = $state<string | null>(null);
  /** Width of the table where someone has set it. */
  width = $state<number | null>(null);
  readonly folded = new SvelteSet<string>();
}

export const look = new Look();
