// Going to a row: to the one that the address names, since every warning names its row and leads there; or to a new one.
import { route } from '../../state';

/** To be called while a page is set up; `go` says whether it found the row, and is tried until it does. */
export function arrival(go: (row: string) => boolean): void {
  let seen = -1;
  $effect(() => {
    const { row, arrivals } = route;
    if (row !== null && arrivals !== seen && go(row)) seen = arrivals;
  });
}

/**
 * To be called while a page is set up; answers with what greets a row just added: `go` is tried until the figure has
 * the row.
 */
export function newcomer(go: (row: string) => boolean): (row: string) => void {
  let awaited = $state<string | null>(null);
  $effect(() => {
    if (awaited !== null && go(awaited)) awaited = null;
  });
  return (row) => (awaited = row);
}
