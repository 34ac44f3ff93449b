import * as z from 'zod';
import type { MachineName } from '../machine.ts';

/** Every gate of every machine, in the order a bilan meets them. */
export const GATES_OF = {
  admission: [
    'appointment',
    'intro-meeting',
    'decision',
    'funding-choice',
    'eligibility',
    'leave-request',
    'leave-reply',
    'convention-draft',
    'convention-signature',
    'funding-agreement',
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
} as const satisfies Record<MachineName, readonly string[]>;

export type GateName = (typeof GATES_OF)[MachineName][number];
export const GATE_NAMES: readonly GateName[] = Object.values(GATES_OF).flat();
export const GateName = z.enum(Object.values(GATES_OF).flat() as [GateName, ...GateName[]]);
