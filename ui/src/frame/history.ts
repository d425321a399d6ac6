// Undo and redo from the bar and from the keys: what fails is told, what was done is said.
import { messages, project } from '../state';

export async function undo(): Promise<void> {
  const title = project.undoTitle;
  await step(() => project.undo(), title ? `Annullato: ${title}.` : 'Niente da annullare.');
}

export async function redo(): Promise<void> {
  const title = project.redoTitle;
  await step(() => project.redo(), title ? `Ripetuto: ${title}.` : 'Niente da ripetere.');
}

async function step(wish: () => Promise<unknown>, words: string): Promise<void> {
  try {
    await wish();
    messages.spoken = words;
  } catch (error) {
    messages.fail(error);
  }
}
