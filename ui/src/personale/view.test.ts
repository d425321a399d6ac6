import { beforeEach, expect, it, vi } from 'vitest';
import type { WorkRole } from '../api/types/WorkRole';

const api = vi.hoisted(() => ({ open: vi.fn(), records: vi.fn() }));
vi.mock('../api', async (original) => ({ ...(await original<object>()), api }));

beforeEach(() => void vi.resetModules());

/** The window as it is first opened by somebody. */
async function opened(role: WorkRole, writable: boolean) {
  api.open.mockResolvedValue({
    today: '2018-12-04', recent: [], project: { path: '/p', writable, copy: 'c', undo: null, redo: null },
  });
  api.records.mockResolvedValue([{ kind: 'copy', id: 'c', owner: 'p1', name: 'Ada', role }]);
  const { project } = await import('../state');
  const { look } = await import('./view.svelte');
  await project.openFile('/p');
  return look;
}

it.each([
  ['referent', true, true],
  ['referent', false, false],
  ['coordinator', true, false],
  ['manager', true, false],
] as const)('a %s who can write (%s) sees costs at once: %s', async (role, writable, shown) => {
  expect((await opened(role, writable)).costs).toBe(shown);
});

it('a referent sees one’s own costs at once, and asks for those of others', async () => {
  const look = await opened('referent', true);
  const seen = ['p1', 'p2', 'all'].map((body) => {
    look.body = body;
    return look.costs;
  });
  expect(seen).toEqual([true, false, false]);
});

it('stays as it was last chosen', async () => {
  const look = await opened('coordinator', true);
  look.costs = true;
  expect(look.costs).toBe(true);
  look.costs = false;
  expect(look.costs).toBe(false);
});
