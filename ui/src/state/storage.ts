// What this machine keeps in the web view, outside every project. Storage may be switched off there: then nothing is kept.

/** What is kept under `key`: null is nothing, undefined that nothing can be kept. */
export function recall(key: string): string | null | undefined {
  try {
    return localStorage.getItem(key);
  } catch {
    return undefined;
  }
}

export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Then the choice lasts as long as the window.
  }
}
