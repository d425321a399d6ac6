import { expect, it } from 'vitest';
import { sizeOf } from './page';

it('a page says its size', () => {
  expect(sizeOf('<svg xmlns="…" viewBox="0 0 841.89 595.28" role="img">')).toEqual({ width: 841.89, height: 595.28 });
  expect(sizeOf('<svg>').width).toBeCloseTo(595.28);
});
