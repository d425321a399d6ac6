import { beforeEach, describe, expect, it, vi } from 'vitest';

const shell = vi.hoisted(() => ({ choose: vi.fn() }));
vi.mock('../../api', async (original) => ({ ...(await original<object>()), shell }));
const { deliver, fileName, standing } = await import('./deliver.svelte');

const EXISTS = { message: '«a.xlsx» esiste già.', code: 'exists', field: null, record: null };

beforeEach(() => void shell.choose.mockReset().mockResolvedValue('/a.xlsx'));

describe('a file that is delivered', () => {
  it('is written where it was asked to be', async () => {
    const write = vi.fn(async () => 'fatto');
    expect(await deliver('export', 'a.xlsx', write)).toBe('fatto');
    expect(shell.choose).toHaveBeenCalledWith('export', 'a.xlsx');
    expect(write.mock.calls).toEqual([['/a.xlsx', false]]);
  });

  it('is not written when nobody says where', async () => {
    shell.choose.mockResolvedValue(null);
    const write = vi.fn();
    expect(await deliver('export', 'a.xlsx', write)).toBeNull();
    expect(write).not.toHaveBeenCalled();
  });

  it.each([[true, 'fatto', 2], [false, null, 1]])('replaces another only when told to: %s', async (yes, result, times) => {
    const write = vi.fn((_: string, replace: boolean) => (replace ? Promise.resolve('fatto') : Promise.reject(EXISTS)));
    const done = deliver('export', 'a.xlsx', write);
    await vi.waitFor(() => expect(standing.question?.message).toBe('«a.xlsx» esiste già.'));
    standing.question!.answer(yes);
    expect(await done).toBe(result);
    expect(standing.question).toBeNull();
    expect(write).toHaveBeenCalledTimes(times);
  });

  it('tells any other refusal', async () => {
    const full = { ...EXISTS, message: 'Il disco è pieno.', code: null };
    await expect(deliver('export', 'a.xlsx', () => Promise.reject(full))).rejects.toEqual(full);
    expect(standing.question).toBeNull();
  });
});

it('a file is named by words that every system takes', () => {
  expect(fileName(['SAL 3', 'Progetto CIT'], 'pdf')).toBe('SAL 3 - Progetto CIT.pdf');
  expect(fileName(['SAL 1', ' a/b\\c:"d"?\u0007 '], 'pdf')).toBe('SAL 1 - a b c d.pdf');
  expect(fileName(['Rilevazione', ''], 'xlsx')).toBe('Rilevazione.xlsx');
});
