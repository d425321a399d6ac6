import { expect, it, vi } from 'vitest';
import { once } from './once';

const click = (detail: number) => new MouseEvent('click', { detail, cancelable: true });

it('a double click is one wish, and a form is sent once', async () => {
  const act = vi.fn();
  const heard = once(act);
  const [first, second] = [click(1), click(2)];
  await heard(first);
  await heard(second);
  expect(act).toHaveBeenCalledExactlyOnceWith(first);
  expect([first.defaultPrevented, second.defaultPrevented]).toEqual([false, true]);
});

it('small steps count every click', async () => {
  const act = vi.fn();
  const heard = once(act, () => true);
  for (const detail of [1, 2, 3]) await heard(click(detail));
  expect(act).toHaveBeenCalledTimes(3);
});

it('nothing begins again while it is under way, and it may after it has failed', async () => {
  let fail = () => {};
  const act = vi.fn(() => new Promise<void>((_, no) => (fail = () => no(new Error('no')))));
  const heard = once(act);
  const first = heard(click(1));
  await heard(click(0));
  expect(act).toHaveBeenCalledOnce();
  fail();
  await expect(first).rejects.toThrow('no');
  void heard(click(1));
  expect(act).toHaveBeenCalledTimes(2);
});
