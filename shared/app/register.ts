import { CommandId } from '../domain/ids.ts';
import { isRefusal } from '../domain/refusal.ts';
import { BPF_ID } from '../domain/register/matters.ts';
import { SYSTEM } from './actors.ts';
import type { Commands } from './commands.ts';

const BEGUN = CommandId.parse('register.bpf');

/** What an organisation owes every year is watched from its first night on, without anyone's asking. Done already, it writes nothing. */
export const beginRegister = async (cases: Pick<Commands, 'execute'>): Promise<void> => {
  const begun = await cases.execute(BPF_ID, { type: 'note-matter', note: { matter: 'bpf' } }, SYSTEM, BEGUN);
  if (isRefusal(begun)) throw new Error(`the register could not be begun: ${begun.code}`);
};
