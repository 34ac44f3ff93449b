import type { Outcome } from '../../domain/events.ts';
import type { CaseFacts } from '../../domain/facts.ts';
import type { GateName, RegisterGate } from '../../domain/gates/names.ts';
import type { BreachRisk, Credential, Matter } from '../../domain/register/matters.ts';

export const MATTER_WORDS: Readonly<Record<Matter, string>> = {
  breach: 'violation de données personnelles',
  document: 'document à renouveler',
  certificate: 'certificat Qualiopi',
  bpf: 'bilan pédagogique et financier (BPF)',
};

export const CREDENTIAL_WORDS: Readonly<Record<Credential, string>> = {
  diploma: 'diplôme ou titre',
  habilitation: 'habilitation ou certification à un outil',
  other: 'autre document',
};

export const RISK_WORDS: Readonly<Record<BreachRisk, string>> = {
  unlikely: 'risque improbable pour les personnes',
  risk: 'risque pour les personnes',
  high: 'risque élevé pour les personnes',
};

export const EXCEPTION_WORDS: Readonly<Record<NonNullable<CaseFacts['personsException']>, string>> = {
  protected: 'les données étaient illisibles pour qui n’y avait pas droit, chiffrées par exemple',
  remedied: 'des mesures prises depuis écartent le risque élevé',
  disproportionate: 'l’effort serait disproportionné : une communication publique en tient lieu',
};

/** How a gate of the register ended, where « fait » and « réponse négative » would say it badly. */
export const SETTLED_WORDS: Partial<Readonly<Record<GateName, Partial<Record<Outcome, string>>>>> = {
  'breach-notification': { met: 'notifiée', refused: 'non notifiée, le motif est écrit' },
  'breach-persons': { met: 'personnes informées', refused: 'personnes non informées, le motif est écrit' },
  'document-renewal': { met: 'renouvelé', refused: 'retiré du suivi' },
  bpf: { met: 'déposé' },
} satisfies Readonly<Record<RegisterGate, Partial<Record<Outcome, string>>>>;
