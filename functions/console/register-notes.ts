import * as z from 'zod';
import { at, ClockTime } from '../../shared/domain/calendar/local-time.ts';
import { GivenDate, ShortText, Text } from '../../shared/domain/gates/answers.ts';
import type { CaseId, CommandId } from '../../shared/domain/ids.ts';
import {
  BreachRisk,
  CERTIFICATE_ID,
  Credential,
  type Matter,
  OFFICE_ZONE,
} from '../../shared/domain/register/matters.ts';
import { Note } from '../../shared/domain/register/note.ts';
import type { Form } from '../../shared/web/forms/form.ts';
import { BREACH_FORM, CERTIFICATE_FORM, DOCUMENT_FORM } from '../../shared/web/forms/register.ts';
import { caseIdFrom } from '../case-id.ts';

/** Something that the office writes into the register. */
export interface RegisterNote {
  readonly matter: Matter;
  /** Last part of its address. */
  readonly path: string;
  readonly form: Form;
  readonly schema: z.ZodType<Note>;
  /** The log that the command begins: the same form sent twice begins one. */
  readonly id: (command: CommandId) => CaseId;
}

const anew = (command: CommandId): CaseId => caseIdFrom(0, command);

export const REGISTER_NOTES: readonly RegisterNote[] = [
  {
    matter: 'breach',
    path: 'violations',
    form: BREACH_FORM,
    schema: z
      .object({ knownOn: GivenDate, knownTime: ClockTime, happened: Text, risk: BreachRisk })
      .transform(({ knownOn, knownTime, ...breach }): unknown => ({
        matter: 'breach',
        knownAt: at(knownOn, knownTime, OFFICE_ZONE),
        ...breach,
      }))
      .pipe(Note),
    id: anew,
  },
  {
    matter: 'document',
    path: 'documents',
    form: DOCUMENT_FORM,
    schema: z
      .object({ holder: ShortText, credential: Credential, title: ShortText, expiresOn: GivenDate })
      .transform((document): unknown => ({ matter: 'document', ...document }))
      .pipe(Note),
    id: anew,
  },
  {
    matter: 'certificate',
    path: 'certificat',
    form: CERTIFICATE_FORM,
    schema: z
      .object({ expiresOn: GivenDate })
      .transform((certificate): unknown => ({ matter: 'certificate', ...certificate }))
      .pipe(Note),
    id: () => CERTIFICATE_ID,
  },
];
