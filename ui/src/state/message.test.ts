import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { messages } from './message.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
});

const refuse = (message: string) => messages.fail({ message, code: null, field: null });
const texts = () => messages.toasts.map((toast) => toast.text);

it('a message leaves by itself, but not while it is read', () => {
  messages.say('Copiato.');
  refuse('No.');
  vi.advanceTimersByTime(7_000);
  expect(texts()).toEqual(['No.']);
  messages.pause();
  vi.advanceTimersByTime(60_000);
  expect(texts()).toEqual(['No.']);
  messages.resume();
  vi.advanceTimersByTime(10_000);
  expect(texts()).toEqual([]);
});

it('a refusal leaves when it is past; what was lost is told all the same', () => {
  refuse('No.');
  messages.warn('Persa.');
  messages.settle();
  expect(texts()).toEqual(['Persa.']);
});

it('three stand at most, and none twice', () => {
  for (const text of ['1', '2', '3', '2', '4']) refuse(text);
  expect(texts()).toEqual(['3', '2', '4']);
});

it('a defect waits for its answer', () => {
  messages.fail(new TypeError('x'));
  vi.advanceTimersByTime(60_000);
  expect([messages.bug?.code, texts()]).toEqual(['bug', []]);
  messages.bug = null;
});
