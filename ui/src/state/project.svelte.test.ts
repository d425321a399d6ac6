import { flushSync, tick } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AnyRecord } from '../api/types/AnyRecord';
import type { Change } from '../api/types/Change';
import type { PartnersFigure } from '../api/types/PartnersFigure';
import type { Status } from '../api/types/Status';

const api = vi.hoisted(() => ({
  open: vi.fn(),
  close: vi.fn(),
  records: vi.fn(),
  save: vi.fn(),
  undo: vi.fn(),
  redo: vi.fn(),
  ask: vi.fn(),
}));
vi.mock('../api', async (original) => ({ ...(await original<object>()), api }));
const { project, put, remove } = await import('./project.svelte');
const { figure, figures } = await import('./figure.svelte');

function body(id: string, position: number, name = id): AnyRecord & { kind: 'body' } {
  return { kind: 'body', id, owner: 'a', code: id, name, roles: id === 'a' ? ['lead'] : [], position, note: '' };
}

const opened: Status = {
  today: '2026-11-24',
  project: { path: '/p.capofila', writable: true, copy: 'c', undo: null, redo: null },
  recent: [],
};

function change(part: Partial<Change>): Change {
  return { title: 'Modifica', put: [], deleted: [], undo: 'Modifica', redo: null, ...part };
}

beforeEach(async () => {
  for (const verb of Object.values(api)) verb.mockReset();
  api.open.mockResolvedValue(opened);
  api.records.mockResolvedValue([body('b', 2), body('a', 1)]);
  await project.openFile('/p.capofila');
});

const names = () => project.all('body').map((row) => row.name);

describe('records', () => {
  it('are in their place, by kind', () => {
    expect(names()).toEqual(['a', 'b']);
    expect(project.get('body', 'b')?.code).toBe('b');
    expect(project.all('contact')).toEqual([]);
    expect(project.lead?.id).toBe('a');
  });

  it('follow a change: rows that are new, different, gone', async () => {
    api.save.mockResolvedValue(
      change({ put: [body('c', 0), body('b', 2, 'Brescia')], deleted: [{ kind: 'body', id: 'a' }], redo: null }),
    );
    const edits = [put(body('c', 0)), remove('body', 'a', true)];
    await project.save('Modifica', edits);
    expect(api.save).toHaveBeenCalledWith('Modifica', edits);
    expect(names()).toEqual(['c', 'Brescia']);
    expect([project.undoTitle, project.redoTitle]).toEqual(['Modifica', null]);
    expect(project.saved.state).toBe('saved');
  });

  it('of a kind that had none are noticed by those who looked', async () => {
    const seen: number[] = [];
    const stop = $effect.root(() => {
      $effect(() => void seen.push(project.all('reading').length));
    });
    flushSync();
    api.save.mockResolvedValue(change({ put: [{ kind: 'reading', id: 'r' } as AnyRecord] }));
    await project.save('Rilevazione', []);
    flushSync();
    expect(seen).toEqual([0, 1]);
    stop();
  });

  it('stay when a change is refused, and with them what was saved', async () => {
    const no = { message: 'Il codice esiste già.', code: null, field: 'code' };
    api.save.mockRejectedValue(no);
    await expect(project.save('Modifica', [])).rejects.toEqual(no);
    expect(names()).toEqual(['a', 'b']);
    expect(project.saved).toEqual({ state: 'untouched' });
  });

  it('of the project before are gone when another is opened', async () => {
    api.open.mockResolvedValue({ ...opened, project: { ...opened.project, path: '/q.capofila' } });
    api.records.mockResolvedValue([]);
    await project.openFile('/q.capofila');
    expect(names()).toEqual([]);
    expect(project.path).toBe('/q.capofila');
  });
});

it('wishes are carried out one after the other', async () => {
  const order: string[] = [];
  let finish = (_: Change) => {};
  api.save.mockImplementationOnce(() => {
    order.push('first');
    return new Promise<Change>((done) => (finish = done));
  });
  api.save.mockImplementationOnce(() => {
    order.push('second');
    return Promise.resolve(change({}));
  });
  const both = [project.save('uno', []), project.save('due', [])];
  await tick();
  expect(order).toEqual(['first']);
  expect(project.saved.state).toBe('saving');
  finish(change({}));
  await Promise.all(both);
  expect(order).toEqual(['first', 'second']);
});

