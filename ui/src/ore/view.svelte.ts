// What of the hours is looked at; kept while the window lives, so that coming back finds it as it was left.
import { ALL } from './lines';

export type Way = 'person' | 'everyone' | 'board';

class Look {
  way = $state<Way>('person');
  /** Null is the month that is due. */
  month = $state<string | null>(null);
  /** Null is one's own body. */
  body = $state<string | null>(null);
  person = $state<string | null>(null);
  /** What everyone's table is for. */
  target = $state(ALL);
  costs = $state(false);
}

export const look = new Look();
