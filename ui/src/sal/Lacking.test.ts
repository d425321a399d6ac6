import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import Lacking from './Lacking.svelte';

const missing = ['CUP del progetto.', 'Sintesi del trimestre.', ...Array.from({ length: 15 }, (_, place) => `Voce ${place}.`)];
const listed = () => screen.getAllByRole('listitem').length;

it('a long list shows its beginning, and all of it when asked', async () => {
  render(Lacking, { missing, ongo: () => {} });
  expect(screen.getByRole('heading').textContent).toMatch(/Manca ancora\s+17 voci/);
  expect(listed()).toBe(6);
  await fireEvent.click(screen.getByRole('button', { name: 'Mostra tutte le 17 voci' }));
  expect(listed()).toBe(17);
  await fireEvent.click(screen.getByRole('button', { name: 'Mostra le prime 6' }));
  expect(listed()).toBe(6);
});

it('each leads to where it is written', async () => {
  const ongo = vi.fn();
  render(Lacking, { missing: missing.slice(0, 3), ongo });
  expect(screen.getByRole('link', { name: 'CUP del progetto.' }).getAttribute('href')).toBe('#/impostazioni');
  await fireEvent.click(screen.getByRole('button', { name: 'Sintesi del trimestre.' }));
  expect(ongo).toHaveBeenCalledWith('summary');
  expect(screen.queryByRole('button', { name: /^Mostra/ })).toBeNull();
});
