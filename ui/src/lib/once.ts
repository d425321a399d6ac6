// A click is one wish, however it is clicked.

/**
 * A handler that does not hear the second click of a double click, unless `repeat`, nor any click while what the
 * last one began is under way: a promise that `act` answers with.
 */
export function once<E extends MouseEvent>(
  act: (event: E) => unknown, repeat: () => boolean = () => false,
): (event: E) => Promise<void> {
  let busy = false;
  return async (event) => {
    if (busy || (event.detail > 1 && !repeat())) {
      // The button of a form would send it again.
      event.preventDefault();
      return;
    }
    busy = true;
    try {
      await act(event);
    } finally {
      busy = false;
    }
  };
}
