import { decide } from '../domain/decide.ts';
import { decideMailFailure } from '../domain/decide-mail-failure.ts';
import { hangsOnCertificate } from '../domain/register/certificate.ts';
import { CERTIFICATE_ID, certificateUntil } from '../domain/register/matters.ts';
import { type CommandParts, type Commands, commandsOf, type Standing } from './commands.ts';
import { openContent, openSynthesis } from './content.ts';
import { openPeople } from './people.ts';
import type { Cases, Seals } from './ports.ts';

type WithKeys = CommandParts & { readonly seals: Pick<Seals, 'open'> };

/** What a decision on a case must know of the organisation, read from its log. */
const standingFor: Standing = async (command, log) => {
  if (!hangsOnCertificate(command)) return {};
  const until = certificateUntil((await log.load(CERTIFICATE_ID)).state);
  return until === undefined ? {} : { certificateUntil: until };
};

/** The use cases of a case for a function without its keys. */
export const createCommands = (parts: CommandParts): Commands => commandsOf(decide, parts, standingFor);

/** The use cases of a case for a function that holds its keys. */
export const createCases = (parts: WithKeys): Cases => ({
  ...createCommands(parts),
  people: (loaded) => openPeople(parts.seals, loaded),
  content: (loaded) => openContent(parts.seals, loaded),
  synthesis: (loaded) => openSynthesis(parts.seals, loaded),
});

/** Those of the mailer, whose bundle holds no more of the domain than it needs. */
export const createMailerCases = (parts: WithKeys): Pick<Cases, 'load' | 'execute' | 'people'> => ({
  ...commandsOf(decideMailFailure, parts),
  people: (loaded) => openPeople(parts.seals, loaded),
});
