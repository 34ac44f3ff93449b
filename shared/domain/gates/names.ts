import * as z from 'zod';
import type { MachineName } from '../machine.ts';

/** Every gate of every machine, in the order a bilan meets them. */
export const GATES_OF = {
  admission: [
    'appointment',
    'intro-meeting',
    'decision',
    'funding-choice',
    'agency-contact',
    'eligibility',
    'leave-request',
    'leave-reply',
    'agent-request',
    'agent-reply',
    'provider-acceptance',
    'convention-draft',
    'convention-signature',
    'funding-file',
    'funding-agreement',
    'cpf-request',
    'cpf-answer',
    'cpf-prerequisites',
    'cpf-offer',
    'service-contract',
    'next-route',
    'withdrawal',
    'planning',
    'admission-review',
  ],
  accompagnement: [
    'start',
    'commitment',
    'needs',
    'conditions',
    'investigation-consent',
    'interests',
    'skills',
    'tracks',
    'conclusion-consent',
    'conclusion-interview',
    'synthesis-draft',
    'synthesis-observations',
    'synthesis-delivery',
    'retention-agreement',
    'accompagnement-review',
  ],
  suivi: ['follow-up-invitation', 'follow-up-interview', 'follow-up-closing', 'suivi-review'],
  conservation: ['grace', 'conservation-review'],
  declarations: ['cpf-entry', 'cpf-exit', 'declarations-review'],
} as const satisfies Record<MachineName, readonly string[]>;

/** What the organisation owes beside the bilan: waits of a case at which no machine stands. */
export const DUTY_NAMES = [
  'rights-reply',
  'complaint-acknowledgement',
  'complaint-reply',
  'end-survey',
  'follow-up-survey',
  'cpf-stopped-exit',
] as const;

/** What the organisation owes whatever its bilans: waits of its register, at which no machine stands either. */
export const REGISTER_NAMES = ['breach-notification', 'breach-persons', 'document-renewal', 'bpf'] as const;
export type RegisterGate = (typeof REGISTER_NAMES)[number];

export type GateName = (typeof GATES_OF)[MachineName][number] | (typeof DUTY_NAMES)[number] | RegisterGate;
export type AdmissionGate = (typeof GATES_OF)['admission'][number];

const { admission } = GATES_OF;
/** What is asked anew when the funding is chosen again: the choice itself, and every accord after it. */
export const FUNDING_GATES: readonly AdmissionGate[] = admission.slice(
  admission.indexOf('funding-choice'),
  admission.indexOf('planning'),
);

/** The gates of the machines. */
export const GATE_NAMES: readonly GateName[] = Object.values(GATES_OF).flat();
export const ALL_GATES: readonly GateName[] = [...GATE_NAMES, ...DUTY_NAMES, ...REGISTER_NAMES];
export const GateName = z.enum(ALL_GATES as [GateName, ...GateName[]]);

const duties: ReadonlySet<GateName> = new Set([...DUTY_NAMES, ...REGISTER_NAMES]);

/** Whether no machine stands at it, and it goes on through a pause and beyond the end of the case. */
export const isDuty = (name: GateName): boolean => duties.has(name);
