import { expect, test } from 'vitest';
import { decide } from '../../../shared/domain/decide.ts';
import { type Event, factOf } from '../../../shared/domain/events.ts';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import { actor, CASE_ID } from '../../support/bilan.ts';
import { knowing } from '../gates/settling.ts';
import { momentAt, NOW } from './states.ts';

const PERSON = actor('beneficiary');
const AMINA = { firstName: 'Amina', lastName: 'Berger', email: 'amina@example.org' } as const;

const asked = (request: object, bilan?: Parameters<typeof decide>[0]): readonly Event[] => {
  const events = decide(
    bilan,
    CASE_ID,
    { type: 'request', request: { ...AMINA, zone: 'reunion', ...request } },
    PERSON,
    momentAt(NOW),
  );
  if (isRefusal(events)) throw new Error(events.code);
  return events;
};

test('a request keeps what was written under seal, and nothing for what was left empty', () => {
  const [requested] = asked({ phone: undefined, message: '' });
  expect(requested).toEqual({ type: 'BilanRequested', zone: 'reunion', identity: AMINA });
  expect(asked({ message: 'Le soir' })[0]?.identity).toEqual({ ...AMINA, message: 'Le soir' });
});

test('a request sent again changes nothing of the bilan that it began', () => {
  expect(asked({}, knowing())).toEqual([]);
});

test('nothing is decided on a bilan that was never asked for', () => {
  const events = decide(undefined, CASE_ID, { type: 'wake-up' }, { party: 'clock' }, momentAt(NOW));
  expect(events).toMatchObject({ code: 'unknown-case' });
});

test('a fact says nothing of what its event seals', () => {
  const fact = { type: 'MailFailed', key: 'x', kind: 'bounce' } as const;
  expect(factOf({ ...fact, identity: AMINA, content: AMINA, synthesis: AMINA })).toStrictEqual(fact);
});
