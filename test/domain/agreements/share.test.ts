import { describe, expect, test } from 'vitest';
import { standingFor } from '../../../shared/domain/agreements/ledger.ts';
import { addMinutes, epochOf, instantOfEpoch } from '../../../shared/domain/calendar/instant.ts';
import { plainDate } from '../../../shared/domain/calendar/plain-date.ts';
import { isShareOpen } from '../../../shared/domain/commands/documents.ts';
import type { Command } from '../../../shared/domain/commands.ts';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import { actor, type Life } from '../../support/bilan.ts';
import { forkOf } from '../../support/fork.ts';
import { handedOver } from '../../support/handed-over.ts';
import { liveUntil } from '../../support/live-until.ts';
import { runAll } from '../../support/machine.ts';
import { reachOn } from '../../support/walk.ts';

const PERSON = actor('beneficiary');
const RECIPIENT = actor('recipient');
const CODE = '123456';
const HUGO = { name: 'Hugo Lemaire', email: 'hugo@example.org' };
const DOCUMENT = { document: 'synthesis' } as const;
const SYNTHESIS = { project: 'Formatrice' };

const said = (life: Life, command: Command, who = PERSON): string[] => {
  const decided = life.act(command, who);
  return isRefusal(decided) ? [decided.code] : decided.map(({ type }) => type);
};
const askCode = (life: Life, share?: number) =>
  said(
    life,
    { type: 'request-code', ...DOCUMENT, ...(share === undefined ? {} : { share }), code: CODE },
    share === undefined ? PERSON : RECIPIENT,
  );
const share = (life: Life, more: Partial<Extract<Command, { type: 'share-document' }>> = {}, who = PERSON): string[] =>
  said(
    life,
    {
      type: 'share-document',
      ...DOCUMENT,
      to: 'send-to-third-party',
      ...HUGO,
      synthesis: SYNTHESIS,
      codeMatches: true,
      ...more,
    },
    who,
  );
const open = (life: Life, number: number, codeMatches = true, who = RECIPIENT): string[] =>
  said(life, { type: 'open-document', ...DOCUMENT, share: number, codeMatches }, who);
const isOpen = (life: Life, number: number): boolean => isShareOpen(life.state(), number, { now: life.now() });

/** The synthesis has been sent to Hugo. */
const shared = (): Life => {
  const life = handedOver();
  askCode(life);
  share(life);
  return life;
};

