// Undo and redo from the bar and from the keys: what fails is told, what was done is said.
import { api } from '../api';
import { messages, project } from '../state';

export async function undo(): Promise<void> {
  const title = project.undoTitle;
  // Where nothing can be taken back the core says why.
  await step(() => (title ? project.undo() : project.step(api.undo)), `Annullato: ${title}.`);
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
