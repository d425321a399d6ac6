// Who works at the plan here, and what may be written.
import { project } from '../state';
import type { Desk } from './wish';

/** Who writes here, and of which day. */
export function desk(): Desk {
  const { me, record } = project;
  const owner = me?.owner ?? record?.owner ?? '';
  return { day: project.asOf, owner, lead: me?.role !== 'referent' || owner === record?.owner };
}

/** The plan is the lead's: a partner's referent reads it. */
export const LEADS = 'Il piano lo scrive l’ente capofila: qui si scrivono avanzamento, consegne, problemi e note del proprio ente.';

/** Whether the plan itself may be changed, or why not. */
export function planning(): true | string {
  return desk().lead || LEADS;
}

/** Whether what a body says may be changed, or why not. */
export function speaking(owner: string): true | string {
  return !project.foreign(owner) || `Questa riga è di ${project.get('body', owner)?.name ?? 'un altro ente'}: la modifica il suo referente.`;
}
