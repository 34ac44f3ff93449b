import * as z from 'zod';
import type { PlainDate } from '../calendar/plain-date.ts';
import type { Zone } from '../calendar/zone.ts';
import { CaseId } from '../ids.ts';
import type { Case } from '../state.ts';

/** What the organisation keeps a log of beside its bilans: a breach of personal data, a document that expires, its certificate, the BPF. */
const MATTERS = ['breach', 'document', 'certificate', 'bpf'] as const;
export const Matter = z.enum(MATTERS);
export type Matter = z.infer<typeof Matter>;

/** RGPD art. 33(1) and 34(1): nothing to fear, some risk, or a high one, for the rights and freedoms of the persons. */
export const BreachRisk = z.enum(['unlikely', 'risk', 'high'], 'Choisissez un niveau de risque.');
export type BreachRisk = z.infer<typeof BreachRisk>;

/** What a consultant or the organisation holds, and must renew. */
export const Credential = z.enum(['diploma', 'habilitation', 'other'], 'Choisissez une sorte de document.');
export type Credential = z.infer<typeof Credential>;

/** The clocks of an organisation run where its office is. */
export const OFFICE_ZONE: Zone = 'metropole';

/** An organisation has one certificate and one BPF: whoever looks for them needs no list. */
export const CERTIFICATE_ID = CaseId.parse('0000000000000000000000CERT');
export const BPF_ID = CaseId.parse('00000000000000000000000BPF');

const ONLY_ONE: Partial<Readonly<Record<Matter, CaseId>>> = { certificate: CERTIFICATE_ID, bpf: BPF_ID };

/** Whether the log of this id may be of this matter. */
export const mayBeOf = (id: CaseId, matter: Matter): boolean =>
  ONLY_ONE[matter] === undefined ? !Object.values(ONLY_ONE).includes(id) : ONLY_ONE[matter] === id;

/** The matter that a log is of; undefined for a bilan. */
export const matterOf = ({ stage }: Pick<Case, 'stage'>): Matter | undefined =>
  stage.name === 'register' ? stage.matter : undefined;

/** The last day of the Qualiopi certificate as its log tells it; undefined where none was ever noted. */
export const certificateUntil = (certificate: Case | undefined): PlainDate | undefined => certificate?.facts.expiresOn;
