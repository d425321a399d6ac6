// The Italian words for what the core names in English, the same as on paper.
import type { ActivityState } from '../../api/types/ActivityState';
import type { Category } from '../../api/types/Category';
import type { Colour } from '../../api/types/Colour';
import type { DeadlineKind } from '../../api/types/DeadlineKind';
import type { DeliverableSort } from '../../api/types/DeliverableSort';
import type { DutyGroup } from '../../api/types/DutyGroup';
import type { DutyState } from '../../api/types/DutyState';
import type { HoursBy } from '../../api/types/HoursBy';
import type { IndicatorState } from '../../api/types/IndicatorState';
import type { Measured } from '../../api/types/Measured';
import type { PlanDays } from '../../api/types/PlanDays';
import type { Prorate } from '../../api/types/Prorate';
import type { Quarters } from '../../api/types/Quarters';
import type { Rate } from '../../api/types/Rate';
import type { Role } from '../../api/types/Role';
import type { Rounding } from '../../api/types/Rounding';
import type { Standing } from '../../api/types/Standing';
import type { Text } from '../../api/types/Text';
import type { Topic } from '../../api/types/Topic';
import type { WorkRole } from '../../api/types/WorkRole';

export const MISSING = 'da completare';
const CUT = '[…]';

/** A text as its source has it: missing, cut or whole. */
export function sourced(text: string, state: Text): string {
  if (state === 'missing') return text || MISSING;
  return state === 'cut' ? `${text} ${CUT}` : text;
}

/** A typed text is whole, unless the mark of a cut was left at its end. */
export function readSourced(typed: string): { text: string; state: Text } {
  const text = typed.trim();
  if (text === '' || text === MISSING) return { text: '', state: 'missing' };
  if (!text.endsWith(CUT)) return { text, state: 'whole' };
  return { text: text.slice(0, -CUT.length).trimEnd(), state: 'cut' };
}

export const ROLE: Record<Role, string> = {
  lead: 'capofila',
  giver: 'cedente',
  reuser: 'riusante',
  support: 'supporto tecnico',
};

export const WORK_ROLE: Record<WorkRole, string> = {
  coordinator: 'coordinatore',
  manager: 'project manager',
  referent: 'referente del partner',
};

export const CATEGORY: Record<Category, string> = {
  staff: 'Personale interno',
  overheads: 'Spese generali',
  purchases: 'Acquisto di beni e servizi',
};

export const QUARTERS: Record<Quarters, string> = {
  project: 'dall’inizio del progetto',
  calendar: 'dell’anno solare',
};

export const RATE: Record<Rate, string> = {
  exact: 'esatta: si arrotonda solo l’importo',
  cut: 'troncata a due decimali',
};

export const ROUNDING: Record<Rounding, string> = {
  down: 'per difetto',
  half_up: 'al centesimo più vicino',
};

export const PRORATE: Record<Prorate, string> = {
  whole: 'intero anche per chi lavora parte dell’anno',
  days: 'in proporzione ai giorni dell’incarico',
};

export const HOURS_BY: Record<HoursBy, string> = {
  action: 'per azione',
  activity: 'per attività',
};

export const ACTIVITY_STATE: Record<ActivityState, string> = {
  cancelled: 'annullata',
  suspended: 'sospesa',
  concluded: 'conclusa',
  late: 'in ritardo',
  running: 'in corso',
  to_come: 'da avviare',
};

export const STANDING: Record<Standing, string> = {
  active: 'attiva',
  suspended: 'sospesa',
  cancelled: 'annullata',
};

export const MEASURED: Record<Measured, string> = {
  typed: 'scritto da chi la segue',
  deliverables: 'dai prodotti e traguardi consegnati',
  hours: 'dalle ore svolte su quelle previste',
};

export const DELIVERABLE: Record<DeliverableSort, string> = {
  deliverable: 'prodotto',
  milestone: 'traguardo',
};

export const PLAN_DAYS: Record<PlanDays, string> = {
  calendar: 'di calendario',
  working: 'lavorativi',
};

export const INDICATOR_STATE: Record<IndicatorState, string> = {
  met: 'raggiunto',
  not_measured: 'non rilevato',
  late: 'in ritardo',
  on_course: 'in corso',
  not_due: 'non ancora dovuto',
};

export const DUTY_STATE: Record<DutyState, string> = {
  done: 'fatto',
  late: 'in ritardo',
  soon: 'in scadenza',
  open: 'da fare',
  undated: 'senza scadenza',
};

export const DUTY_GROUP: Record<DutyGroup, string> = {
  startup: 'Avvio del progetto',
  running: 'Gestione a regime',
  next_step: 'Prossimi passi',
};

export const DEADLINE: Record<DeadlineKind, string> = {
  duty: 'Adempimento',
  activity: 'Attività',
  indicator: 'Indicatore',
};

export const TOPIC: Record<Topic, string> = {
  time: 'Tempi',
  money: 'Spesa',
  hours: 'Ore',
  indicators: 'Indicatori',
  duties: 'Adempimenti',
};

export const COLOUR: Record<Colour, string> = {
  green: 'verde',
  amber: 'giallo',
  red: 'rosso',
  absent: 'dato assente',
};
