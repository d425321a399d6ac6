// Undo and redo from the bar and from the keys: what fails is told, what was done is said.
import { messages, project } from '../state';

export async function undo(): Promise<void> {
  const title = project.undoTitle;
  await step(() => project.undo(), title && `Annullato: ${title}.`);
}

export async function redo(): Promise<void> {
  const title = project.redoTitle;
  await step(() => project.redo(), title && `Ripetuto: ${title}.`);
}

async function step(wish: () => Promise<void>, words: string | null): Promise<void> {
  try {
    await wish();
    if (words) messages.spoken = words;
  } catch (error) {
    messages.fail(error);
  }
}
