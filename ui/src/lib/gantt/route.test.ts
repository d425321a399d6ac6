import { describe, expect, it } from 'vitest';
import { route, type Spot } from './route';

const spot = (x: number, width: number, y: number): Spot => ({ x, width, y, half: 6 });

describe('the way of a link', () => {
  it('comes down on a successor that starts where the other ends', () => {
    const found = route(spot(0, 100, 15), spot(100, 50, 51), 'finish_start', 36);
    expect(found.path).toBe('M100 15H106V44');
    expect(found.head).toMatch(/^M106 44/);
  });

  it('comes up on one that stands above', () => {
    expect(route(spot(0, 100, 51), spot(100, 50, 15), 'finish_start', 36).path).toBe('M100 51H106V22');
  });

  it('comes down on one that starts later, however far', () => {
    expect(route(spot(0, 100, 15), spot(200, 50, 51), 'finish_start', 36).path).toBe('M100 15H206V44');
  });

  it('turns back between the rows to one that starts too early', () => {
    expect(route(spot(0, 100, 15), spot(40, 100, 51), 'finish_start', 36).path).toBe('M100 15H108V33H26V51H40');
  });

  it('ties starts on their left, ends on their right', () => {
    expect(route(spot(50, 100, 15), spot(80, 20, 51), 'start_start', 36).path).toBe('M50 15H42V51H80');
    expect(route(spot(50, 100, 15), spot(80, 20, 51), 'finish_finish', 36).path).toBe('M150 15H158V51H100');
    expect(route(spot(50, 100, 15), spot(80, 20, 51), 'finish_finish', 36).head).toBe('M100 51l6 -3.5v7z');
  });

  it('carries its mark on the line', () => {
    const { x, y } = route(spot(50, 100, 15), spot(80, 20, 51), 'finish_finish', 36);
    expect([x, y]).toEqual([158, 33]);
  });

  it('leaves a start and arrives at an end', () => {
    expect(route(spot(200, 50, 15), spot(50, 60, 51), 'start_finish', 36).path).toBe('M200 15H124V51H110');
    expect(route(spot(100, 50, 15), spot(90, 60, 51), 'start_finish', 36).path).toBe('M100 15H92V33H164V51H150');
  });
});
