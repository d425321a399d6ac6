import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Document } from '../../api/types/Document';
import type { Edit } from '../../api/types/Edit';

const api = vi.hoisted(() => ({
  open: vi.fn(), records: vi.fn(), export: vi.fn(), print: vi.fn(), extract: vi.fn(), attach: vi.fn(),
}));
const shell = vi.hoisted(() => ({ choose: vi.fn() }));
vi.mock('../../api', async (original) => ({ ...(await original<object>()), api, shell }));
const { messages, project } = await import('../../state');
const { attach, exportTo, extract, printTo } = await import('./file');

const told = () => messages.toasts.map(({ text, tone }) => [tone, text]);
const NO = { message: 'Il disco è pieno.', code: null, field: null, record: null };

beforeEach(async () => {
  messages.toasts = [];
  for (const verb of [...Object.values(api), shell.choose]) verb.mockReset();
  shell.choose.mockResolvedValue('/a/file');
  api.records.mockResolvedValue([]);
  api.open.mockResolvedValue({
    today: '2018-12-04', recent: [], project: { path: '/p', writable: true, copy: 'c', undo: null, redo: null },
  });
  await project.openFile('/p');
});

describe('what leaves the project', () => {
  it('says where it is', async () => {
    api.export.mockResolvedValue('/a/file.xlsx');
    await exportTo({ book: 'survey', body_id: 'p1' }, 'r.xlsx');
    expect(api.export).toHaveBeenCalledWith({ book: 'survey', body_id: 'p1' }, '/a/file', false);
    api.extract.mockResolvedValue('/a/firmato.pdf');
    await extract({ id: 'd', file: 'firmato.pdf' } as Document);
    expect(shell.choose).toHaveBeenLastCalledWith('extract', 'firmato.pdf');
    expect(told()).toEqual([['info', 'Foglio scritto: /a/file.xlsx'], ['info', 'Documento salvato: /a/firmato.pdf']]);
  });

  it('says which signs its paper lacks', async () => {
    api.print.mockResolvedValue({ path: '/a/r.pdf', pages: 2, missing: 'ł' });
    await printTo({ page: 'survey', body_id: 'p1' }, 'r.pdf');
    expect(told()).toEqual([
      ['warn', 'Il carattere di stampa non ha ł: ogni segno è un riquadro.'], ['info', 'Stampato, 2 pagine: /a/r.pdf'],
    ]);
  });

  it('says nothing when nobody says where, and why when it cannot be', async () => {
    shell.choose.mockResolvedValueOnce(null);
    await exportTo({ book: 'survey', body_id: 'p1' }, 'r.xlsx');
    expect([told(), api.export.mock.calls]).toEqual([[], []]);
    api.export.mockRejectedValue(NO);
    await exportTo({ book: 'survey', body_id: 'p1' }, 'r.xlsx');
    expect(told()).toEqual([['bad', 'Il disco è pieno.']]);
  });
});

describe('a document that comes in', () => {
  it('is named by the edits of its step', async () => {
    api.attach.mockImplementation((title: string) => Promise.resolve({ title, put: [], deleted: [], undo: title, redo: null }));
    const gone = (id: string): Edit[] => [{ delete: { kind: 'document', id, cascade: false } }];
    await attach('Allega copia firmata', 'p1', 'Copia firmata', gone);
    const [title, path, id, owner, name, edits] = api.attach.mock.calls[0]!;
    expect([title, path, owner, name, edits]).toEqual(['Allega copia firmata', '/a/file', 'p1', 'Copia firmata', gone(id)]);
    expect(project.undoTitle).toBe('Allega copia firmata');
    expect(told()).toEqual([['info', 'Allega copia firmata: fatto.']]);
  });

  it('stays outside when it is refused', async () => {
    api.attach.mockRejectedValue(NO);
    await attach('Allega', 'p1', 'Copia', () => []);
    expect([told(), project.undoTitle]).toEqual([[['bad', 'Il disco è pieno.']], null]);
  });
});
