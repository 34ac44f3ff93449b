import { at } from '../../shared/domain/calendar/local-time.ts';
import { plainDate } from '../../shared/domain/calendar/plain-date.ts';
import type { Command } from '../../shared/domain/commands.ts';
import type { GateName } from '../../shared/domain/gates/names.ts';
import { CaseId } from '../../shared/domain/ids.ts';
import type { Actor } from '../../shared/domain/party.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import { BPF_ID, CERTIFICATE_ID } from '../../shared/domain/register/matters.ts';
import type { Note } from '../../shared/domain/register/note.ts';
import type { OpenGate } from '../../shared/domain/state.ts';
import { actor, type Life, live } from './bilan.ts';

export const OFFICE = actor('office');
const MATTER_ID = CaseId.parse('01JD00000000000000000000MT');

/** That moment on the clocks of the metropole, "2027-01-05T10:00". */
export const wall = (moment: string) => {
  const [date = '', time = ''] = moment.split('T');
  return at(plainDate(date), time as `${number}:${number}`, 'metropole');
};

/** Types of the events, or the code of the refusal. */
export const said = (life: Life, command: Command, who: Actor = OFFICE): string[] => {
  const decided = life.act(command, who);
  return isRefusal(decided)
    ? [decided.code, ...(decided.field === undefined ? [] : [decided.field])]
    : decided.map(({ type }) => type);
};

export const answered = (life: Life, gate: GateName, answer: Record<string, unknown>, who: Actor = OFFICE): string[] =>
  said(life, { type: 'answer', gate, answer }, who);

export const open = (life: Life, gate: GateName): OpenGate => {
  const state = life.state().gates[gate];
  if (state?.status !== 'open') throw new Error(`${gate} does not wait`);
  return state;
};

const idOf = (note: Note): CaseId => {
  if (note.matter === 'bpf') return BPF_ID;
  return note.matter === 'certificate' ? CERTIFICATE_ID : MATTER_ID;
};

/** A log of the register that begins with this note. */
export const noted = (start: string, note: Note): Life => {
  const life = live(idOf(note), start);
  const begun = life.act({ type: 'note-matter', note }, note.matter === 'bpf' ? { party: 'system' } : OFFICE);
  if (isRefusal(begun)) throw new Error(`${note.matter}: ${begun.code}`);
  return life;
};
