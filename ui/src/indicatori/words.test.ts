import { describe, expect, it } from 'vitest';
import type { Comparator } from '../api/types/Comparator';
import { goal, readGoal, readValue, reached, rule } from './words';

describe('a target', () => {
  it.each<[string, Comparator, Comparator, number]>([
    ['sì', 'at_least', 'yes', 1], ['Si', 'equal', 'yes', 1], ['≥ 5', 'yes', 'at_least', 5],
    ['>= 1.000', 'yes', 'at_least', 1000], ['= 1', 'at_least', 'equal', 1], ['7', 'equal', 'equal', 7],
    ['7', 'yes', 'at_least', 7], ['20,5', 'at_least', 'at_least', 20.5],
  ])('«%s» after %s', (text, before, comparator, target) => {
    expect(readGoal(text, before)).toEqual({ comparator, target });
    expect(readGoal(goal({ comparator, target }), before)).toEqual({ comparator, target });
  });

  it('is refused with what to write', () => {
    expect(() => readGoal('molti', 'yes')).toThrow('scrivi «sì», «≥ 5» oppure «= 1»');
  });
});

describe('a value', () => {
  it('is a number, or yes and no', () => {
    expect(readValue('at_least', '1.000')).toBe(1000);
    expect([readValue('yes', 'Sì'), readValue('yes', 'no')]).toEqual([1, 0]);
    expect(() => readValue('yes', '3')).toThrow('si misura con sì o no');
  });

  it('is written as it is read', () => {
    expect([reached('yes', 1), reached('yes', 0), reached('equal', 2.5), reached('yes', null)]).toEqual(['sì', 'no', '2,5', '–']);
  });
});

it('says the rule of the due day', () => {
  expect(rule({ due_rule: 'after_start', due_months: 18 })).toBe('18 mesi dall’inizio');
  expect(rule({ due_rule: 'after_end', due_months: 1 })).toBe('1 mese dalla fine');
  expect(rule({ due_rule: 'unset', due_months: null })).toBe('da completare');
});
