// The window as assistive technology meets it, with the records of the template. Colours need a real window.
import { fireEvent, render, screen, within } from '@testing-library/svelte';
import axe from 'axe-core';
import { tick } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import template from '../../assets/template/cit.json';
import type { AnyRecord } from './api/types/AnyRecord';
import type { BoardFigure } from './api/types/BoardFigure';
import type { Status } from './api/types/Status';
import type { SurveyFigure } from './api/types/SurveyFigure';
import { month as monthOfHours, person } from './ore/example';
import { plan, schedule, work } from './piano/example';

const invoke = vi.hoisted(() => vi.fn());
vi.mock('@tauri-apps/api/core', () => ({ invoke }));
vi.mock('@tauri-apps/api/event', () => ({ listen: () => Promise.resolve(() => {}) }));
vi.mock('@tauri-apps/api/webview', () => ({ getCurrentWebview: () => ({ setZoom: () => Promise.resolve() }) }));
const { default: App } = await import('./App.svelte');
const { project } = await import('./state');
const { look } = await import('./piano/view.svelte');

const copy = { kind: 'copy', id: 'copy', owner: 'body/EC', name: '', role: 'coordinator' };
const records = [...(template.records as object[]), copy] as AnyRecord[];
const closed: Status = {
  today: '2026-11-24',
  project: null,
  recent: [{ path: '/a/Progetto CIT.capofila', name: 'Progetto CIT', missing: true }],
};
function opened(writable = true): Status {
  const path = '/a/b.capofila';
  return { ...closed, project: { path, writable, copy: 'copy', undo: 'Modifica CUP', redo: null } };
}

type Asked = { verb: { verb: string; question?: { figure: string } } };

/** The core, as far as these tests ask; of figures it knows those given, by name. */
function core(status: Status, more: Record<string, unknown> = {}, figures: Record<string, unknown> = {}) {
  const replies: Record<string, unknown> = { status, records, ...more };
  invoke.mockImplementation((command: string, asked: Asked) => {
    if (command !== 'call') return Promise.resolve(null);
    const { verb, question } = asked.verb;
    if (!question) return Promise.resolve(replies[verb]);
    return question.figure in figures ? Promise.resolve(figures[question.figure]) : new Promise(() => {});
  });
}

async function faults(): Promise<string[]> {
  const found = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } });
  return found.violations.flatMap((fault) => fault.nodes.map((node) => `${fault.id}: ${node.html}`));
}

beforeEach(async () => {
  core(closed);
  await project.refresh();
  location.hash = '';
});

describe('the first page', () => {
  it('offers three doors, and tells a file that is gone', async () => {
    core(closed);
    render(App);
    for (const door of ['Prova con il progetto CIT', 'Nuovo progetto', 'Apri']) {
      expect(await screen.findByText(door)).toBeTruthy();
    }
    expect(screen.getByText('non c’è più')).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: /^Progetto CIT/ }).disabled).toBe(true);
    expect(await faults()).toEqual([]);
  });

  it('leads through a form that says what is wrong at its field', async () => {
    core(closed);
    render(App);
    await fireEvent.click(await screen.findByText('Nuovo progetto'));
    await fireEvent.click(screen.getByText('Avanti'));
    await tick();
    const title = screen.getByLabelText<HTMLTextAreaElement>('Titolo*');
    expect(title.getAttribute('aria-invalid')).toBe('true');
    expect(document.getElementById(title.getAttribute('aria-describedby') ?? '')?.textContent).toContain('titolo');
    expect(await faults()).toEqual([]);
  });
});