describe('S45: a document goes to a third party', () => {
  test('S45: by one agreement for one recipient, who is told and nobody else', () => {
    const life = handedOver();
    askCode(life);
    const events = life.act(
      {
        type: 'share-document',
        ...DOCUMENT,
        to: 'send-to-third-party',
        ...HUGO,
        synthesis: SYNTHESIS,
        codeMatches: true,
      },
      PERSON,
    );
    expect(events).toMatchObject([
      {
        type: 'AgreementRecorded',
        purpose: 'send-to-third-party',
        decision: 'accepted',
        identifiedBy: 'mail-link-and-code',
        document: 'synthesis',
        share: 1,
        identity: { 'recipient.name.1': HUGO.name, 'recipient.email.1': HUGO.email },
      },
      { type: 'NoticeIssued', notice: 'agreement-receipt', to: 'beneficiary' },
      { type: 'NoticeIssued', notice: 'share-available', to: 'recipient', about: 1 },
    ]);
    expect(JSON.stringify(life.state())).not.toContain('hugo');
  });

  test('S45: never without a code, and a code serves once', () => {
    const life = handedOver();
    expect(share(life)).toEqual(['code-not-valid']);
    askCode(life);
    expect(share(life, { codeMatches: false })).toEqual(['ReadingCodeRejected']);
    expect(life.state().shares).toEqual({});
    expect(share(life)).toContain('AgreementRecorded');
    expect(share(life)).toEqual(['code-not-valid']);
  });

  test.each(['bounce', 'reject', 'complaint', 'uncertain'] as const)(
    'S45: the person alone hears that their recipient was not reached (%s), once, and nobody telephones',
    (kind) => {
      const life = handedOver();
      askCode(life);
      share(life);
      const failed = { type: 'report-mail-failure', key: 'share-available.1', kind } as const;
      expect(life.act(failed, { party: 'system' })).toMatchObject([
        { type: 'MailFailed', key: 'share-available.1', kind, share: 1 },
        { type: 'NoticeIssued', key: 'share-undelivered.1', to: 'beneficiary', about: 1 },
      ]);
      expect(life.act(failed, { party: 'system' })).toMatchObject([{ type: 'MailFailed' }]);
      expect(life.state().tasks).toEqual([]);
      // Another message that does not arrive is the person's own.
      life.act({ ...failed, key: 'agreement-receipt.1' }, { party: 'system' });
      expect(life.state().tasks).toEqual(['telephone']);
    },
  );

  test('S45: nothing is said of a recipient of whom the agreement was taken back, nor of a code that they asked for', () => {
    const life = handedOver();
    askCode(life);
    share(life);
    life.act({ type: 'request-code', ...DOCUMENT, share: 1, code: CODE }, { party: 'recipient' });
    const failed = { type: 'report-mail-failure', kind: 'bounce' } as const;
    const code = Object.keys(life.state().issued).find((key) => key.startsWith('share-code.')) ?? '';
    expect(life.act({ ...failed, key: code }, { party: 'system' })).toEqual([
      { type: 'MailFailed', key: code, kind: 'bounce' },
    ]);
    const line = life.state().agreements.findIndex(({ share: number }) => number === 1) + 1;
    life.act({ type: 'withdraw-agreement', agreement: line }, PERSON);
    expect(life.act({ ...failed, key: 'share-available.1' }, { party: 'system' })).toEqual([
      { type: 'MailFailed', key: 'share-available.1', kind: 'bounce' },
    ]);
  });

  test('S45: never by the word of anybody else', () => {
    const life = handedOver();
    askCode(life);
    for (const party of ['office', 'consultant', 'employer', 'funder', 'referent', 'recipient'] as const)
      expect(share(life, {}, actor(party))).toEqual(['not-yours']);
  });

  test('S45: never before it was handed over', () => {
    const { bilan, life } = reachOn('synthesis-delivery', plainDate('2027-03-31'), 'metropole');
    const fork = forkOf(bilan);
    expect(fork.at(life.now(), { type: 'request-code', ...DOCUMENT, code: CODE }, PERSON)).toMatchObject([
      { type: 'ReadingCodeIssued' },
      { type: 'NoticeIssued' },
    ]);
    const sharing = {
      type: 'share-document',
      ...DOCUMENT,
      to: 'send-to-third-party',
      ...HUGO,
      synthesis: SYNTHESIS,
      codeMatches: true,
    } as const;
    expect(fork.at(life.now(), sharing, PERSON)).toBe('document-not-available');
  });

  test('S45: never once it is destroyed', () => {
    const life = handedOver();
    life.answer('retention-agreement', { keep: 'no' });
    life.act({ type: 'carry-out', task: 'end-bilan' }, { party: 'system' });
    life.act({ type: 'wake-up' }, { party: 'clock' });
    runAll(life);
    life.until('2027-04-08T10:00');
    runAll(life);
    expect(life.state().destroyed.content).toBeDefined();
    expect(askCode(life)).toEqual(['document-not-available']);
    expect(share(life)).toEqual(['document-not-available']);
  });

  test('S45: to each recipient apart: taking one back leaves the other', () => {
    const life = shared();
    life.until('2027-03-31T10:30');
    askCode(life);
    share(life, { name: 'Lina Costa', email: 'lina@example.org' });
    expect([isOpen(life, 1), isOpen(life, 2)]).toEqual([true, true]);
    const second = standingFor(life.state(), 'send-to-third-party', 2) ?? 0;
    life.act({ type: 'withdraw-agreement', agreement: second }, PERSON);
    expect([isOpen(life, 1), isOpen(life, 2)]).toEqual([true, false]);
  });

  test('S45: and is read with a code of its own; every opening and every wrong try is in the log', () => {
    const life = shared();
    expect(open(life, 1)).toEqual(['code-not-valid']);
    expect(askCode(life, 1)).toEqual(['ReadingCodeIssued', 'NoticeIssued']);
    expect(life.mails().at(-1)).toMatch(/share-code\.\d+ → recipient/);
    expect(open(life, 1, false)).toEqual(['ReadingCodeRejected']);
    expect(open(life, 1)).toEqual(['DocumentOpened']);
    expect(life.state().shares[1]?.openedAt).toEqual([life.now()]);
    expect(open(life, 1)).toEqual(['code-not-valid']);
  });

  test('S45: whose code opens no other share, nor the document of the person', () => {
    const life = shared();
    askCode(life, 1);
    expect(said(life, { type: 'open-document', ...DOCUMENT, codeMatches: true })).toEqual(['code-not-valid']);
    expect(open(life, 2)).toEqual(['document-not-available']);
    for (const party of ['beneficiary', 'office', 'consultant', 'employer'] as const)
      expect(open(life, 1, true, actor(party))).toEqual(['not-yours']);
    expect(said(life, { type: 'open-document', ...DOCUMENT, codeMatches: true }, RECIPIENT)).toEqual(['not-yours']);
  });

  test('S45: and taking it back kills the link at once, a code on its way included', () => {
    const life = shared();
    askCode(life, 1);
    expect(isOpen(life, 1)).toBe(true);
    const number = standingFor(life.state(), 'send-to-third-party', 1) ?? 0;
    expect(said(life, { type: 'withdraw-agreement', agreement: number })).toContain('AgreementRecorded');
    expect(isOpen(life, 1)).toBe(false);
    expect(open(life, 1)).toEqual(['document-not-available']);
    expect(askCode(life, 1)).toEqual(['document-not-available']);
  });

  test('S45: a message that waits for the morning does not leave once it is taken back', () => {
    const life = handedOver();
    life.until('2027-03-31T21:00');
    askCode(life);
    share(life);
    const number = standingFor(life.state(), 'send-to-third-party', 1) ?? 0;
    life.act({ type: 'withdraw-agreement', agreement: number }, PERSON);
    life.until('2027-04-02T10:00');
    expect(life.mails().filter((mail) => mail.endsWith('recipient'))).toEqual([]);
  });
});

