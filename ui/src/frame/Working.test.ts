import { fireEvent, render, screen } from '@testing-library/svelte';
import axe from 'axe-core';
import { tick } from 'svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Far } from '../api/types/Far';

const shell = vi.hoisted(() => ({ onprogress: vi.fn(), stop: vi.fn() }));
vi.mock('../api', async (original) => ({ ...(await original<object>()), shell }));
const { default: Working } = await import('./Working.svelte');
const { messages } = await import('../state');

let tell: (far: Far | null) => Promise<void>;
const forget = vi.fn();
const dialog = () => screen.queryByRole<HTMLDialogElement>('dialog', { name: 'Lavoro in corso' });
const bar = () => screen.getByRole<HTMLProgressElement>('progressbar');

beforeEach(() => {
  shell.stop.mockReset().mockResolvedValue(null);
  shell.onprogress.mockReset().mockImplementation((told: (far: Far | null) => void) => {
    tell = async (far) => {
      told(far);
      await tick();
    };
    return Promise.resolve(forget);
  });
});

it('shows how far the work is, and goes away with it', async () => {
  const { unmount } = render(Working);
  expect(dialog()).toBeNull();
  await tell({ words: 'Leggo il file', percent: 40 });
  expect([screen.getByRole('status').textContent, bar().value, bar().max]).toEqual(['Leggo il file…', 40, 100]);
  expect(bar().getAttribute('aria-label')).toBe('Leggo il file');
  screen.getByText('40 %');
  const found = await axe.run(dialog()!, { rules: { 'color-contrast': { enabled: false } } });
  expect(found.violations.map((fault) => fault.id)).toEqual([]);
  await tell({ words: 'Controllo l’archivio', percent: null });
  expect(bar().hasAttribute('value')).toBe(false);
  await tell(null);
  expect(dialog()).toBeNull();
  unmount();
  await Promise.resolve();
  expect(forget).toHaveBeenCalledOnce();
});

it('has the keyboard, but nothing is stopped by who goes on typing', async () => {
  render(Working);
  await tell({ words: 'Leggo il file', percent: null });
  expect(document.activeElement?.contains(bar())).toBe(true);
  expect(document.activeElement?.tagName).not.toBe('BUTTON');
});

it.each([
  ['the button', async () => fireEvent.click(screen.getByRole('button', { name: 'Interrompi' }))],
  ['Esc', async () => fireEvent(dialog()!, new Event('cancel', { cancelable: true }))],
])('%s stops the work, and the dialog stays until it has ended', async (_, press) => {
  render(Working);
  await tell({ words: 'Leggo il file', percent: 40 });
  await press();
  await tick();
  expect(shell.stop).toHaveBeenCalledOnce();
  expect(screen.getByRole('status').textContent).toBe('Interrompo…');
  await tell(null);
  await tell({ words: 'Leggo il progetto', percent: null });
  expect(screen.getByRole('status').textContent).toBe('Leggo il progetto…');
});

it('what a person stopped is said calmly', () => {
  messages.fail({ message: 'Operazione interrotta: nulla è stato modificato.', code: 'stopped', field: null, record: null });
  expect(messages.toasts.map(({ text, tone }) => [text, tone])).toEqual([
    ['Operazione interrotta: nulla è stato modificato.', 'info'],
  ]);
});
