import { fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Review } from '../../api/types/Review';
import type { ReviewCounts } from '../../api/types/ReviewCounts';
import type { ReviewRow } from '../../api/types/ReviewRow';

const api = vi.hoisted(() => ({ open: vi.fn(), records: vi.fn(), review: vi.fn(), import: vi.fn() }));
const shell = vi.hoisted(() => ({ choose: vi.fn() }));
vi.mock('../../api', async (original) => ({ ...(await original<object>()), api, shell }));
const { messages, project } = await import('../../state');
const { default: ReviewDialog } = await import('./ReviewDialog.svelte');

const what = { from: 'survey', body_id: 'p1' } as const;
const NONE: ReviewCounts = { added: 0, changed: 0, missing: 0, same: 0, errors: 0, warnings: 0 };
const row = (sort: ReviewRow['sort'], subject: string, count = 1): ReviewRow => ({
  sort, place: 'riga 7', subject, message: `di ${subject}`, count,
});
const review = (counts: Partial<ReviewCounts>, rows: ReviewRow[] = []): Review => ({
  title: 'Importa rilevazione', source: 'Foglio «Rilevazione» di Brescia, 3 righe.', counts: { ...NONE, ...counts }, rows,
});
const good = review({ added: 1, changed: 1, same: 4, missing: 1 }, [
  row('missing', 'Verdi'), row('changed', 'Rossi'), row('added', 'Bianchi'),
]);
const wrong = review({ added: 1, errors: 1 }, [row('added', 'Bianchi'), row('error', 'Neri')]);

let dialog: { go(asked: typeof what): Promise<void> };
const ondone = vi.fn();
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
const subjects = () => [...document.querySelectorAll('tbody tr td:nth-child(3)')].map((cell) => cell.textContent);

beforeEach(async () => {
  ondone.mockReset();
  shell.choose.mockReset().mockResolvedValue('/a/r.xlsx');
  api.import.mockReset().mockResolvedValue({
    title: 'Importa rilevazione', deleted: [], undo: 'Importa rilevazione', redo: null,
    put: [{ kind: 'body', id: 'p1', owner: 'p1', code: 'P1', name: 'Brescia', roles: [], position: 1, note: '' }],
  });
  api.review.mockReset();
  api.records.mockResolvedValue([]);
  api.open.mockResolvedValue({
    today: '2018-12-04', recent: [], project: { path: '/p', writable: true, copy: 'c', undo: null, redo: null },
  });
  await project.openFile('/p');
  dialog = render(ReviewDialog, { ondone }).component as unknown as typeof dialog;
});

it('shows what reading would do, and does it as one step', async () => {
  api.review.mockResolvedValue(good);
  await dialog.go(what);
  await tick();
  expect(api.review).toHaveBeenCalledWith(what, '/a/r.xlsx');
  screen.getByText('Foglio «Rilevazione» di Brescia, 3 righe.');
  expect(subjects()).toEqual(['Bianchi', 'Rossi', 'Verdi']);
  await fireEvent.click(button('1 cambiata'));
  expect(subjects()).toEqual(['Rossi']);
  expect(api.import).not.toHaveBeenCalled();
  await fireEvent.click(button('Importa'));
  await vi.waitFor(() => expect(ondone).toHaveBeenCalledOnce());
  expect(api.import).toHaveBeenCalledWith(what, '/a/r.xlsx');
  expect(project.get('body', 'p1')?.name).toBe('Brescia');
  expect([project.undoTitle, project.saved.state]).toEqual(['Importa rilevazione', 'saved']);
  expect(messages.toasts.at(-1)?.text).toBe('Importa rilevazione: 1 nuova, 1 cambiata.');
  expect(screen.queryByText('Foglio «Rilevazione» di Brescia, 3 righe.')).toBeNull();
});

it('imports nothing while a row is wrong, and reads the mended file again', async () => {
  api.review.mockResolvedValueOnce(wrong).mockResolvedValueOnce(good);
  await dialog.go(what);
  await tick();
  screen.getByText('Correggi il foglio e riprova: nulla è stato scritto.');
  expect(subjects()).toEqual(['Neri']);
  expect(button('Importa').disabled).toBe(true);
  await fireEvent.click(button('Leggi di nuovo'));
  await vi.waitFor(() => expect(button('Importa').disabled).toBe(false));
  expect(shell.choose).toHaveBeenCalledOnce();
});

it('lists what to look at, and imports all the same', async () => {
  api.review.mockResolvedValue(review({ added: 1, warnings: 5 }, [row('added', 'Bianchi'), row('warning', 'Neri', 3)]));
  await dialog.go(what);
  await tick();
  screen.getByText(/Gli avvisi non fermano l’importazione/);
  expect(subjects()).toEqual(['Neri', 'Bianchi']);
  screen.getByText('avviso');
  screen.getByText('… e 2 altre righe.');
  await fireEvent.click(button('5 avvisi'));
  expect(subjects()).toEqual(['Neri']);
  expect(button('Importa').disabled).toBe(false);
});

it('stays with the reason where the core refuses in the end', async () => {
  api.review.mockResolvedValue(good);
  api.import.mockRejectedValue({ message: 'Il mese è chiuso.', code: null, field: null, record: null });
  await dialog.go(what);
  await tick();
  await fireEvent.click(button('Importa'));
  await vi.waitFor(() => screen.getByText('Il mese è chiuso.'));
  screen.getByText('Nulla è stato scritto.');
  await vi.waitFor(() => expect(document.activeElement).toBe(button('Leggi di nuovo')));
  expect(ondone).not.toHaveBeenCalled();
});

it('has nothing to do where the file is as the project', async () => {
  api.review.mockResolvedValue(review({ same: 3 }));
  await dialog.go(what);
  await tick();
  screen.getByText('Il foglio è come il progetto: non c’è niente da importare.');
  expect(button('Importa').disabled).toBe(true);
});

it('tells why a file cannot be read at all', async () => {
  api.review.mockRejectedValue({ message: 'Il foglio è protetto da una password.', code: null, field: null, record: null });
  await dialog.go(what);
  await tick();
  screen.getByText('Il foglio è protetto da una password.');
  expect(button('Importa').disabled).toBe(true);
});

it('forgets an answer that comes after it was closed', async () => {
  let answer: (review: Review) => void = () => {};
  api.review.mockReturnValue(new Promise((resolve) => (answer = resolve)));
  const done = dialog.go(what);
  await vi.waitFor(() => screen.getByText('Leggo il foglio: nulla viene scritto.'));
  await fireEvent.click(button('Annulla'));
  answer(good);
  await done;
  await tick();
  expect(screen.queryByText(/Foglio «Rilevazione»/)).toBeNull();
});