test('T35: a link lives fourteen days, its last evening included, and its agreement is not renewed with it', () => {
  const life = shared();
  const { expiresAt } = life.state().shares[1] ?? expect.fail('nothing was shared');
  life.skipTo(instantOfEpoch(epochOf(expiresAt) - 1));
  expect(isOpen(life, 1)).toBe(true);
  expect(askCode(life, 1)).toContain('ReadingCodeIssued');
  life.skipTo(expiresAt);
  expect(isOpen(life, 1)).toBe(false);
  expect(open(life, 1)).toEqual(['document-not-available']);
  expect(expiresAt).toBe('2027-04-14T22:00:00.000Z');
  life.skipTo(addMinutes(expiresAt, 60));
  askCode(life);
  expect(share(life)).toContain('AgreementRecorded');
  expect([isOpen(life, 1), isOpen(life, 2)]).toEqual([false, true]);
});

describe('L6313-4 al. 3, R6313-7: the CEP operator', () => {
  const sentToCep = (): Life => {
    const life = handedOver();
    askCode(life);
    share(life, { to: 'send-to-cep' });
    return life;
  };
  const end = (life: Life, keep: 'yes' | 'no'): void => {
    life.answer('retention-agreement', { keep });
    life.act({ type: 'carry-out', task: 'end-bilan' }, { party: 'system' });
  };
  test('R6313-7: a copy of the synthesis goes under a key of its own, of no other share', () => {
    const life = handedOver();
    askCode(life);
    const sharing = { type: 'share-document', ...DOCUMENT, to: 'send-to-cep', ...HUGO, synthesis: SYNTHESIS } as const;
    const decided = life.act({ ...sharing, codeMatches: true }, PERSON);
    expect(isRefusal(decided) ? decided : decided[0]).toMatchObject({ purpose: 'send-to-cep', synthesis: SYNTHESIS });
    expect(shared().log.some(({ event }) => event.synthesis !== undefined)).toBe(false);
  });

  test('R6313-7: it outlives the papers of the bilan, and goes three years after its end', () => {
    const life = sentToCep();
    end(life, 'no');
    expect(life.state().retention).toMatchObject({
      content: { destroyOn: '2027-04-07' },
      synthesis: { destroyOn: '2030-03-31', announceOn: '2030-03-01' },
    });
    liveUntil(life, '2027-04-10');
    expect(life.state().destroyed).toEqual({ content: '2027-04-07' });
    expect(isOpen(life, 1)).toBe(true);
    expect(askCode(life)).toContain('ReadingCodeIssued');
    expect(share(life)).toEqual(['document-not-available']);
    liveUntil(life, '2030-04-15');
    expect(life.state().destroyed).toMatchObject({ synthesis: '2030-03-31' });
    expect(askCode(life)).toEqual(['document-not-available']);
  });

  test('R6313-7: asked for after the end, it is kept from the end on', () => {
    const life = handedOver();
    end(life, 'no');
    askCode(life);
    share(life, { to: 'send-to-cep' });
    expect(life.state().retention.synthesis?.destroyOn).toBe('2030-03-31');
  });

  test('R6313-7: where the papers are kept as long, both go on the same day under one notice', () => {
    const life = sentToCep();
    end(life, 'yes');
    liveUntil(life, '2030-04-02');
    expect(life.state().destroyed).toEqual({ content: '2030-03-31', synthesis: '2030-03-31' });
    expect(life.mails().filter((mail) => mail.includes('destruction-certificate'))).toHaveLength(1);
  });

  test('R6313-7: taken back, it goes seven days later, unless another such agreement stands', () => {
    const life = sentToCep();
    end(life, 'yes');
    life.until('2027-04-01T10:00');
    askCode(life);
    share(life, { to: 'send-to-cep', email: 'lina@example.org' });
    const withdrawn = (number: number) =>
      said(life, { type: 'withdraw-agreement', agreement: standingFor(life.state(), 'send-to-cep', number) ?? 0 });
    expect(withdrawn(1)).not.toContain('RetentionSet');
    expect(withdrawn(2)).toContain('RetentionSet');
    expect(isOpen(life, 2)).toBe(false);
    liveUntil(life, '2027-04-20');
    expect(life.state().destroyed).toEqual({ synthesis: '2027-04-08' });
    askCode(life);
    expect(share(life, { to: 'send-to-cep' })).toContain('RetentionSet');
    expect(isOpen(life, 3)).toBe(true);
  });

  test('R6313-7: what was destroyed is told by the names of its questions, and by nothing that they held', () => {
    const life = handedOver();
    end(life, 'no');
    liveUntil(life, '2027-04-10');
    const gone = life.log.flatMap(({ event }) => (event.type === 'Destroyed' ? [event] : []));
    expect(gone).toMatchObject([
      {
        retentionClass: 'content',
        gates: ['needs', 'interests', 'skills', 'tracks', 'synthesis-draft', 'synthesis-observations'],
      },
    ]);
  });
});
