// Going to the row that the address names: every warning names its row and leads there.
import { route } from '../../state';

/** To be called while a page is set up; `go` says whether it found the row, and is tried until it does. */
export function arrival(go: (row: string) => boolean): void {
  let seen = -1;
  $effect(() => {
    const { row, arrivals } = route;
    if (row !== null && arrivals !== seen && go(row)) seen = arrivals;
  });
}
