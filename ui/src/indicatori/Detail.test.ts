import { fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { expect, it, vi } from 'vitest';
import type { AnyRecord } from '../api/types/AnyRecord';
import type { Edit } from '../api/types/Edit';
import type { Indicator } from '../api/types/Indicator';
import type { IndicatorRow } from '../api/types/IndicatorRow';

const api = vi.hoisted(() => ({ open: vi.fn(), records: vi.fn(), save: vi.fn(), rehearse: vi.fn().mockResolvedValue({ refusals: [], doubts: [] }) }));
vi.mock('../api', async (original) => ({ ...(await original<object>()), api }));
const { project } = await import('../state');
const { default: Detail } = await import('./Detail.svelte');

const record: Indicator = {
  id: 'i', owner: 'ec', number: 14, type: 'output', action_id: 'a', name: 'Eventi', name_text: 'whole',
  comparator: 'at_least', target: 5, unit: 'eventi', aggregation: 'sum', due_rule: 'unset', due_months: null,
  due_day: null, note: '',
};
const body = (id: string, name: string): AnyRecord => ({
  kind: 'body', id, owner: 'ec', code: id, name, roles: id === 'ec' ? ['lead'] : ['giver'], position: 1, note: '',
});

it('takes pasted rows as new readings, in one step, less those without a value', async () => {
  api.open.mockResolvedValue({
    today: '2018-12-04', recent: [], project: { path: '/p', writable: true, copy: 'c', undo: null, redo: null },
  });
  api.records.mockResolvedValue([body('ec', 'Lecce'), body('p1', 'Brescia'), { kind: 'indicator', ...record }]);
  api.save.mockImplementation((title: string) => Promise.resolve({ title, put: [], deleted: [], undo: title, redo: null }));
  await project.openFile('/p');
  const now = { comparator: 'at_least', value: null, due: null } as IndicatorRow;
  render(Detail, { now, record });
  const cell = document.querySelector<HTMLElement>('[data-row="0"][data-key="day"]')!;
  cell.focus();
  await fireEvent.pointerDown(cell, { button: 0 });
  await tick();
  const event = new Event('paste', { bubbles: true, cancelable: true });
  const rows = ['01/10/2018\tBrescia\t1\tprimo «evento»\tfoto', '02/10/2018\tLecce\t\tsenza valore', '3/10/2018\tbrescia\t2,5'];
  Object.assign(event, { clipboardData: { getData: () => rows.join('\r\n') } });
  await fireEvent(document.activeElement!, event);
  await screen.findByText('Manca il valore della rilevazione.');
  await fireEvent.click(await screen.findByRole('button', { name: 'Incolla 8 celle' }));
  expect(api.save).toHaveBeenCalledOnce();
  const [title, edits] = api.save.mock.calls[0] as [string, Edit[]];
  expect(title).toBe('Aggiungi 2 rilevazioni dell’indicatore 14');
  const of = { kind: 'reading', indicator_id: 'i', owner: 'p1' };
  expect(edits).toMatchObject([
    { put: { ...of, day: '2018-10-01', value: 1, note: 'primo «evento»', evidence: 'foto' } },
    { put: { ...of, day: '2018-10-03', value: 2.5, note: '', evidence: '' } },
  ]);
});
