import { beforeEach, expect, it } from 'vitest';
import { messages } from './message.svelte';
import { unsaved } from './unsaved.svelte';

const [grid, field] = [{}, {}];
const value = (name: string) => ({ name, why: `${name}: no.` });
const lost = () => messages.toasts.map((toast) => toast.text);

beforeEach(() => {
  unsaved.hold(grid, []);
  unsaved.hold(field, []);
  messages.toasts.forEach(({ id }) => messages.drop(id));
});

it('the latest is told, until it is given up', () => {
  unsaved.hold(grid, [value('a'), value('b')]);
  unsaved.hold(field, [value('c')]);
  expect(unsaved.latest).toEqual(value('c'));
  unsaved.hold(grid, [value('a')]);
  expect(unsaved.latest).toEqual(value('a'));
  unsaved.hold(grid, []);
  unsaved.hold(field, []);
  expect(unsaved.latest).toBeNull();
});

it('what goes with its page is told once', async () => {
  unsaved.hold(grid, [value('a'), value('b')]);
  unsaved.hold(field, [value('c')]);
  unsaved.lose(grid);
  unsaved.lose(field);
  unsaved.lose({});
  await Promise.resolve();
  expect(lost()).toEqual(['3 modifiche non valide non sono state salvate: a, b, c.']);
  expect(unsaved.latest).toBeNull();
  unsaved.hold(field, [value('c')]);
  unsaved.lose(field);
  await Promise.resolve();
  expect(lost().at(-1)).toBe('La modifica non valida di c non è stata salvata.');
});
