import { SESClient } from '@aws-sdk/client-ses';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createActivity } from '../../infra/local/activity.ts';
import { createClock } from '../../infra/local/clock.ts';
import { type Engine, startEngine } from '../../infra/local/services/dynamodb-engine.ts';
import { createSes, type Ses } from '../../infra/local/services/ses.ts';
import { createStore } from '../../infra/local/store.ts';
import { audit } from '../../shared/app/audit.ts';
import { beginRegister } from '../../shared/app/register.ts';
import { sendNotices } from '../../shared/app/send.ts';
import { createLinks } from '../../shared/aws/links.ts';
import { createPost } from '../../shared/aws/mail.ts';
import { tableSource } from '../../shared/aws/verify/table-source.ts';
import { verify } from '../../shared/aws/verify/verify.ts';
import { addMinutes } from '../../shared/domain/calendar/instant.ts';
import { plainDate } from '../../shared/domain/calendar/plain-date.ts';
import type { Command } from '../../shared/domain/commands.ts';
import type { CaseId } from '../../shared/domain/ids.ts';
import type { Actor } from '../../shared/domain/party.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import { BPF_ID, CERTIFICATE_ID } from '../../shared/domain/register/matters.ts';
import type { Note } from '../../shared/domain/register/note.ts';
import { createRender } from '../../shared/mail/render.ts';
import { serve } from '../local/serve.ts';
import { actor } from '../support/bilan.ts';
import { commandId, newCase } from '../support/log.ts';
import { OFFICE, wall } from '../support/register.ts';
import { openWorkflow, type Workflow } from '../support/workflow.ts';

const START = '2027-01-08T10:00:00.000Z';
const organisation = { name: 'Cap Mobilités', email: 'bonjour@cap.example' };

let engine: Engine;
let world: Workflow;
let ses: Ses;
let served: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  engine = await startEngine(null);
}, 60_000);
afterAll(() => engine.close());

beforeEach(async () => {
  world = await openWorkflow(engine, START);
  ses = await createSes({
    arnPrefix: 'arn:aws:ses:eu-west-3:000000000000',
    identities: ['jalon.example'],
    configurationSets: [{ name: 'mail' }],
    clock: createClock({ start: Date.parse(START), mode: 'held', activity: createActivity() }),
    store: createStore(':memory:'),
    notify: async () => undefined,
  });
  served = await serve(ses);
});
afterEach(async () => {
  expect(world.failures).toEqual([]);
  await served.close();
  await world.close();
});

const did = async (id: CaseId, command: Command, who: Actor = OFFICE) => {
  const done = await world.cases.execute(id, command, who, commandId());
  await world.activity.quiet();
  return isRefusal(done) ? done.code : 'done';
};
const note = async (one: Note, id = newCase()) => {
  expect(await did(id, { type: 'note-matter', note: one })).toBe('done');
  return id;
};
const DOCUMENT: Note = {
  matter: 'document',
  credential: 'habilitation',
  holder: 'Claire Morel',
  title: 'Habilitation au test',
  expiresOn: plainDate('2027-06-30'),
};

/** Hands every commit of a log to the mailer, and gives what then stands in the mailbox. */
const mailsOf = async (id: CaseId) => {
  const from = { name: organisation.name, address: 'bilans@jalon.example' };
  const parts = {
    ...world,
    links: createLinks(world),
    post: createPost({
      ses: new SESClient(served.client),
      from,
      replyTo: organisation.email,
      configurationSet: 'mail',
    }),
    render: createRender(organisation, 'https://portail.example', 'https://console.example'),
    organisation,
    portalUrl: 'https://portail.example',
  };
  const { commits } = await world.cases.load(id);
  await sendNotices(
    parts,
    id,
    commits.map(({ sequence }) => sequence),
  );
  return Promise.all(
    ses
      .mails()
      .filter(({ tags }) => tags['case'] === id)
      .map(async ({ id: mail, to }) => ({ to, text: (await ses.parsed(mail)).text ?? '' })),
  );
};
const written = async (id: CaseId) =>
  (await world.cases.load(id)).commits.flatMap(({ at, events }) =>
    events.flatMap(({ fact }) => (fact.type === 'NoticeIssued' ? [`${at} ${fact.key}`] : [])),
  );

test('T36: a wake-up fires ninety days before a document expires, and the mail to the office leaves', async () => {
  const id = await note(DOCUMENT);
  expect(await world.schedules.get(id)).toBe(wall('2027-04-01T09:00'));
  await world.until('2027-04-01T06:59:00Z');
  expect(await mailsOf(id)).toEqual([]);
  await world.until('2027-04-01T07:01:00Z');
  const [mail, ...more] = await mailsOf(id);
  expect(more).toEqual([]);
  expect(mail?.to).toEqual(['bonjour@cap.example']);
  expect(mail?.text).toContain(`https://console.example/organisme/${id}`);
  expect(mail?.text).not.toContain('Morel');
  await world.until('2027-07-02T10:00:00Z');
  expect(await mailsOf(id)).toHaveLength(4);
  expect(await world.schedules.get(id)).toBeDefined();
  expect(world.executions()).toEqual([]);
});

