import { fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { messages, unsaved } from '../state';
import Writing from './Writing.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function shown(onsave: (text: string) => Promise<unknown>) {
  const rest = { label: 'Sintesi', name: 'summary', hint: 'In breve.', disabled: false, onsave };
  const { rerender, unmount } = render(Writing, { ...rest, value: 'Uno' });
  const area = screen.getByLabelText<HTMLTextAreaElement>('Sintesi');
  return { area, unmount, becomes: (value: string) => rerender({ ...rest, value }) };
}

const type = (area: HTMLTextAreaElement, value: string) => fireEvent.input(area, { target: { value } });

it('is saved once after a pause, and when it is left', async () => {
  const onsave = vi.fn(async () => {});
  const { area, becomes } = shown(onsave);
  await type(area, 'Uno d');
  await type(area, 'Uno due');
  await vi.advanceTimersByTimeAsync(4_000);
  await becomes('Uno due');
  await fireEvent.blur(area);
  expect(onsave.mock.calls).toEqual([['Uno due']]);
  await type(area, 'Tre');
  await fireEvent.blur(area);
  expect(onsave).toHaveBeenLastCalledWith('Tre');
});

it('words typed while the others are being saved stay', async () => {
  const { area, becomes } = shown(async () => {});
  await type(area, 'Uno due');
  await vi.advanceTimersByTimeAsync(4_000);
  await type(area, 'Uno due tre');
  await becomes('Uno due');
  expect(area.value).toBe('Uno due tre');
});

it('follows an undo, unless other words are being typed', async () => {
  const { area, becomes } = shown(async () => {});
  await becomes('Zero');
  expect(area.value).toBe('Zero');
  await type(area, 'Bozza');
  await becomes('Uno');
  expect(area.value).toBe('Bozza');
});

it('a refused text stays with its sentence', async () => {
  const { area } = shown(() => Promise.reject({ message: 'Troppo lungo.', code: null, field: 'summary' }));
  await type(area, 'x');
  await fireEvent.blur(area);
  await vi.advanceTimersByTimeAsync(0);
  expect(area.value).toBe('x');
  expect(area.getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByRole('alert').textContent).toContain('Troppo lungo.');
  expect(unsaved.latest?.why).toBe('Troppo lungo.');
});

it('a text that is refused after it was left is told to be lost', async () => {
  const { area, unmount } = shown(() => Promise.reject({ message: 'Troppo lungo.', code: null, field: 'summary' }));
  await type(area, 'x');
  unmount();
  await vi.advanceTimersByTimeAsync(0);
  expect(messages.toasts.at(-1)?.text).toBe('La modifica non valida di «Sintesi» non è stata salvata.');
  expect(unsaved.latest).toBeNull();
});
