import { describe, expect, test } from 'vitest';
import type { LinkTarget } from '../../shared/app/ports.ts';
import { employerMayKnow } from '../../shared/domain/case-route.ts';
import { ALL_GATES, type GateName } from '../../shared/domain/gates/names.ts';
import { NOTICE_NAMES, type NoticeName } from '../../shared/domain/notices/names.ts';
import type { Party } from '../../shared/domain/party.ts';
import type { RouteId } from '../../shared/domain/routes.ts';
import { createRender } from '../../shared/mail/render.ts';
import { linkTo, requested, SYSTEM, type Walked, walkTo } from '../web/walk.ts';

const ORGANISATION = { name: 'Cap Mobilités', email: 'bonjour@cap.example', phone: '01 23 45 67 89' };
const render = createRender(ORGANISATION, 'https://portail.example', 'https://console.example');
/** These are of one agreement or one share, and have tests of their own. */
const OF_A_LINE: readonly NoticeName[] = ['agreement-receipt', 'share-available', 'share-code', 'share-undelivered'];
/** Of the register of the organisation, to its office alone: `test/mail/register.test.ts`. */
const OF_THE_REGISTER: readonly NoticeName[] = ['breach-clock'];
const OF_A_GATE: readonly NoticeName[] = [
  'pause-proposal',
  'ask',
  'reminder',
  'overdue',
  'leave-silence-near',
  'no-reply',
  'appointment-reminder',
  'appointment-missed',
  'appointment-call',
];

interface Asked {
  readonly notice: NoticeName;
  readonly to: Party;
  readonly gate?: GateName;
  readonly round?: number;
  readonly step?: number;
  readonly about?: number;
}

const written = async ({ world, id, bilan }: Walked, notice: Asked) => {
  const targets: LinkTarget[] = [];
  const loaded = await world.cases.load(id);
  const mail = await render(notice, await bilan(), await world.cases.people(loaded), async (target) => {
    targets.push(target);
    return `https://portail.example/l/${'A'.repeat(43)}`;
  });
  return { ...mail, targets };
};

const routeTo = (gate: GateName): RouteId => {
  if (gate.startsWith('convention')) return 'PRIVATE_EMPLOYER_PLAN';
  return gate === 'withdrawal' ? 'PRIVATE_CPF_OFFTIME' : 'PRIVATE_CPF_WORKTIME';
};

const PARTS = ['subject', 'text', 'html'] as const;
const PERSONAL = /Amina|Benali|Castel|Morel|example\.org|06[\s\u00a0]12|\d{6}/;
const CONTENT = /formatrice|associatif|sens\.|chant|budget|Trois rencontres/i;

