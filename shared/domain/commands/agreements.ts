import { lastFor, standingFor, stands } from '../agreements/ledger.ts';
import { PURPOSE_ROWS } from '../agreements/purposes.ts';
import { AGREEMENT_TEXTS, type AskedOnTheirPage, shownText } from '../agreements/texts.ts';
import type { Event, Identification } from '../events.ts';
import type { CaseFacts } from '../facts.ts';
import type { Context, Settlement } from '../gates/gate.ts';
import type { GateName } from '../gates/names.ts';
import { GATES } from '../gates/table.ts';
import type { Actor } from '../party.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Agreement, Case } from '../state.ts';
import { close } from './carry-out.ts';
import { destroySoon } from './destroy-soon.ts';
import { staffRefusal } from './staff-refusal.ts';

const heardFrom = ({ party }: Actor): Identification => (party === 'beneficiary' ? 'mail-link' : 'recorded-by-staff');

/** The line that the answer to a gate adds to the ledger, where the gate asks for an agreement. */
export const agreementAt = (
  name: GateName,
  settled: Settlement,
  actor: Actor,
  { settings }: Context,
): readonly Event[] => {
  const { agreement } = GATES[name];
  if (agreement === undefined) return [];
  return [
    {
      type: 'AgreementRecorded',
      purpose: AGREEMENT_TEXTS[agreement.text].purpose,
      decision: agreement.isGiven(settled) ? 'accepted' : 'refused',
      ...shownText(agreement.text, settings),
      identifiedBy: heardFrom(actor),
      askedAt: name,
    },
  ];
};

/** The person, or the staff at their word: a consultant on their own cases. */
const speakerRefusal = (bilan: Case, actor: Actor): Refusal | undefined =>
  actor.party === 'beneficiary' ? undefined : staffRefusal(bilan, actor);

const spent = (): Refusal =>
  refuse('case-closed', 'Ce dossier est clos ou votre bilan est terminé : il n’y a plus rien à arrêter.');

/** The person answers one of the questions of their own page. The same answer again changes nothing. */
export const giveAgreement = (
  bilan: Case,
  { text, agrees }: { readonly text: AskedOnTheirPage; readonly agrees: 'yes' | 'no' },
  actor: Actor,
  context: Context,
): readonly Event[] | Refusal => {
  const refusal = speakerRefusal(bilan, actor);
  if (refusal !== undefined) return refusal;
  const { purpose } = AGREEMENT_TEXTS[text];
  const standing = standingFor(bilan, purpose);
  if (agrees === 'yes' ? standing !== undefined : lastFor(bilan, purpose)?.decision === 'refused') return [];
  if (standing !== undefined) return withdrawAgreement(bilan, standing, actor, context);
  return [
    {
      type: 'AgreementRecorded',
      purpose,
      decision: agrees === 'yes' ? 'accepted' : 'refused',
      ...shownText(text, context.settings),
      identifiedBy: heardFrom(actor),
    },
    ...(agrees === 'no' ? broughtAbout(bilan, { purpose }, context) : []),
  ];
};

/** RGPD 7(3): what was agreed to is taken back in one gesture, and whatever it allowed ends with it. Twice changes nothing. */
export const withdrawAgreement = (
  bilan: Case,
  number: number,
  actor: Actor,
  context: Context,
): readonly Event[] | Refusal => {
  const refusal = speakerRefusal(bilan, actor);
  if (refusal !== undefined) return refusal;
  const line = bilan.agreements[number - 1];
  if (line?.decision !== 'accepted')
    return refuse('agreement-unknown', 'Cet accord n’a pas été donné : il n’y a rien à retirer.');
  if (PURPOSE_ROWS[line.purpose].binding) return refuse('agreement-binding', PURPOSE_ROWS[line.purpose].withdrawal);
  if (!stands(bilan, number)) return [];
  if (line.purpose === 'bilan' && !isUnderWay(bilan)) return spent();
  return [withdrawalOf(line, actor), ...broughtAbout(bilan, line, context)];
};

/** Whoever stops their bilan takes back their agreement to it. */
export const withdrawalByStopping = (bilan: Case, actor: Actor): readonly Event[] => {
  const standing = standingFor(bilan, 'bilan');
  const line = standing === undefined ? undefined : bilan.agreements[standing - 1];
  return line === undefined || actor.party !== 'beneficiary' || !isUnderWay(bilan) ? [] : [withdrawalOf(line, actor)];
};

const isUnderWay = ({ stage }: Case): boolean => stage.name === 'admission' || stage.name === 'accompaniment';

const withdrawalOf = ({ purpose, text, version, sha256, document, share }: Agreement, actor: Actor): Event => ({
  type: 'AgreementRecorded',
  purpose,
  decision: 'withdrawn',
  text,
  version,
  sha256,
  identifiedBy: heardFrom(actor),
  ...(document === undefined ? {} : { document }),
  ...(share === undefined ? {} : { share }),
});

/** What follows from a no to something that would otherwise go on. Links and messages die by the ledger alone. */
const broughtAbout = (
  bilan: Case,
  { purpose, share }: Pick<Agreement, 'purpose' | 'share'>,
  context: Context,
): readonly Event[] => {
  switch (purpose) {
    case 'bilan':
      return close(bilan, 'abandoned', context);
    case 'keep-documents':
      return destroySoon(bilan, 'content', context);
    case 'send-to-cep':
      return standsForCep(bilan, share) ? [] : destroySoon(bilan, 'synthesis', context);
    case 'follow-up-contact':
      return declined(bilan, 'follow-up-invitation', { followUpWished: false });
    case 'survey':
      return [...declined(bilan, 'end-survey'), ...declined(bilan, 'follow-up-survey')];
    default:
      return [];
  }
};

/** Another such agreement stands beside this one. */
const standsForCep = ({ shares }: Case, share: number | undefined): boolean =>
  Object.entries(shares).some(
    ([number, one]) => Number(number) !== share && one.purpose === 'send-to-cep' && !one.withdrawn,
  );

/** A question under way ends with the agreement to be asked it. */
const declined = ({ gates }: Case, gate: GateName, facts: CaseFacts = {}): readonly Event[] => {
  const state = gates[gate];
  return state?.status === 'open'
    ? [{ type: 'GateAnswered', gate, round: state.round, outcome: 'refused', facts }]
    : [];
};
