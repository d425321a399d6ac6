import { beforeEach, expect, it, vi } from 'vitest';
import type { AnyRecord } from '../api/types/AnyRecord';
import type { Edit } from '../api/types/Edit';

const api = vi.hoisted(() => ({ open: vi.fn(), records: vi.fn(), save: vi.fn() }));
vi.mock('../api', async (original) => ({ ...(await original<object>()), api }));
const { project } = await import('../state');
const { desk } = await import('./desk.svelte');

/** A core that keeps what it is given. */
beforeEach(async () => {
  api.open.mockResolvedValue({
    today: '2018-12-04', recent: [],
    project: { path: '/p', writable: true, copy: 'c', undo: null, redo: null },
  });
  api.records.mockResolvedValue([]);
  api.save.mockImplementation(async (title: string, edits: Edit[]) => ({
    title, deleted: [], undo: title, redo: null,
    put: edits.map((edit) => (edit as { put: AnyRecord }).put),
  }));
  await project.openFile('/p');
});

it('fields left in a hurry do not take each other back', async () => {
  await Promise.all([
    desk.save(3, 'summary', 'Avvio'),
    desk.save(3, 'protocol', '12/2019'),
    desk.save(3, 'state', 'final'),
  ]);
  expect(project.all('sal')).toHaveLength(1);
  expect(desk.text(3)).toMatchObject({ summary: 'Avvio', protocol: '12/2019', state: 'final', version: 1 });
  expect(api.save.mock.calls.map(([title]) => title)).toEqual([
    'Modifica sintesi del trimestre del SAL 3',
    'Modifica protocollo del SAL 3',
    'Modifica stato del documento del SAL 3',
  ]);
});

it('a refusal reaches its own field and stops no other', async () => {
  api.save.mockRejectedValueOnce({ message: 'No.', code: null, field: 'summary' });
  const first = desk.save(2, 'summary', 'x');
  const second = desk.save(2, 'measures', 'y');
  await expect(first).rejects.toMatchObject({ message: 'No.' });
  await second;
  expect(desk.text(2)).toMatchObject({ summary: '', measures: 'y' });
});

it('what is being typed is saved before the rest goes on', async () => {
  const commit = vi.fn(async () => void desk.save(1, 'next', 'Roadshow'));
  const leave = desk.typing(commit);
  await desk.settle();
  expect(desk.text(1).next).toBe('Roadshow');
  leave();
  await desk.settle();
  expect(commit).toHaveBeenCalledTimes(1);
});
