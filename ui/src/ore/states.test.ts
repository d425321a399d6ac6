import { describe, expect, it } from 'vitest';
import type { BoardMonth } from '../api/types/BoardMonth';
import type { MonthState } from '../api/types/MonthState';
import { sentence, STATE, together, told } from './states';

const people = (...states: MonthState[]) => states.map((state, place) => ({ name: `P${place + 1}`, state }));

describe('the sentence of a month', () => {
  it.each<[MonthState[], string]>([
    [['complete', 'signed', 'closed', 'nothing', 'missing'], '4 persone su 5 hanno terminato · manca P5'],
    [['complete', 'open', 'missing'], '1 persona su 3 ha terminato · mancano P2, P3'],
    [['complete', 'open', 'open', 'open', 'missing'], '1 persona su 5 ha terminato · mancano P2, P3 e 2 altre'],
    [['open', 'missing'], 'Nessuna delle 2 persone ha ancora terminato'],
    [['open'], 'Manca P1'],
    [['complete'], 'L’unica persona ha terminato'],
    [['complete', 'outside', 'closed'], 'Tutte le 2 persone hanno terminato'],
    [['closed', 'closed'], 'Il mese è chiuso per 2 persone'],
    [['outside'], 'Nessuna persona ha un incarico in questo mese'],
    [[], ''],
  ])('%j', (states, text) => expect(sentence(people(...states))).toBe(text));
});

const month = (change: Partial<BoardMonth>): BoardMonth => ({
  people: 5, missing: 0, open: 0, complete: 0, signed: 0, closed: 0, minutes: 0, ...change,
});

describe('a partner’s month', () => {
  it.each<[Partial<BoardMonth>, MonthState, string]>([
    [{ complete: 3, open: 1, missing: 1 }, 'missing', '3 su 5 persone con il mese terminato, 1 mancante, 1 in compilazione'],
    [{ complete: 4, open: 1, signed: 2 }, 'open', '4 su 5 persone con il mese terminato, 1 in compilazione, 2 firmati'],
    [{ complete: 5 }, 'complete', '5 su 5 persone con il mese terminato'],
    [{ complete: 3, signed: 3, closed: 2 }, 'signed', '5 su 5 persone con il mese terminato, 3 firmati, 2 chiusi'],
    [{ complete: 3, signed: 2, closed: 2 }, 'complete', '5 su 5 persone con il mese terminato, 2 firmati, 2 chiusi'],
    [{ closed: 5 }, 'closed', '5 su 5 persone con il mese terminato, 5 chiusi'],
    [{ people: 0 }, 'outside', 'nessuna persona ha un incarico'],
  ])('%j', (change, state, words) => {
    expect(together(month(change))).toBe(state);
    expect(told(month(change))).toBe(words);
  });
});

it('states differ by more than colour', () => {
  const looks = Object.values(STATE);
  for (const part of ['word', 'short', 'icon'] as const) expect(new Set(looks.map((look) => look[part])).size).toBe(looks.length);
});