test('T33: the wake-ups of a breach fire at their hour on a Sunday, and at its end', async () => {
  // Friday evening in Paris.
  const id = await note({ matter: 'breach', knownAt: wall('2027-01-08T10:30'), risk: 'risk', happened: 'Vol' });
  await world.until('2027-01-11T12:00:00Z');
  expect(await written(id)).toEqual([
    '2027-01-09T09:30:00.000Z breach-clock.breach-notification.1.1',
    '2027-01-10T21:30:00.000Z breach-clock.breach-notification.1.2',
    '2027-01-11T09:30:00.000Z overdue.breach-notification.1.0',
  ]);
  expect((await mailsOf(id)).map(({ to }) => to)).toEqual(Array.from({ length: 3 }, () => ['bonjour@cap.example']));
});

test('T37: the BPF is watched from the first night on, once, and the office is written to on 1 April', async () => {
  await beginRegister(world.cases);
  await beginRegister(world.cases);
  await world.activity.quiet();
  expect((await world.cases.load(BPF_ID)).commits).toHaveLength(1);
  await world.until('2027-04-02T00:00:00Z');
  expect(await written(BPF_ID)).toEqual(['2027-04-01T07:00:00.000Z reminder.bpf.1.1']);
  expect(await mailsOf(BPF_ID)).toHaveLength(1);
  expect(await did(BPF_ID, { type: 'answer', gate: 'bpf', answer: { filedOn: '2027-04-02' } })).toBe('done');
  expect(await world.schedules.get(BPF_ID)).toBe(wall('2028-04-01T09:00'));
});

test('T36, L6316-1: a lapsed certificate in the register closes the choice of the CPF, and its renewal opens it', async () => {
  await note({ matter: 'certificate', expiresOn: plainDate('2027-01-07') }, CERTIFICATE_ID);
  const bilan = newCase();
  const request = { firstName: 'Aïcha', lastName: 'Benali', email: 'aicha@example.org', zone: 'metropole' } as const;
  await did(bilan, { type: 'request', request }, actor('beneficiary'));
  await did(bilan, { type: 'open-gate', gate: 'funding-choice' }, { party: 'system' });
  const choose = (route: string) =>
    did(bilan, { type: 'answer', gate: 'funding-choice', answer: { route } }, actor('beneficiary'));
  expect(await choose('PRIVATE_CPF_OFFTIME')).toBe('certificate-lapsed');
  const renewal = { reply: 'renewed', expiresOn: '2030-01-07' };
  expect(await did(CERTIFICATE_ID, { type: 'answer', gate: 'document-renewal', answer: renewal })).toBe('done');
  expect(await choose('PRIVATE_CPF_OFFTIME')).toBe('done');
});

test('the register stands apart from the cases, and its words are sealed', async () => {
  const id = await note(DOCUMENT);
  const known = await note({ matter: 'breach', knownAt: wall('2027-01-08T10:30'), risk: 'risk', happened: 'Vol' });
  expect([...(await world.summaries.open(10)), ...(await world.summaries.watched('closed'))]).toEqual([]);
  const listed = await world.summaries.register(10);
  expect(listed.map(({ caseId, matter, stage }) => [caseId, matter, stage])).toEqual([
    [known, 'breach', 'register'],
    [id, 'document', 'register'],
  ]);
  expect((await world.seals.openRequests(listed)).get(id)).toEqual({
    holder: 'Claire Morel',
    title: 'Habilitation au test',
  });
  expect(await verify(tableSource(world), world.keys)).toMatchObject({ cases: 2, commits: 2, seals: 2, opened: 2 });
  expect(JSON.stringify(await world.call('Scan', {}))).not.toMatch(/Morel|Habilitation|Vol"/);
});

test('the audit watches over the register too, and counts no case in it', async () => {
  const id = await note(DOCUMENT);
  await world.schedules.put(id, undefined);
  await world.until(addMinutes(world.clock(), 20));
  const call = { whole: false, repair: true };
  const first = await audit(world, call);
  expect(first).toMatchObject({ cases: 0, findings: [{ caseId: id, what: 'wake-up', repaired: true }] });
  await world.until('2027-03-01T10:00:00Z');
  expect(await audit(world, call)).toMatchObject({ cases: 0, checked: 0 });
  await world.schedules.put(id, undefined);
  await world.until('2027-04-02T10:00:00Z');
  expect((await audit(world, call)).findings).toEqual([{ caseId: id, what: 'wake-up', repaired: true }]);
  await world.until('2027-04-02T10:05:00Z');
  expect(await written(id)).toEqual([expect.stringContaining('reminder.document-renewal.1.1')]);
});