it('nothing is asked of the core when there is nothing to undo', async () => {
  await project.undo();
  await project.redo();
  expect(api.undo).not.toHaveBeenCalled();
  expect(api.redo).not.toHaveBeenCalled();

  api.save.mockResolvedValue(change({}));
  api.undo.mockResolvedValue(change({ undo: null }));
  await project.save('Modifica', []);
  await Promise.all([project.undo(), project.undo()]);
  expect(api.undo).toHaveBeenCalledOnce();
});

describe('the day', () => {
  it('is today, unless the project opens on another', async () => {
    expect(project.asOf).toBe('2026-11-24');
    const record = { kind: 'project', id: 'p', opening_day: '2018-12-04' } as AnyRecord;
    api.save.mockResolvedValue(change({ put: [record] }));
    await project.save('Modifica', []);
    expect(project.asOf).toBe('2018-12-04');
    project.setAsOf('2018-07-31');
    expect(project.asOf).toBe('2018-07-31');
    project.setAsOf(null);
    expect(project.asOf).toBe('2018-12-04');
  });
});

describe('a figure', () => {
  const answer = (name: string): PartnersFigure => ({ partners: [], support: [body(name, 1)], contacts: [] });

  it('keeps the old answer while it is asked again, and drops one that comes too late', async () => {
    const answers: ((figure: PartnersFigure) => void)[] = [];
    api.ask.mockImplementation(() => new Promise((done) => answers.push(done)));
    api.save.mockResolvedValue(change({}));
    const stop = $effect.root(() => {
      shown = figure<PartnersFigure>(() => ({ figure: 'partners' }));
    });
    flushSync();
    answers[0]?.(answer('one'));
    await tick();
    expect(shown?.value).toEqual(answer('one'));

    await project.save('uno', []);
    flushSync();
    await project.save('due', []);
    flushSync();
    expect(answers.length).toBe(3);
    expect([shown?.value, shown?.busy]).toEqual([answer('one'), true]);

    answers[2]?.(answer('three'));
    answers[1]?.(answer('two'));
    await tick();
    expect([shown?.value, shown?.busy]).toEqual([answer('three'), false]);
    stop();
  });
  let shown: ReturnType<typeof figure<PartnersFigure>> | undefined;

  it('is settled once it shows what was saved, and several are answered together', async () => {
    const answers: ((figure: PartnersFigure) => void)[] = [];
    api.ask.mockImplementation(() => new Promise((done) => answers.push(done)));
    api.save.mockResolvedValue(change({}));
    let both: ReturnType<typeof figures<PartnersFigure>> | undefined;
    const stop = $effect.root(() => {
      both = figures<PartnersFigure>(() => [{ figure: 'partners' }, { figure: 'partners' }]);
    });
    flushSync();
    await project.save('uno', []);
    let settled = false;
    const waiting = both?.settled().then(() => (settled = true));
    await tick();
    answers[0]?.(answer('old'));
    answers[1]?.(answer('old'));
    answers[2]?.(answer('new'));
    await tick();
    expect([settled, both?.value]).toEqual([false, undefined]);
    answers[3]?.(answer('new'));
    await waiting;
    expect(both?.value).toEqual([answer('new'), answer('new')]);
    stop();
  });

  it('tells why there is no answer, and asks nothing when there is no question', async () => {
    api.ask.mockRejectedValue({ message: 'Il SAL 9 non esiste.', code: null, field: null });
    const stop = $effect.root(() => {
      figure(() => null);
      shown = figure<PartnersFigure>(() => ({ figure: 'partners' }));
    });
    flushSync();
    await tick();
    expect(api.ask).toHaveBeenCalledTimes(1);
    expect([shown?.error?.message, shown?.busy]).toEqual(['Il SAL 9 non esiste.', false]);
    stop();
  });
});
