// What the plan's page shows in tests: the activities of the template with who does them, one link that does not hold, and
// one thing of each sheet.
import type { RecordOf } from '../api';
import type { AnyRecord } from '../api/types/AnyRecord';
import type { PlanFigure } from '../api/types/PlanFigure';
import type { ScheduleFigure } from '../api/types/ScheduleFigure';

const part = (activity: string, body: string, part: 'responsible' | 'taking'): AnyRecord => ({
  kind: 'involvement', id: `${activity} ${body}`, owner: 'body/EC', activity_id: `activity/${activity}`, body_id: `body/${body}`, part,
});
const said = { owner: 'body/P1', activity_id: 'activity/A3.3', day: '2018-11-30' };

export const work: AnyRecord[] = [
  part('A3.3', 'P1', 'responsible'), part('A3.3', 'P2', 'taking'), part('A3.2', 'P2', 'responsible'),
  {
    kind: 'dependency', id: 'link', owner: 'body/EC', predecessor_id: 'activity/A3.2', successor_id: 'activity/A3.3',
    link: 'finish_start', lag: -1,
  },
  {
    kind: 'problem', id: 'problem', ...said, title: 'Pochi questionari', cause: 'Comuni in ferie', effect: '', measure: '',
    body_id: null, due: null, solved: null,
  },
  { kind: 'note', id: 'note', ...said, text: 'Spediti 60 questionari.' },
];

export const BROKEN =
  'A3.3: per il legame fine-inizio con A3.2 dovrebbe cominciare non prima del 01/09/2018, 32 giorni dopo la data prevista.';
export const span = { start: '2018-07-31', end: '2018-09-14' };

export const schedule: ScheduleFigure = {
  as_of: '2018-12-04', days: 'calendar', end: '2019-04-30', ring: [], holidays: [],
  activities: [{ id: 'activity/A3.3', earliest: span, latest: span, slack: 12, free: 0, critical: false }],
  broken: [{ dependency_id: 'link', activity_id: 'activity/A3.3', days: 32, message: BROKEN }],
};

export function plan(actions: readonly RecordOf<'action'>[], activities: readonly RecordOf<'activity'>[]): PlanFigure {
  const none = { start: null, end: null, baseline_start: null, baseline_end: null, planned: null, progress: null };
  return {
    as_of: '2018-12-04', baseline: null, planned: 50, actual: null, span: { start: '2018-05-01', end: '2019-04-30' },
    counts: { ended: 0, running: activities.length, to_come: 0, late: 0, concluded: 0 },
    actions: actions.map((action) => ({ ...action, ...none })),
    activities: activities.map((activity) => ({
      ...activity, baseline_start: activity.start, baseline_end: activity.end, by_plan: 'running',
      state: 'running', planned: 50, progress: null, slip: 0, note: null,
    })),
  };
}
