// The verbs of the core, typed. The only file that knows Tauri.
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { getCurrentWebview } from '@tauri-apps/api/webview';
import type { Answer } from './types/Answer';
import type { AnyRecord } from './types/AnyRecord';
import type { Blueprint } from './types/Blueprint';
import type { Change } from './types/Change';
import type { Edit } from './types/Edit';
import type { Exportable } from './types/Exportable';
import type { Far } from './types/Far';
import type { Finding } from './types/Finding';
import type { Importable } from './types/Importable';
import type { Kind } from './types/Kind';
import type { Preview } from './types/Preview';
import type { Printable } from './types/Printable';
import type { Printed } from './types/Printed';
import type { Question } from './types/Question';
import type { Refusal } from './types/Refusal';
import type { Rehearsal } from './types/Rehearsal';
import type { Review } from './types/Review';
import type { Status } from './types/Status';
import type { Verb } from './types/Verb';

/** The record of one kind. */
export type RecordOf<K extends Kind> = Extract<AnyRecord, { kind: K }>;

/** What a native file dialog is opened for. */
export type Purpose =
  'open' | 'create' | 'print' | 'draw' | 'attach' | 'extract' | 'import' | 'export' | 'import_plan' | 'export_plan';

export const api = {
  status: () => call<Status>({ verb: 'status' }),
  open: (path: string) => call<Status>({ verb: 'open', path }),
  sample: () => call<Status>({ verb: 'sample' }),
  create: (path: string, blueprint: Blueprint) => call<Status>({ verb: 'create', path, blueprint }),
  close: () => call<Status>({ verb: 'close' }),
  forget: (path: string) => call<Status>({ verb: 'forget', path }),
  records: () => call<AnyRecord[]>({ verb: 'records' }),
  save: (title: string, edits: Edit[]) => call<Change>({ verb: 'save', title, edits }),
  rehearse: (edits: Edit[]) => call<Rehearsal>({ verb: 'rehearse', edits }),
  undo: () => call<Change>({ verb: 'undo' }),
  redo: () => call<Change>({ verb: 'redo' }),
  ask: <T extends Answer>(question: Question) => call<T>({ verb: 'ask', question }),
  verify: () => call<Finding[]>({ verb: 'verify' }),
  attach: (title: string, path: string, document_id: string, owner: string, name: string, edits: Edit[]) =>
    call<Change>({ verb: 'attach', title, path, document_id, owner, name, edits }),
  extract: (document_id: string, path: string, replace: boolean) =>
    call<string>({ verb: 'extract', document_id, path, replace }),
  seal: (sheets: string[]) => call<Change>({ verb: 'seal', sheets }),
  preview: (what: Printable) => call<Preview>({ verb: 'preview', what }),
  print: (what: Printable, path: string, replace: boolean) =>
    call<Printed>({ verb: 'print', what, path, replace }),
  export: (what: Exportable, path: string, replace: boolean) =>
    call<string>({ verb: 'export', what, path, replace }),
  review: (what: Importable, path: string) => call<Review>({ verb: 'review', what, path }),
  import: (what: Importable, path: string) => call<Change>({ verb: 'import', what, path }),
};

/** What only the shell around the core can do. */
export const shell = {
  /** Asks for a file; null when the dialog is cancelled. */
  choose: (purpose: Purpose, suggested: string) =>
    told<string | null>('choose', { purpose, suggested }),
  /** Opens a file with the system's own program. */
  show: (path: string) => told<null>('show', { path }),
  /** The project named on the command line. */
  startup: () => told<string | null>('startup', {}),
  /** Calls back with the path of a project that is to be opened in this window from now on. */
  onopen: (open: (path: string) => void) => listen<string>('open', (event) => open(event.payload)),
  /** Calls back with how far a long work is, again and again, and with null once it is over. */
  onprogress: (tell: (far: Far | null) => void) => listen<Far | null>('progress', (event) => tell(event.payload)),
  /** Stops the work that is under way: whoever asked for it is refused, and nothing has changed. */
  stop: () => told<null>('stop', {}),
  /** Shows everything larger or smaller; 1 is the ordinary size. */
  zoom: (factor: number) => getCurrentWebview().setZoom(factor),
};

function call<T>(verb: Verb): Promise<T> {
  return told<T>('call', { verb });
}

async function told<T>(command: string, argument: Record<string, unknown>): Promise<T> {
  try {
    return await invoke<T>(command, argument);
  } catch (error) {
    throw refusal(error);
  }
}

/** Whatever was thrown, as a sentence for a person. */
export function refusal(error: unknown): Refusal {
  if (isRefusal(error)) return error;
  const detail = error instanceof Error ? error.message : String(error);
  return {
    message: `Si è verificato un errore imprevisto (${detail}). I dati già salvati sono al sicuro: riprova e, se si ripete, segnala questo testo.`,
    code: 'bug',
    field: null,
    record: null,
  };
}

function isRefusal(error: unknown): error is Refusal {
  return (
    typeof error === 'object' && error !== null && 'message' in error && 'code' in error && 'field' in error
  );
}
