// The empty line at the end of a list, which takes the next row.
import type { Kind } from '../../api/types/Kind';
import { project } from '../../state';

/** To be called while a component is set up: the identity of the empty line, another one once its row is saved. */
export function blank(kind: Kind): { readonly id: string } {
  let id = $state<string>(crypto.randomUUID());
  $effect.pre(() => {
    if (project.get(kind, id)) id = crypto.randomUUID();
  });
  return {
    get id() {
      return id;
    },
  };
}
