// What the guided form asks, step by step, and what it hands to the core.
import type { Blueprint } from '../api/types/Blueprint';
import type { Category } from '../api/types/Category';
import type { Quarters } from '../api/types/Quarters';
import type { Role } from '../api/types/Role';

export const STEPS = ['Progetto', 'Periodo e regole', 'Partner', 'Budget', 'Riepilogo'] as const;

export const CATEGORIES: Category[] = ['staff', 'overheads', 'purchases'];

export interface PartnerDraft {
  key: string;
  code: string;
  name: string;
  roles: Role[];
  budget: Record<Category, number | null>;
}

export interface Draft {
  acronym: string;
  title: string;
  cup: string;
  programme: string;
  call: string;
  authority: string;
  start: string | null;
  end: string | null;
  overhead_rate: number | null;
  quarters: Quarters;
  partners: PartnerDraft[];
}

/** What is wrong, by the name of the field; fields of a partner are `<key>.code`. */
export type Wrong = Record<string, string>;

export function blank(): Draft {
  return {
    acronym: '',
    title: '',
    cup: '',
    programme: '',
    call: '',
    authority: '',
    start: null,
    end: null,
    overhead_rate: 15,
    quarters: 'project',
    partners: [partner([], 'EC', ['lead'])],
  };
}

/** A new row among `others`, with the first code that is free unless one is given. */
export function partner(others: PartnerDraft[], code?: string, roles: Role[] = ['reuser']): PartnerDraft {
  let number = 1;
  while (others.some((other) => other.code === `P${number}`)) number += 1;
  return {
    key: crypto.randomUUID(),
    code: code ?? `P${number}`,
    name: '',
    roles,
    budget: { staff: null, overheads: null, purchases: null },
  };
}

/** The step on which a field stands; the summary for what stands nowhere. */
export function stepOf(field: string): number {
  if (['acronym', 'title', 'cup', 'programme', 'call', 'authority'].includes(field)) return 0;
  if (['start', 'end', 'overhead_rate', 'quarters'].includes(field)) return 1;
  if (field === 'partners' || /\.(code|name|roles)$/.test(field)) return 2;
  return STEPS.length - 1;
}

/** What keeps a step from being left. */
export function check(draft: Draft, step: number): Wrong {
  const wrong: Wrong = {};
  if (step === 0) {
    if (!draft.title.trim()) wrong.title = 'Scrivi il titolo del progetto.';
    if (!draft.acronym.trim()) wrong.acronym = 'Scrivi un nome breve, per esempio «Progetto CIT».';
    if (draft.cup && !/^[A-Z]\d{2}[A-Z]\d{11}$/.test(draft.cup)) {
      wrong.cup =
        'Il CUP ha 15 caratteri: una lettera, due cifre, una lettera e undici cifre (per esempio B81H18000000001). Se manca, lascia vuoto.';
    }
  }
  if (step === 1) {
    if (!draft.start) wrong.start = 'Scrivi il primo giorno del progetto.';
    if (!draft.end) wrong.end = 'Scrivi l’ultimo giorno del progetto.';
    if (draft.start && draft.end && draft.end < draft.start) {
      wrong.end = 'La fine è prima dell’inizio: correggi una delle due date.';
    }
    if (draft.overhead_rate === null) wrong.overhead_rate = 'Scrivi una percentuale, 0 se non ci sono.';
    else if (draft.overhead_rate < 0 || draft.overhead_rate > 100) {
      wrong.overhead_rate = 'Scrivi una percentuale tra 0 e 100.';
    }
  }
  if (step === 2) checkPartners(draft.partners, wrong);
  return wrong;
}

function checkPartners(partners: PartnerDraft[], wrong: Wrong): void {
  for (const row of partners) {
    if (!row.name.trim()) wrong[`${row.key}.name`] = 'Scrivi il nome dell’ente.';
    if (!row.code.trim()) wrong[`${row.key}.code`] = 'Scrivi un codice.';
    else if (/\s/.test(row.code) || row.code.length > 20) {
      wrong[`${row.key}.code`] = 'Al più 20 caratteri, senza spazi.';
    } else if (partners.some((other) => other !== row && other.code === row.code)) {
      wrong[`${row.key}.code`] = 'Due enti hanno questo codice.';
    }
    if (row.roles.length === 0) wrong[`${row.key}.roles`] = 'Scegli almeno un ruolo.';
  }
  const leads = partners.filter((row) => row.roles.includes('lead')).length;
  if (leads === 0) wrong.partners = 'Serve un ente capofila: assegna il ruolo «capofila» a un ente.';
  if (leads > 1) wrong.partners = 'Gli enti capofila sono più di uno: lascia il ruolo a uno solo.';
}

/** What the core makes the project from; null while a date is missing. */
export function blueprint(draft: Draft): Blueprint | null {
  const { start, end, partners, overhead_rate, ...rest } = draft;
  if (!start || !end) return null;
  return {
    from: 'form',
    ...rest,
    start,
    end,
    overhead_rate: overhead_rate ?? 0,
    partners: partners.map(({ code, name, roles, budget }) => ({
      code,
      name,
      roles,
      budget: CATEGORIES.flatMap((category) => {
        const amount = budget[category];
        return amount === null ? [] : [{ category, amount }];
      }),
    })),
  };
}

/** A name for the file that every system takes. */
export function fileName(acronym: string): string {
  const name = acronym
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[ .]+|[ .]+$/g, '')
    .slice(0, 80);
  return `${name || 'Progetto'}.capofila`;
}
