// The partners with their people below them, and those who support without being partners at the end.
import type { Body } from '../api/types/Body';
import type { Contact } from '../api/types/Contact';

export type Row =
  | { is: 'heading'; id: string; text: string }
  | { is: 'body'; id: string; body: Body }
  | { is: 'contact'; id: string; contact: Contact; body: Body };

export function list(bodies: readonly Body[], contacts: readonly Contact[]): Row[] {
  const support = (body: Body) => body.roles.includes('support');
  const own = (body: Body): Row[] => [
    { is: 'body', id: body.id, body },
    ...contacts
      .filter((contact) => contact.owner === body.id)
      .map((contact): Row => ({ is: 'contact', id: contact.id, contact, body })),
  ];
  const helpers = bodies.filter(support);
  const heading: Row[] = helpers.length ? [{ is: 'heading', id: 'support', text: 'Supporto tecnico' }] : [];
  return [...bodies.filter((body) => !support(body)).flatMap(own), ...heading, ...helpers.flatMap(own)];
}

/** The first code of the form `P1` that is free. */
export function freeCode(bodies: readonly Body[]): string {
  const taken = new Set(bodies.map((body) => body.code));
  for (let number = 1; ; number += 1) {
    if (!taken.has(`P${number}`)) return `P${number}`;
  }
}
