import { minutesOf } from '../../domain/hours.ts';
import type { Case } from '../../domain/state.ts';
import { ledgerInWords, sessionInWords } from '../words/sessions.ts';
import { Day } from './dates.tsx';

const STATUS_WORDS = { planned: 'prévue', held: 'tenue', cancelled: 'annulée' } as const;

/** The hours ledger: what was done of what was agreed, session by session. For the person as for the staff. */
export const Sessions = ({ bilan }: { readonly bilan: Case }) => {
  const { sessions } = bilan;
  if (sessions.length === 0) return null;
  return (
    <section aria-labelledby="seances">
      <h2 id="seances">Séances</h2>
      <p>Heures faites : {ledgerInWords(minutesOf(sessions, 'held'))}.</p>
      <ul>
        {sessions
          .toSorted((a, b) => (a.on < b.on ? -1 : 1))
          .map((session) => (
            <li>
              <Day date={session.on} /> : {sessionInWords(session)} ({STATUS_WORDS[session.status]})
            </li>
          ))}
      </ul>
    </section>
  );
};
