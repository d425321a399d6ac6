// What leaves the project as a file, and the documents that come into it. Each says what was done, or why it was not.
import { api, shell } from '../../api';
import type { Document } from '../../api/types/Document';
import type { Edit } from '../../api/types/Edit';
import type { Exportable } from '../../api/types/Exportable';
import type { Printable } from '../../api/types/Printable';
import { messages, project } from '../../state';
import { count } from '../format';
import { deliver } from './deliver.svelte';

/** Writes a spreadsheet or a plan; the ending of the chosen name says its form. */
export function exportTo(what: Exportable, suggested: string): Promise<void> {
  return told(async () => {
    const purpose = what.book === 'plan' ? 'export_plan' : 'export';
    const path = await deliver(purpose, suggested, (to, replace) => api.export(what, to, replace));
    return path && `${what.book === 'plan' ? 'Piano' : 'Foglio'} scritto: ${path}`;
  });
}

/** Prints pages into a PDF, and the Gantt into a picture too. */
export function printTo(what: Printable, suggested: string): Promise<void> {
  return told(async () => {
    const purpose = what.page === 'gantt' ? 'draw' : 'print';
    const printed = await deliver(purpose, suggested, (to, replace) => api.print(what, to, replace));
    if (printed?.missing) messages.warn(`Il carattere di stampa non ha ${printed.missing}: ogni segno è un riquadro.`);
    return printed && `Stampato, ${count(printed.pages, 'pagina', 'pagine')}: ${printed.path}`;
  });
}

/** Takes a document out of the project; it stays there. */
export function extract(document: Document): Promise<void> {
  return told(async () => {
    const path = await deliver('extract', document.file, (to, replace) => api.extract(document.id, to, replace));
    return path && `Documento salvato: ${path}`;
  });
}

/** Takes a file into the project as a document of `owner`, together with the `edits` that name it, as one step. */
export function attach(
  title: string, owner: string, name: string, edits: (document: string) => Edit[],
): Promise<void> {
  return told(async () => {
    const path = await shell.choose('attach', '');
    if (!path) return null;
    const id = crypto.randomUUID();
    await project.step(() => api.attach(title, path, id, owner, name, edits(id)));
    return `${title}: fatto.`;
  });
}

async function told(act: () => Promise<string | null>): Promise<void> {
  try {
    const done = await act();
    if (done) messages.say(done);
  } catch (error) {
    messages.fail(error);
  }
}
