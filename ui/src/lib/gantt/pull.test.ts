import { beforeEach, expect, it, vi } from 'vitest';
import { pull } from './pull';

const view = document.createElement('div');
const puller = { upright: false, start: vi.fn(() => true), move: vi.fn(), end: vi.fn() };
beforeEach(() => {
  vi.clearAllMocks();
  vi.spyOn(view, 'getBoundingClientRect').mockReturnValue(new DOMRect(100, 50, 600, 400));
  view.scrollLeft = view.scrollTop = 0;
  pull(new PointerEvent('pointerdown', { clientX: 300, clientY: 200 }), view, puller);
});

const move = (clientX: number, clientY = 200) =>
  window.dispatchEvent(new PointerEvent('pointermove', { clientX, clientY }));
const up = () => window.dispatchEvent(new PointerEvent('pointerup'));

it('is a click until it has moved by four pixels', () => {
  move(303);
  up();
  move(340);
  expect([puller.start, puller.move, puller.end].map((told) => told.mock.calls.length)).toEqual([0, 0, 0]);
});

it('tells where it is on the chart, and when it is done', () => {
  move(304);
  move(310, 220);
  expect(puller.move.mock.lastCall).toEqual([{ dx: 10, x: 210, y: 170 }]);
  up();
  expect(puller.end.mock.calls).toEqual([[true]]);
});

it('is given up by Esc, which goes no further', () => {
  move(320);
  const outside = vi.fn();
  window.addEventListener('keydown', outside);
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  window.removeEventListener('keydown', outside);
  move(330);
  expect(puller.end.mock.calls).toEqual([[false]]);
  expect(puller.move).toHaveBeenCalledTimes(1);
  expect(outside).not.toHaveBeenCalled();
});

it('leaves alone what may not be dragged', () => {
  puller.start.mockReturnValueOnce(false);
  move(320);
  move(340);
  up();
  expect([puller.move.mock.calls.length, puller.end.mock.calls.length]).toEqual([0, 0]);
});

it('scrolls at the edge, and what is dragged goes along', async () => {
  move(690, 440);
  const { dx } = puller.move.mock.lastCall![0];
  await vi.waitFor(() => expect(view.scrollLeft).toBeGreaterThan(0));
  expect(puller.move.mock.lastCall![0].dx).toBe(dx + view.scrollLeft);
  expect(view.scrollTop).toBe(0);
  puller.upright = true;
  await vi.waitFor(() => expect(view.scrollTop).toBeGreaterThan(0));
  up();
});

it('clicks nothing after a drag', () => {
  const clicked = vi.fn();
  const bar = view.appendChild(document.createElement('i'));
  bar.addEventListener('click', clicked);
  move(320);
  up();
  bar.click();
  expect(clicked).not.toHaveBeenCalled();
  bar.click();
  expect(clicked).toHaveBeenCalledTimes(1);
});
