// The sets of roles that a body may have, as one choice.
import type { Body } from '../api/types/Body';
import type { Role } from '../api/types/Role';
import type { Choice } from '../lib/grid';
import { ROLE } from '../lib/format';

const LEAD: Role[][] = [['lead'], ['lead', 'giver'], ['lead', 'reuser'], ['lead', 'giver', 'reuser']];
const OTHERS: Role[][] = [['giver'], ['reuser'], ['giver', 'reuser'], ['support']];

export function words(roles: readonly Role[]): string {
  return roles.map((role) => ROLE[role]).join(', ');
}

export function key(roles: readonly Role[]): string {
  return roles.join(' ');
}

/** The lead stays the lead, and support is no partner. */
export function choices(body: Body): Choice[] {
  const sets = body.id === body.owner ? LEAD : OTHERS;
  return sets.map((roles) => ({ value: key(roles), label: words(roles) }));
}

/** Roles from a choice, or from a typed list of their words. */
export function read(text: string): Role[] {
  const known = Object.entries(ROLE) as [Role, string][];
  const found = known.filter(([role]) => text.split(' ').includes(role)).map(([role]) => role);
  if (found.length || text.trim() === '') return found;
  const typed = text.split(/\s*(?:,| e )\s*/).map((word) => word.trim().toLocaleLowerCase('it'));
  const wrong = typed.find((word) => !known.some(([, name]) => name === word));
  if (wrong !== undefined) {
    throw new Error(`«${wrong}» non è un ruolo: scrivi ${known.map(([, name]) => name).join(', ')}.`);
  }
  return known.filter(([, name]) => typed.includes(name)).map(([role]) => role);
}