const checkMail = (mail: Awaited<ReturnType<typeof written>>) => {
  for (const part of PARTS) {
    expect(mail[part]).not.toMatch(/undefined|null|NaN|\[object|\{\w+\}/);
    expect(mail[part]).not.toMatch(CONTENT);
  }
  expect(mail.subject.length).toBeGreaterThan(5);
  expect(mail.subject.length).toBeLessThan(60);
  expect(mail.subject).not.toMatch(PERSONAL);
  expect(mail.subject).not.toMatch(/bilan|compétences|employeur|\n/i);
  expect(mail.text).not.toMatch(/ [:;?!»]|« |<\w/);
  expect(mail.html).not.toMatch(/<script|<img|<link|url\(/);
  const addresses = mail.text.match(/https?:\/\/\S+/g) ?? [];
  for (const address of addresses) expect(mail.html).toContain(address);
};

describe.each(ALL_GATES)('at %s', (gate) => {
  test('every mail of a gate is written for everybody', async () => {
    const walked = await walkTo(gate, routeTo(gate));
    for (const notice of OF_A_GATE)
      for (const to of ['beneficiary', 'employer', 'office', 'consultant'] as const)
        checkMail(await written(walked, { notice, to, gate, round: 1, step: 1 }));
  });
});

describe.each(NOTICE_NAMES.filter((name) => ![...OF_A_GATE, ...OF_A_LINE, ...OF_THE_REGISTER].includes(name)))(
  '%s',
  (notice) => {
    test.each(['appointment', 'eligibility', 'leave-reply', 'planning', 'retention-agreement'] as const)(
      'is written at %s',
      async (gate) => {
        for (const to of ['beneficiary', 'employer'] as const)
          checkMail(await written(await walkTo(gate), { notice, to }));
      },
    );

    test('names no employer where the employer is not to know', async () => {
      const walked = await walkTo('planning', 'PRIVATE_CPF_OFFTIME');
      expect(employerMayKnow(await walked.bilan())).toBe(false);
      const mail = await written(walked, { notice, to: 'beneficiary' });
      for (const part of PARTS) expect(mail[part]).not.toMatch(/employeur|Castel|D\. 6323-4/i);
    });
  },
);

test('an address that was given up may be a stranger’s: they read no name, and not a word of a bilan', async () => {
  const walked = await walkTo('decision');
  const mail = await written(walked, { notice: 'address-corrected', to: 'beneficiary' });
  for (const part of PARTS) expect(mail[part]).not.toMatch(PERSONAL);
  expect(mail.text).not.toMatch(/bilan|compétences/i);
  expect(mail.targets).toEqual([]);
});

const IN_SECRET = ALL_GATES.filter((gate) => !/^(leave|convention)-/.test(gate));

test.each(IN_SECRET)('in secret mode %s is asked without a word of the employer', async (gate) => {
  const walked = await walkTo(gate, 'PRIVATE_CPF_OFFTIME');
  for (const notice of ['ask', 'reminder', 'pause-proposal'] as const) {
    const mail = await written(walked, { notice, to: 'beneficiary', gate, round: 1, step: 1 });
    for (const part of PARTS) expect(mail[part]).not.toMatch(/employeur|Castel/i);
  }
});

describe('what a mail carries', () => {
  test('the question asked of a person leads to its own gate and round', async () => {
    const walked = await walkTo('decision');
    const { targets, text } = await written(walked, {
      notice: 'ask',
      to: 'beneficiary',
      gate: 'decision',
      round: 1,
      step: 0,
    });
    expect(targets).toEqual([{ kind: 'gate', gate: 'decision', round: 1 }]);
    expect(text).toMatch(/jusqu’au samedi 20\u00a0mars 2027 inclus/);
  });

  test('T24: a pause is proposed beside the question, without pressing', async () => {
    const walked = await walkTo('investigation-consent');
    const { subject, text, targets } = await written(walked, {
      notice: 'pause-proposal',
      to: 'beneficiary',
      gate: 'investigation-consent',
      round: 1,
      step: 2,
    });
    expect(subject).toMatch(/^Rappel/);
    expect(text).toContain('votre bilan peut être mis en pause, sans raison à donner');
    expect(targets).toEqual([{ kind: 'gate', gate: 'investigation-consent', round: 1 }]);
  });

  test('the staff is led to the console, and no link is made', async () => {
    const walked = await walkTo('eligibility');
    const { targets, text } = await written(walked, {
      notice: 'overdue',
      to: 'office',
      gate: 'eligibility',
      round: 1,
      step: 0,
    });
    expect(targets).toEqual([]);
    expect(text).toContain(`https://console.example/dossiers/${walked.id}`);
  });

  test('T01: the employer is told who asks and what silence means, and of a convention only the fact', async () => {
    const walked = await walkTo('leave-reply');
    const ask = await written(walked, { notice: 'ask', to: 'employer', gate: 'leave-reply', round: 1, step: 0 });
    expect(ask.text).toMatch(/Amina Benali[\s\S]*24\u00a0février 2027[\s\S]*accordée/);
    const fact = await written(walked, { notice: 'convention-not-concluded', to: 'employer' });
    expect(fact.text).not.toMatch(/refus|silence|délai|financement|faute/i);
    expect(fact.targets).toEqual([]);
  });

  test('the code comes without any link', async () => {
    const walked = await walkTo('retention-agreement');
    await walked.world.act(
      walked.id,
      { type: 'request-code', document: 'synthesis', code: '042137' },
      { party: 'beneficiary' },
    );
    const { text, targets } = await written(walked, { notice: 'reading-code', to: 'beneficiary' });
    expect(text).toContain('042\u00a0137');
    expect(text).toMatch(/mardi 15\u00a0juin 2027 à 13\u00a0h\u00a010/);
    expect(text).not.toContain('http');
    expect(targets).toEqual([]);
  });

  test('the synthesis is announced, never enclosed', async () => {
    const { text, attachments, targets } = await written(await walkTo('retention-agreement'), {
      notice: 'synthesis-available',
      to: 'beneficiary',
    });
    expect(targets).toEqual([{ kind: 'document', document: 'synthesis' }]);
    expect(attachments).toEqual([]);
    expect(text).not.toMatch(CONTENT);
  });

  test('an appointment comes with a file for the diary that says nothing to others', async () => {
    const { attachments } = await written(await walkTo('intro-meeting'), {
      notice: 'appointment-set',
      to: 'beneficiary',
    });
    const [file] = attachments;
    const lines = String(file?.content).split('\r\n');
    expect(lines).toContain('DTSTART:20270118T133000Z');
    expect(lines).toContain('DTEND:20270118T143000Z');
    expect(lines).toContain('SUMMARY:Rendez-vous');
    expect(String(file?.content)).not.toMatch(/bilan|Amina|Cap Mobilités/i);
    expect(file?.contentType).toContain('text/calendar');
  });

  test('a new date for it takes the place of the old one', async () => {
    const walked = await walkTo('intro-meeting');
    const { world, id } = walked;
    const consultant = { party: 'consultant', id: 'consultante-1' } as const;
    await world.act(id, { type: 'answer', gate: 'intro-meeting', answer: { held: 'no' } }, consultant);
    await world.act(id, { type: 'open-gate', gate: 'appointment' }, SYSTEM);
    await world.act(
      id,
      { type: 'answer', gate: 'appointment', answer: { date: '2027-01-25', time: '10:00', mode: 'telephone' } },
      consultant,
    );
    const { attachments } = await written(walked, { notice: 'appointment-set', to: 'beneficiary' });
    expect(String(attachments[0]?.content)).toMatch(/UID:rendez-vous-01KETEST000000000000000000[\s\S]*SEQUENCE:1/);
  });

  test('a calendar comes with its two days', async () => {
    const { attachments, text } = await written(await walkTo('start'), { notice: 'plan-set', to: 'beneficiary' });
    const file = String(attachments[0]?.content);
    expect(file).toContain('DTSTART;VALUE=DATE:20270412');
    expect(file).toContain('DTSTART;VALUE=DATE:20270712');
    expect(text).toMatch(/16\u00a0heures/);
  });

  test('a hostile name stays text', async () => {
    const walked = await requested();
    const people = { firstName: '<img src=x onerror=alert(1)>', lastName: '"&' };
    const mail = await render(
      { notice: 'request-received', to: 'beneficiary' },
      await walked.bilan(),
      people,
      async () => '',
    );
    expect(mail.html).not.toContain('<img');
    expect(mail.html).toContain('&lt;img');
  });

  test('the address of a link is whole in both parts', async () => {
    const walked = await walkTo('decision');
    const secret = await linkTo(walked, 'decision', 'beneficiary');
    const { world, id, bilan } = walked;
    const people = await world.cases.people(await world.cases.load(id));
    const notice = { notice: 'ask', to: 'beneficiary', gate: 'decision', round: 1, step: 0 } as const;
    const mail = await render(notice, await bilan(), people, async () => `https://portail.example/l/${secret}?a=1&b=2`);
    expect(mail.text.split('\n')).toContain(`https://portail.example/l/${secret}?a=1&b=2`);
    expect(mail.html).toContain(`href="https://portail.example/l/${secret}?a=1&amp;b=2"`);
  });
});

describe('of one agreement or one share', () => {
  test('RGPD 7(1): a receipt says what was answered, when, to which text, and how to take it back', async () => {
    const walked = await walkTo('retention-agreement');
    const count = (await walked.bilan()).agreements.length;
    for (let about = 1; about <= count; about += 1) {
      const mail = await written(walked, { notice: 'agreement-receipt', to: 'beneficiary', about });
      checkMail(mail);
      expect(mail.targets).toEqual([{ kind: 'agreements' }]);
      expect(mail.text).toMatch(/accord donné, le [\s\S]*Empreinte SHA-256 du texte\u00a0:\n[0-9a-f]{64}/);
    }
    const secret = await walkTo('planning', 'PRIVATE_CPF_OFFTIME');
    const mail = await written(secret, { notice: 'agreement-receipt', to: 'beneficiary', about: 2 });
    expect(mail.text).toContain('refus');
    for (const part of PARTS) expect(mail[part]).not.toMatch(/employeur/i);
  });

  test('S45: its recipient is told who sends and until when, and is given a code apart', async () => {
    const walked = await walkTo('retention-agreement');
    const { world, id } = walked;
    const document = 'synthesis';
    const person = { party: 'beneficiary' } as const;
    await world.act(id, { type: 'request-code', document, code: '042137' }, person);
    const to = { to: 'send-to-cep', name: 'Lina Costa', email: 'lina@example.net' } as const;
    await world.act(id, { type: 'share-document', document, ...to, synthesis: {}, codeMatches: true }, person);
    const mail = await written(walked, { notice: 'share-available', to: 'recipient', about: 1 });
    checkMail(mail);
    expect(mail.targets).toEqual([{ kind: 'share', share: 1 }]);
    expect(mail.text).toMatch(/Bonjour Lina Costa,[\s\S]*Amina Benali[\s\S]*29\u00a0juin 2027 inclus/);
    await world.act(id, { type: 'request-code', document, share: 1, code: '998877' }, { party: 'recipient' });
    const code = await written(walked, { notice: 'share-code', to: 'recipient', about: 1 });
    expect(code.text).toContain('998\u00a0877');
    expect(code.targets).toEqual([]);
    const undelivered = await written(walked, { notice: 'share-undelivered', to: 'beneficiary', about: 1 });
    checkMail(undelivered);
    expect(undelivered.text).toMatch(/Bonjour Amina,[\s\S]*transmis à Lina Costa/);
    expect(undelivered.targets).toEqual([{ kind: 'agreements' }]);
  });
});
