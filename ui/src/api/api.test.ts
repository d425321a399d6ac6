import { beforeEach, expect, it, vi } from 'vitest';
import verbs from './types/Verb.ts?raw';

const invoke = vi.hoisted(() => vi.fn());
vi.mock('@tauri-apps/api/core', () => ({ invoke }));
const { api, refusal, shell } = await import('.');

const names = [...verbs.matchAll(/"verb": "(\w+)"/g)].map((found) => found[1]);

beforeEach(() => void invoke.mockReset().mockResolvedValue(null));

it('there is one function for each verb of the core', () => {
  expect(names.length).toBeGreaterThan(10);
  expect(Object.keys(api).sort()).toEqual([...names].sort());
});

it.each(Object.entries(api))('%s sends the verb of its name', async (name, send) => {
  await (send as () => Promise<unknown>)();
  expect(invoke.mock.calls).toEqual([['call', { verb: expect.objectContaining({ verb: name }) }]]);
});

it('a refusal arrives as it is', async () => {
  const no = { message: 'Il file è pieno.', code: null, field: 'cup' };
  invoke.mockRejectedValue(no);
  await expect(shell.show('/a')).rejects.toEqual(no);
});

it('anything else that is thrown is told as a defect', () => {
  expect(refusal(new TypeError('x is not a function'))).toMatchObject({ code: 'bug', field: null });
  expect(refusal('boom').message).toContain('boom');
});
