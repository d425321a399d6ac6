import { expect, it } from 'vitest';
import { link, read } from './route.svelte';

it.each([
  ['#/piano?riga=a%20b', 'piano', 'a b'],
  ['#/sal', 'sal', null],
  ['', 'cruscotto', null],
  ['#/altro?riga=1', 'cruscotto', '1'],
])('«%s» is read', (hash, page, row) => expect(read(hash)).toEqual({ page, row }));

it('a link is read back', () => {
  expect(read(link('budget', 'x&y=z'))).toEqual({ page: 'budget', row: 'x&y=z' });
});
