import { type Instant, instant } from '../../shared/domain/calendar/instant.ts';
import type { GateName } from '../../shared/domain/gates/names.ts';
import { CaseId } from '../../shared/domain/ids.ts';
import type { Actor, Party } from '../../shared/domain/party.ts';
import type { RouteId } from '../../shared/domain/routes.ts';
import type { Case } from '../../shared/domain/state.ts';
import { PROVIDER } from '../support/answers.ts';
import { before } from '../support/work.ts';
import { type Memory, memory } from './memory.ts';

export const CONSULTANT_ID = 'consultante-1';
export const START = instant('2027-01-11T09:00:00.000Z');

interface Stride {
  readonly gate: GateName;
  readonly on: string;
  readonly by: Party;
  readonly answer: Readonly<Record<string, string>>;
}

const EMPLOYER = {
  employerName: 'Fonderies Castel',
  employerContact: 'Bruno Castel',
  employerEmail: 'rh@castel.example',
};

const stride = (gate: GateName, on: string, by: Party, answer: Stride['answer']): Stride => ({ gate, on, by, answer });

const OPENING: readonly Stride[] = [
  stride('appointment', '2027-01-12', 'office', {
    date: '2027-01-18',
    time: '14:30',
    mode: 'visio',
    place: 'https://visio.example/salon',
  }),
  stride('intro-meeting', '2027-01-18', 'consultant', {
    held: 'yes',
    heldOn: '2027-01-18',
    methodPresented: 'yes',
    toolsPresented: 'yes',
  }),
  stride('decision', '2027-01-19', 'beneficiary', { goOn: 'yes' }),
];

const eligibility = stride('eligibility', '2027-01-21', 'office', {
  checkedOn: '2027-01-21',
  contact: 'MCF',
  eligible: 'yes',
});
const granted = stride('funding-agreement', '2027-03-01', 'office', { granted: 'yes', answeredOn: '2027-03-01' });

const FUNDING: Partial<Record<RouteId, readonly Stride[]>> = {
  PRIVATE_CPF_OFFTIME: [
    stride('funding-choice', '2027-01-20', 'beneficiary', { route: 'PRIVATE_CPF_OFFTIME' }),
    eligibility,
    granted,
  ],
  PRIVATE_CPF_WORKTIME: [
    stride('funding-choice', '2027-01-20', 'beneficiary', { route: 'PRIVATE_CPF_WORKTIME', ...EMPLOYER }),
    eligibility,
    stride('leave-request', '2027-01-25', 'beneficiary', { receivedOn: '2027-01-25', wishedStartOn: '2027-04-05' }),
    stride('leave-reply', '2027-02-01', 'employer', { leave: 'granted' }),
    granted,
  ],
  PRIVATE_EMPLOYER_PLAN: [
    stride('funding-choice', '2027-01-20', 'beneficiary', { route: 'PRIVATE_EMPLOYER_PLAN', ...EMPLOYER }),
    eligibility,
    stride('convention-draft', '2027-02-01', 'employer', { transmittedOn: '2027-02-01', price: '1800' }),
    stride('convention-signature', '2027-02-05', 'beneficiary', { signs: 'yes' }),
  ],
};

const SYNTHESIS = {
  circumstances: 'Bilan demandé par la personne, après dix ans dans le même métier.',
  skillsForCore: 'Des compétences solides en animation et en gestion.',
  skillsForIntermediate: 'Le goût de coordonner.',
  skillsForFallback: 'La connaissance du métier.',
  project: 'Devenir formatrice dans un centre associatif.',
  trainingProject: 'none',
  steps: 'Rencontrer deux centres, préparer le titre professionnel.',
};

