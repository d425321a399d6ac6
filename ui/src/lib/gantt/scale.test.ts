import { describe, expect, it } from 'vitest';
import { count, iso } from './calendar';
import { heads, holidays, near, place, scale, step, ticks, weekends, x } from './scale';

const year = (zoom: Parameters<typeof scale>[2], available = 760) =>
  scale('2018-05-01', '2019-04-30', zoom, available);

describe('scale', () => {
  it('fits the project into its window, with room at both ends', () => {
    const fitted = year('fit');
    expect(fitted.width).toBeCloseTo(760, 6);
    expect(x(fitted, count('2018-05-01'))).toBeGreaterThan(0);
    expect(x(fitted, count('2019-04-30') + 1)).toBeLessThan(760);
  });

  it('gives every day the same width, those of the change of clocks too', () => {
    const weeks = year('weeks');
    for (const day of ['2018-10-27', '2018-10-28', '2019-03-30', '2019-03-31']) {
      expect(x(weeks, count(day) + 1) - x(weeks, count(day))).toBeCloseTo(weeks.day, 9);
    }
  });

  it('fills the window when the project is short', () => {
    expect(scale('2018-05-01', '2018-05-03', 'months', 900).width).toBeGreaterThan(890);
  });

  it('draws a hundred years and a day', () => {
    const long = scale('1950-01-01', '2050-01-01', 'fit', 500);
    expect(ticks(long).map((tick) => tick.text).slice(0, 3)).toEqual(['1940', '1950', '1960']);
    expect(scale('2018-05-01', '2018-05-01', 'fit', 500).width).toBeCloseTo(500, 6);
  });

  it('keeps ten thousand years within bounds', () => {
    for (const zoom of ['fit', 'weeks', 'months', 'quarters'] as const) {
      const ages = scale('0001-01-01', '9999-12-31', zoom, 500);
      expect(ages.width).toBeLessThanOrEqual(40_001);
      expect(ticks(ages).length).toBeLessThan(1_300);
    }
    expect(ticks(scale('0001-01-01', '9999-12-31', 'fit', 500)).map((tick) => tick.text)).toContain('5000');
  });
});

describe('head', () => {
  it('counts months below years', () => {
    const months = year('months');
    expect(ticks(months).map((tick) => tick.text).join(' ')).toBe(
      'apr mag giu lug ago set ott nov dic gen feb mar apr mag',
    );
    expect(heads(months).map((tick) => tick.text)).toEqual(['2018', '2019']);
    expect(heads(months)[1].from).toBeCloseTo(x(months, count('2019-01-01')), 9);
  });

  it('counts quarters when months are too narrow', () => {
    const quarters = year('quarters', 100);
    expect(ticks(quarters).map((tick) => tick.text)).toEqual([
      'II trim.', 'III trim.', 'IV trim.', 'I trim.', 'II trim.',
    ]);
  });

  it('counts weeks from Monday below months', () => {
    const weeks = year('weeks');
    expect(ticks(weeks)[1].text).toBe('30');
    expect(heads(weeks)[1].text).toBe('mag 2018');
    for (const tick of ticks(weeks).slice(1, -1)) expect(tick.to - tick.from).toBeCloseTo(49, 9);
  });

  it('leaves no gap and no overlap', () => {
    for (const zoom of ['fit', 'months', 'weeks', 'quarters'] as const) {
      const drawn = year(zoom);
      for (const line of [ticks(drawn), heads(drawn)]) {
        expect(line[0].from).toBe(0);
        expect(line.at(-1)?.to).toBeCloseTo(drawn.width, 6);
        line.slice(1).forEach((tick, n) => expect(tick.from).toBeCloseTo(line[n].to, 9));
      }
    }
  });

  it('shades Saturdays and Sundays where they can be seen', () => {
    const weeks = year('weeks');
    const first = weekends(weeks)[0];
    expect(iso(weeks.first + Math.round(first.from / weeks.day))).toBe('2018-04-28');
    expect(first.to - first.from).toBeCloseTo(14, 9);
    expect(weekends(year('months'))).toEqual([]);
  });
});

describe('zoom', () => {
  it('counts days below months, with the name of a holiday', () => {
    const days = scale('2018-12-20', '2018-12-31', 'days', 300);
    expect(ticks(days).map((tick) => tick.text).slice(0, 3)).toEqual(['13', '14', '15']);
    expect(heads(days)[0].text).toBe('dic 2018');
    const free = [{ day: '2018-12-25', name: 'Natale' }, { day: '2019-06-02', name: 'Festa della Repubblica' }];
    expect(holidays(days, free)).toEqual([
      { from: x(days, count('2018-12-25')), to: x(days, count('2018-12-26')), text: 'Natale' },
    ]);
    expect(holidays(year('months'), free)).toEqual([]);
  });

  it('goes from days to years one step at a time, from a fitted chart too', () => {
    const seen: unknown[] = [];
    for (let zoom: ReturnType<typeof step> = 'days'; zoom; zoom = step(year(zoom, 100).day, -1)) seen.push(zoom);
    expect(seen).toEqual(['days', 'weeks', 'months', 'quarters', 'years']);
    expect(step(24, 1)).toBeNull();
    expect([step(3, 1), step(3, -1)]).toEqual(['weeks', 'months']);
  });

  it('draws what is near the window', () => {
    const weeks = ticks(year('weeks'));
    const seen = near(weeks, 500, 600);
    expect(seen.length).toBeLessThan(5);
    expect(seen[0].from).toBeLessThanOrEqual(500);
    expect(seen.at(-1)!.to).toBeGreaterThanOrEqual(600);
  });
});

describe('words of the head', () => {
  const tick = { from: 100, to: 300, text: '2018' };
  it('stand at the left edge, and stay in sight while their stretch does', () => {
    expect(place(tick, 30, 0, null)).toBe(106);
    expect(place(tick, 30, 180, null)).toBe(186);
    expect(place(tick, 30, 280, null)).toBeNull();
  });

  it('never lie under the flag', () => {
    expect(place(tick, 30, 0, { from: 90, to: 150 })).toBe(156);
    expect(place(tick, 30, 0, { from: 150, to: 200 })).toBe(106);
    expect(place(tick, 30, 0, { from: 90, to: 280 })).toBeNull();
  });
});
