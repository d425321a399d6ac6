// From a wish to a file: where it shall be, and whether it may take the place of one that stands there.
import { refusal, shell, type Purpose } from '../../api';

/** A file that stands where the new one should go. `Standing.svelte`, once in the window, asks. */
class Standing {
  question = $state.raw<{ message: string; answer(replace: boolean): void } | null>(null);

  ask(message: string): Promise<boolean> {
    return new Promise((resolve) => {
      this.question = {
        message,
        answer: (replace) => {
          this.question = null;
          resolve(replace);
        },
      };
    });
  }
}

export const standing = new Standing();

/**
 * Asks where, and lets `write` do it; what it answers, or null when the person gave up. Throws what `write` throws,
 * but for a file that stands there: then the person is asked, and `write` may replace it.
 */
export async function deliver<T>(
  purpose: Purpose, suggested: string, write: (path: string, replace: boolean) => Promise<T>,
): Promise<T | null> {
  const path = await shell.choose(purpose, suggested);
  if (!path) return null;
  try {
    return await write(path, false);
  } catch (error) {
    const no = refusal(error);
    if (no.code !== 'exists') throw no;
    return (await standing.ask(no.message)) ? write(path, true) : null;
  }
}

/** A name that every system takes for a file, from the words that are not empty. */
export function fileName(words: string[], ending: string): string {
  const clean = (word: string) => word.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').replace(/\s+/g, ' ').trim().slice(0, 80);
  return `${words.map(clean).filter(Boolean).join(' - ')}.${ending}`;
}
