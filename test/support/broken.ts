import { ROUTES, type RouteId } from '../../shared/domain/routes.ts';
import type { Happened } from './bilan.ts';

/** What a phase, or what it opens with, needs to have been said before. */
const CONSENTS: Readonly<Record<string, string>> = {
  'funding-choice': 'decision',
  needs: 'commitment',
  conditions: 'commitment',
  interests: 'investigation-consent',
  skills: 'investigation-consent',
  tracks: 'investigation-consent',
  'conclusion-interview': 'conclusion-consent',
  'synthesis-draft': 'conclusion-consent',
};

/** The accords of a way of funding that were not had; orders older than the clocks of Mon Compte Formation had one for four. */
const wanting = (route: RouteId | undefined, met: ReadonlySet<string>): string[] => {
  if (route === undefined) return ['a way of funding'];
  const { accords } = ROUTES[route];
  return accords.filter(
    (gate) =>
      !met.has(gate) && gate !== 'cpf-prerequisites' && !(gate.startsWith('cpf-') && met.has('funding-agreement')),
  );
};

/** Reads a log from its first line to its last, and finds in it what must never be there. */
export const broken = (log: readonly Happened[]): string[] => {
  const consents = new Set<string>();
  const met = new Set<string>();
  let informed = false;
  let chosen: RouteId | undefined;
  let codes = 0;
  let minutes = 0;
  const shares = new Map<number, string>();
  return log.flatMap(({ at, event }): string[] => {
    switch (event.type) {
      case 'GateAnswered': {
        if (event.outcome === 'met') {
          consents.add(event.gate);
          met.add(event.gate);
        }
        if (event.gate === 'next-route' && event.outcome === 'met') {
          informed = false;
          chosen = undefined;
          met.clear();
        }
        chosen = event.facts.route ?? chosen;
        const { route, accompaniedHours = 0, personalHours = 0 } = event.facts;
        if (route !== undefined) informed = ROUTES[route].employerInformed;
        return accompaniedHours + personalHours > 24 ? ['more than 24 hours'] : [];
      }
      case 'GateLapsed':
        if (event.outcome === 'met') met.add(event.gate);
        return [];
      case 'GateOpened': {
        if (
          event.gate === 'provider-acceptance' &&
          (chosen === undefined || ROUTES[chosen].funder !== 'administration')
        )
          return ['an administration that does not pay is asked about the provider'];
        const consent = CONSENTS[event.gate];
        return consent === undefined || consents.has(consent) ? [] : [`${event.gate} without ${consent}`];
      }
      case 'StageEntered':
        if (event.stage !== 'accompaniment') return [];
        return [
          ...(consents.has('decision') && consents.has('planning') ? [] : ['a bilan without a decision and a plan']),
          ...wanting(chosen, met).map((gate) => `a bilan without ${gate}`),
        ];
      case 'NoticeIssued':
        if (event.to === 'employer') return informed ? [] : [`${event.key} to an employer in secret`];
        if (event.to === 'recipient' && !shares.has(event.about ?? 0)) return [`${event.key} to a stranger`];
        return ['reading-code', 'synthesis-available', 'agreement-receipt'].includes(event.notice) &&
          event.to !== 'beneficiary'
          ? [`${event.key} to ${event.to}`]
          : [];
      case 'AgreementRecorded':
        if (event.purpose === 'inform-employer' && event.decision === 'withdrawn') informed = false;
        if (event.share === undefined) return [];
        if (event.decision === 'withdrawn') shares.delete(event.share);
        else shares.set(event.share, event.expiresAt ?? '');
        codes -= event.decision === 'accepted' ? 1 : 0;
        return codes < 0 ? ['a synthesis sent without a code'] : [];
      case 'ReadingCodeIssued':
        codes += 1;
        return [];
      case 'DocumentOpened':
        codes -= 1;
        if (event.share !== undefined && (shares.get(event.share) ?? '') <= at)
          return ['a synthesis read by a stranger'];
        return codes < 0 ? ['a synthesis read without a code of its own'] : [];
      case 'EntryRecorded': {
        const consent = ['projects', 'factors', 'step'].includes(event.entry.kind)
          ? 'conclusion-consent'
          : 'investigation-consent';
        const frozen = consents.has('conclusion-interview') ? ['projects changed after the conclusion'] : [];
        return consents.has(consent) ? frozen : [`${event.entry.kind} without ${consent}`];
      }
      case 'SessionHeld':
        minutes += event.accompaniedMinutes + event.personalMinutes;
        return minutes > 24 * 60 ? ['more than 24 hours held'] : [];
      default:
        return [];
    }
  });
};