describe('an open project', () => {
  it('asks who works here, once', async () => {
    core(opened(), { save: { title: '', put: [{ ...copy, name: 'Ada' }], deleted: [], undo: 'Chi lavora qui', redo: null } });
    render(App);
    await fireEvent.input(await screen.findByLabelText('Nome e cognome*'), { target: { value: 'Ada' } });
    await fireEvent.blur(screen.getByLabelText('Nome e cognome*'));
    expect(await faults()).toEqual([]);
    await fireEvent.click(screen.getByText('Continua'));
    await vi.waitFor(() => expect(screen.queryByText('Chi lavora qui?')).toBeNull());
    expect(invoke).toHaveBeenCalledWith('call', {
      verb: { verb: 'save', title: 'Chi lavora qui', edits: [{ put: { ...copy, name: 'Ada' } }] },
    });
  });

  it('names its day, its undo and its pages', async () => {
    core(opened());
    render(App);
    await fireEvent.click(await screen.findByText('Impostazioni'));
    expect(await screen.findByRole('heading', { level: 1, name: 'Impostazioni' })).toBeTruthy();
    expect(document.title).toBe('Progetto CIT – Capofila');
    expect(screen.getByText('CUP da completare')).toBeTruthy();
    expect(screen.getByText('04/12/2018')).toBeTruthy();
    expect(screen.getByTitle('Annulla: Modifica CUP (Ctrl+Z)')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Impostazioni' }).getAttribute('aria-current')).toBe('page');
    expect(await faults()).toEqual([]);
  });

  it('is searched with Ctrl+K and left with Enter', async () => {
    core(opened());
    render(App);
    await screen.findByRole('navigation');
    await fireEvent.keyDown(window, { key: 'k', ctrlKey: true });
    const box = await screen.findByLabelText(/^Cerca pagine/);
    await fireEvent.input(box, { target: { value: 'a3.7' } });
    expect(document.querySelector('[role=option][aria-selected=true]')?.textContent).toContain('A3.7');
    expect(await faults()).toEqual([]);
    await fireEvent.keyDown(box, { key: 'Enter' });
    expect(decodeURIComponent(location.hash)).toContain('#/piano?riga=activity/');
  });

  it('shows the staff of a partner, and one person in full', async () => {
    const staff = {
      kind: 'person', id: 'p', owner: 'body/EC', name: 'Mario', surname: 'Bianchi', tax_code: '', category: '',
      qualification: '', contract: '', task: '', letter: '', letter_day: null, suitable: null, start: null, end: null,
      daily: null, position: 1, note: '',
    };
    const spending = { planned: 5450000, allocated: 0, difference: 5450000, minutes: 0 };
    const row = {
      id: 'p', name: 'Bianchi Mario', share: null, yearly: null, since: null, planned_since: null, hourly: null, minutes: 0, cost: null,
      cells: [{ minutes: 0, cost: null }], missing: ['costo annuo lordo'],
    };
    const survey: SurveyFigure = {
      as_of: '2018-12-04', actions: [{ id: 'action/A1', code: 'A1', title: 'Coordinamento' }],
      bodies: [{ body_id: 'body/EC', code: 'EC', name: 'Lecce', people: [row], spending: [spending], total: spending }],
    };
    core(opened(), { records: [...records, staff] }, { survey });
    render(App);
    await fireEvent.click(await screen.findByText('Personale'));
    expect(await screen.findByRole('heading', { level: 1, name: 'Personale' })).toBeTruthy();
    expect(await screen.findByText('Bianchi Mario')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Personale' }).getAttribute('aria-current')).toBe('page');
    expect(await faults()).toEqual([]);
  });

  it('shows the hours of a month, and what is said of it', async () => {
    const mario = person({ owner: 'body/EC' });
    const month = monthOfHours({ person: mario, warnings: [{ day: '2018-11-01', action_id: null, message: 'Troppe ore.' }] });
    const states = [{ state: 'open' as const, minutes: 180 }];
    const sums = { people: 1, missing: 0, open: 1, complete: 0, signed: 0, closed: 0, minutes: 180 };
    const board: BoardFigure = {
      as_of: '2018-12-04', months: ['2018-11'], missing: 0,
      bodies: [{
        body_id: 'body/EC', code: 'EC', name: 'Lecce', months: [sums],
        people: [{ person_id: mario.id, name: 'Bianchi Mario', months: states }],
      }],
    };
    core(opened(), { records: [...records, { kind: 'person', ...mario }] }, { month, board });
    render(App);
    await fireEvent.click(await screen.findByText('Ore'));
    expect(await screen.findByText('Troppe ore.')).toBeTruthy();
    expect(await screen.findByText('Manca Bianchi Mario')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Ore' }).getAttribute('aria-current')).toBe('page');
    expect(await faults()).toEqual([]);
  });

  it('shows an activity in full, and the dialogs of the plan', async () => {
    const own = <K extends AnyRecord['kind']>(kind: K) =>
      records.filter((record): record is Extract<AnyRecord, { kind: K }> => record.kind === kind);
    const figures = {
      plan: plan(own('action'), own('activity')), schedule, budget: { budget: null },
      shift: {
        activities: [{ id: 'activity/A1.1', code: 'A1.1', before: schedule.activities[0]!.earliest, after: schedule.activities[0]!.latest, carried: true }],
        deliverables: [{ id: 'd', title: 'Rapporto', before: '2018-09-14', after: '2018-10-14' }], kept: ['Resta.'],
        broken: schedule.broken, end_before: '2019-04-30', end_after: '2019-05-30',
      },
      suggested_links: [{ predecessor_id: 'activity/A3.1', successor_id: 'activity/A3.2', lag: -1, message: 'Comincia.' }],
      compare: {
        left: null, right: null, left_budget: null, right_budget: null,
        activities: [{ id: 'activity/A1.1', code: 'A1.1', left: null, right: null, start: null, end: null, duration: null }],
        amounts: [], targets: [],
      },
    };
    const known = records.filter(({ kind }) => kind !== 'copy');
    core(opened(), { records: [...known, { ...copy, name: 'Ada' }, ...work] }, figures);
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(3000);
    [look.panel, look.columns] = [true, 'links'];
    render(App);
    await fireEvent.click(await screen.findByText('Piano'));
    await fireEvent.pointerDown((await screen.findByText('A3.2 FI−1')).closest('[role=gridcell]')!, { button: 0 });
    expect(await screen.findByRole('complementary', { name: 'Attività A3.3' })).toBeTruthy();
    for (const [sheet, known] of [
      ['Attività', 'Responsabile'], [/^Legami/, 'Vai a A3.2'], [/^Prodotti/, 'Denominazione'], [/^Problemi/, 'Pochi questionari'],
      [/^Note/, 'Spediti 60 questionari.'],
    ] as const) {
      await fireEvent.click(screen.getByRole('tab', { name: sheet }));
      expect((await screen.findAllByText(known)).length).toBeGreaterThan(0);
      expect(await faults()).toEqual([]);
    }
    await fireEvent.click(screen.getByText('Sposta…'));
    const days = await screen.findByLabelText(/^Di quanti giorni/);
    await fireEvent.input(days, { target: { value: '3' } });
    await fireEvent.blur(days);
    expect(await screen.findByText('al seguito')).toBeTruthy();
    expect(await faults()).toEqual([]);
    await fireEvent.click(within(screen.getByRole('dialog')).getByLabelText('Chiudi'));
    for (const [entry, known] of [['Legami suggeriti…', 'Comincia.'], ['Piani di riferimento…', 'Confronta']] as const) {
      await fireEvent.click(screen.getByRole('button', { name: 'Altro' }));
      await fireEvent.click(await screen.findByText(entry));
      expect((await screen.findAllByText(known)).length).toBeGreaterThan(0);
      expect(await faults()).toEqual([]);
      await fireEvent.click(within(screen.getByRole('dialog')).getByLabelText('Chiudi'));
    }
  }, 120_000);

  it('that can only be read says so and takes no changes', async () => {
    core(opened(false));
    render(App);
    await fireEvent.click(await screen.findByText('Impostazioni'));
    expect(await screen.findByText('Sola lettura')).toBeTruthy();
    expect((await screen.findByLabelText<HTMLInputElement>('CUP')).disabled).toBe(true);
    expect(screen.getByTitle<HTMLButtonElement>('Annulla: Modifica CUP (Ctrl+Z)').disabled).toBe(true);
  });
});
