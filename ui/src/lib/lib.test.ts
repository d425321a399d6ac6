import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { unsaved } from '../state';
import { Calendar, Field, Menu } from '.';

async function type(text: string) {
  const input = screen.getByLabelText<HTMLInputElement>('Importo');
  await fireEvent.input(input, { target: { value: text } });
  await fireEvent.keyDown(input, { key: 'Enter' });
  return input;
}

describe('a field', () => {
  it('gives the value that was typed, once, and shows it as it is kept', async () => {
    const onchange = vi.fn();
    const { rerender } = render(Field, { label: 'Importo', kind: 'money', value: 100, onchange });
    expect(screen.getByLabelText<HTMLInputElement>('Importo').value).toBe('1,00');
    const input = await type('1234,5');
    expect(onchange.mock.calls).toEqual([[123_450]]);
    await rerender({ value: 123_450 });
    expect(input.value).toBe('1.234,50');
    await fireEvent.blur(input);
    expect(onchange).toHaveBeenCalledTimes(1);
  });

  it('keeps a text that is no value, with the reason, until Esc', async () => {
    const onchange = vi.fn();
    render(Field, { label: 'Importo', kind: 'money', value: 100, onchange });
    const input = await type('1.23');
    expect(onchange).not.toHaveBeenCalled();
    expect(input.value).toBe('1.23');
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByRole('alert').textContent).toContain('«1.23» non è un importo');
    expect(unsaved.latest?.name).toBe('«Importo»');
    await fireEvent.keyDown(input, { key: 'Escape' });
    expect([input.value, screen.queryByRole('alert'), unsaved.latest]).toEqual(['1,00', null, null]);
  });

  it('keeps a value that was refused, until another comes from elsewhere', async () => {
    const onchange = () => Promise.reject(new Error('Il budget è approvato.'));
    const { rerender } = render(Field, { label: 'Importo', kind: 'money', value: 100, onchange });
    const input = await type('2');
    expect((await screen.findByRole('alert')).textContent).toContain('Il budget è approvato.');
    expect(input.value).toBe('2');
    expect(input.dataset.saved).toBeUndefined();
    await rerender({ value: 300 });
    expect([input.value, screen.queryByRole('alert'), input.dataset.saved]).toEqual(['3,00', null, '']);
  });

  it('may be empty only where it is not required', async () => {
    const onchange = vi.fn();
    const { rerender } = render(Field, { label: 'Importo', kind: 'money', value: 100, onchange });
    await type(' ');
    expect(onchange.mock.calls).toEqual([[null]]);
    await rerender({ required: true, label: 'Importo' });
    const input = screen.getByLabelText<HTMLInputElement>(/Importo/);
    await fireEvent.input(input, { target: { value: '' } });
    await fireEvent.blur(input);
    expect(screen.getByRole('alert').textContent).toContain('vuoto');
  });
});

it('the calendar is walked with the keys of a calendar', async () => {
  const onchoose = vi.fn();
  render(Calendar, { value: '2019-01-31', today: '2018-12-04', onchoose });
  const at = () => document.querySelector<HTMLElement>('td [tabindex="0"]');
  const press = (key: string) => fireEvent.keyDown(screen.getByRole('grid'), { key });
  const walked: (string | null | undefined)[] = [];
  for (const key of ['PageDown', 'ArrowRight', 'ArrowUp', 'Home', 'End']) {
    await press(key);
    walked.push(at()?.getAttribute('aria-label'));
  }
  expect(walked).toEqual(['28 febbraio 2019', '1 marzo 2019', '22 febbraio 2019', '18 febbraio 2019', '24 febbraio 2019']);
  at()?.click();
  expect(onchoose.mock.calls).toEqual([['2019-02-24']]);
});

it('a menu is opened, walked and left with the keyboard', async () => {
  const action = vi.fn();
  render(Menu, { label: 'Versione', items: [{ label: 'Uno', action }, { label: 'Due', checked: true, action }] });
  const opener = screen.getByRole('button', { name: 'Versione' });
  await fireEvent.click(opener);
  expect(document.activeElement?.textContent).toContain('Due');
  await fireEvent.keyDown(document.activeElement ?? opener, { key: 'ArrowDown' });
  expect(document.activeElement?.textContent).toContain('Uno');
  await fireEvent.keyDown(document.activeElement ?? opener, { key: 'Escape' });
  expect([screen.queryByRole('menu'), document.activeElement]).toEqual([null, opener]);
  await fireEvent.click(opener);
  await fireEvent.click(screen.getByText('Uno'));
  expect(action).toHaveBeenCalledTimes(1);
});
