import { formatDate } from '../calendar/format.ts';
import type { Command } from '../commands.ts';
import type { Context } from '../gates/gate.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { ROUTES, type Route, type RouteId } from '../routes.ts';

/** Who pays to a certified provider alone (L6316-1). */
const CERTIFIED_ONLY: ReadonlySet<Route['funder']> = new Set(['cpf', 'opco']);

/** Whether a decision needs to know of the certificate. */
export const hangsOnCertificate = (command: Command): boolean =>
  command.type === 'answer' && command.gate === 'funding-choice';

/** T36, L6316-1: no new bilan by the CPF or an OPCO once the certificate of the organisation, if it noted one, has lapsed. */
export const certificateRefusal = (
  route: RouteId,
  { certificateUntil: until, today }: Pick<Context, 'certificateUntil' | 'today'>,
): Refusal | undefined =>
  CERTIFIED_ONLY.has(ROUTES[route].funder) && until !== undefined && until < today
    ? refuse(
        'certificate-lapsed',
        `Notre certificat Qualiopi n’est plus valable depuis le ${formatDate(until)} : ce financeur ne peut pas payer un nouveau bilan chez nous. ` +
          'Choisissez une autre solution, ou appelez-nous.',
        'route',
      )
    : undefined;