const BILAN: readonly Stride[] = [
  stride('planning', '2027-03-15', 'consultant', {
    startOn: '2027-04-12',
    endOn: '2027-07-12',
    accompaniedHours: '16',
    personalHours: '6',
    ...PROVIDER,
  }),
  stride('start', '2027-04-12', 'beneficiary', { startsNow: 'yes' }),
  stride('commitment', '2027-04-12', 'beneficiary', { agrees: 'yes' }),
  stride('needs', '2027-04-19', 'consultant', { needs: 'Retrouver un métier qui a du sens.' }),
  stride('conditions', '2027-04-20', 'beneficiary', { acknowledged: 'yes' }),
  stride('investigation-consent', '2027-04-21', 'beneficiary', { agrees: 'yes', needsValidated: 'yes' }),
  stride('interests', '2027-05-03', 'consultant', {
    professionalInterests: 'Transmettre.',
    personalInterests: 'Le chant.',
  }),
  stride('skills', '2027-05-10', 'consultant', {
    professionalSkills: 'Tenir un budget.',
    personalSkills: 'La patience.',
  }),
  stride('tracks', '2027-05-24', 'consultant', {
    studied: 'yes',
  }),
  stride('conclusion-consent', '2027-05-25', 'beneficiary', { agrees: 'yes' }),
  stride('conclusion-interview', '2027-06-07', 'consultant', {
    heldOn: '2027-06-07',
    resultsShared: 'yes',
    followUpOffered: 'yes',
    methodHandedOver: 'yes',
  }),
  stride('synthesis-draft', '2027-06-10', 'consultant', SYNTHESIS),
  stride('synthesis-observations', '2027-06-12', 'beneficiary', {
    remarks: 'some',
    observations: 'Ajouter l’atelier du jeudi.',
  }),
  stride('synthesis-delivery', '2027-06-14', 'consultant', { deliveredOn: '2027-06-14', explained: 'yes' }),
  stride('retention-agreement', '2027-06-15', 'beneficiary', { keep: 'no' }),
];

export const SYSTEM: Actor = { party: 'system' };

const actorOf = (party: Party): Actor => (party === 'consultant' ? { party, id: CONSULTANT_ID } : { party });

export interface Walked {
  readonly world: Memory;
  readonly id: CaseId;
  readonly bilan: () => Promise<Case>;
}

const noon = (on: string): Instant => instant(`${on}T11:00:00.000Z`);

/** Someone has asked for a first talk, and a consultant has taken the case. */
export const requested = async (): Promise<Walked> => {
  const world = memory(START);
  const id = CaseId.parse('01KETEST000000000000000000');
  await world.act(
    id,
    {
      type: 'request',
      request: {
        firstName: 'Amina',
        lastName: 'Benali',
        email: 'amina.benali@example.org',
        phone: '06 12 34 56 78',
        zone: 'metropole',
      },
    },
    { party: 'beneficiary' },
  );
  await world.act(id, { type: 'take-case', name: 'Claire Morel', email: 'claire@example.org' }, actorOf('consultant'));
  const bilan = async () => {
    const { state } = await world.cases.load(id);
    if (state === undefined) throw new Error('the case is gone');
    return state;
  };
  return { world, id, bilan };
};

/** A bilan on its way, whose gate `upTo` was just opened, on the day on which it is usually answered. */
export const walkTo = async (
  upTo: GateName,
  route: RouteId = 'PRIVATE_CPF_WORKTIME',
  otherwise: Partial<Record<GateName, Stride['answer']>> = {},
): Promise<Walked> => {
  const walked = await requested();
  const { world, id } = walked;
  for (const { gate, on, by, answer } of [...OPENING, ...(FUNDING[route] ?? []), ...BILAN]) {
    world.at(noon(on));
    if (gate === 'start') await world.act(id, { type: 'carry-out', task: 'open-accompaniment' }, SYSTEM);
    await world.act(id, { type: 'open-gate', gate }, SYSTEM);
    if (gate === upTo) return walked;
    for (const command of before(gate, await walked.bilan(), world.clock()))
      await world.act(id, command, actorOf('consultant'));
    await world.act(id, { type: 'answer', gate, answer: otherwise[gate] ?? answer }, actorOf(by));
  }
  world.at(noon('2027-06-16'));
  await world.act(id, { type: 'carry-out', task: 'end-bilan' }, SYSTEM);
  await world.act(id, { type: 'open-gate', gate: upTo }, SYSTEM);
  return walked;
};

/** A link to a gate as a mail would carry it. */
export const linkTo = async ({ world, id, bilan }: Walked, gate: GateName, party: Party): Promise<string> => {
  const { gates, corrections } = await bilan();
  return world.links.issue({
    caseId: id,
    party,
    target: { kind: 'gate', gate, round: gates[gate]?.round ?? 1 },
    corrections: corrections[party],
    expiresAt: instant('2028-01-01T00:00:00.000Z'),
  });
};
