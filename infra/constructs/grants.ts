import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { WORKLIST_INDEX } from '../../shared/contracts/names.ts';

/** Where the case data lives. */
export interface DataArns {
  readonly cases: string;
  readonly casesStream: string;
  readonly keys: string;
  readonly caseKey: string;
}

/** The queue that keeps what a function could not handle. */
export interface DeadLetterArns {
  readonly deadLetters: string;
}

export interface MachineArns {
  readonly machines: readonly string[];
}

/** What moves the one schedule of a case. */
export interface WakeUpArns {
  readonly caseSchedules: string;
  readonly wakeUpRole: string;
}

export interface MailArns {
  readonly mailIdentity: string;
  readonly configurationSet: string;
}

type Purpose = 'identity' | 'content' | 'synthesis';

/**
 * What each function may do: one statement per action, so that a reviewer reads them and a test can take one away.
 * Whoever may call `unwrap` with `content` can read what a beneficiary confided; no other function can.
 */
export const GRANTS = {
  portal: (at: DataArns) => [
    ...cases(at, 'Query', 'GetItem', 'PutItem'),
    ...keys(at, 'GetItem', 'PutItem'),
    wrap(at, 'identity', 'synthesis'),
    unwrap(at, 'identity', 'content', 'synthesis'),
  ],
  console: (at: DataArns) => [
    ...cases(at, 'Query', 'PutItem'),
    worklist(at),
    ...keys(at, 'GetItem', 'BatchGetItem', 'PutItem'),
    wrap(at, 'identity'),
    unwrap(at, 'identity'),
  ],
  workroom: (at: DataArns) => [
    ...cases(at, 'Query', 'PutItem'),
    ...keys(at, 'GetItem', 'PutItem'),
    wrap(at, 'content'),
    unwrap(at, 'identity', 'content'),
  ],
  'open-gate': (at: DataArns & MachineArns) => [...cases(at, 'Query', 'PutItem', 'DeleteItem'), ...answerGates(at)],
  perform: (at: DataArns) => [...cases(at, 'Query', 'PutItem'), ...keys(at, 'DeleteItem')],
  relay: (at: DataArns & MachineArns & WakeUpArns & DeadLetterArns) => [
    ...cases(at, 'Query', 'GetItem', 'PutItem', 'DeleteItem'),
    ...readStream(at),
    ...answerGates(at),
    startMachines(at),
    ...schedules(at, 'CreateSchedule', 'UpdateSchedule', 'DeleteSchedule'),
    passWakeUpRole(at),
    giveUp(at),
  ],
  mailer: (at: DataArns & MailArns & DeadLetterArns) => [
    ...cases(at, 'Query', 'PutItem', 'UpdateItem'),
    ...readStream(at),
    ...keys(at, 'GetItem'),
    unwrap(at, 'identity'),
    allow('SendMail', 'ses:SendRawEmail', at.mailIdentity, at.configurationSet),
    giveUp(at),
  ],
  'wake-up': (at: DataArns & DeadLetterArns) => [...cases(at, 'Query', 'PutItem'), giveUp(at)],
  'mail-feedback': (at: DataArns & DeadLetterArns) => [...cases(at, 'Query', 'PutItem'), giveUp(at)],
  audit: (at: DataArns & MachineArns & WakeUpArns & DeadLetterArns & { readonly executions: readonly string[] }) => [
    ...cases(at, 'Query', 'PutItem', 'DeleteItem'),
    worklist(at),
    ...schedules(at, 'GetSchedule', 'CreateSchedule', 'UpdateSchedule'),
    passWakeUpRole(at),
    allow('ListExecutions', 'states:ListExecutions', ...at.machines),
    allow('DescribeExecutions', 'states:DescribeExecution', ...at.executions),
    allow('StopExecutions', 'states:StopExecution', ...at.executions),
    startMachines(at),
    ...answerGates(at),
    giveUp(at),
  ],
} as const;

function allow(sid: string, action: string, ...resources: string[]): PolicyStatement {
  return new PolicyStatement({ sid, actions: [action], resources });
}

function cases(at: DataArns, ...actions: string[]): PolicyStatement[] {
  return actions.map((action) => allow(`Cases${action}`, `dynamodb:${action}`, at.cases));
}

function worklist(at: DataArns): PolicyStatement {
  return allow('WorklistQuery', 'dynamodb:Query', `${at.cases}/index/${WORKLIST_INDEX}`);
}

function keys(at: DataArns, ...actions: string[]): PolicyStatement[] {
  return actions.map((action) => allow(`Keys${action}`, `dynamodb:${action}`, at.keys));
}

function readStream(at: DataArns): PolicyStatement[] {
  const actions = ['GetRecords', 'GetShardIterator', 'DescribeStream', 'ListStreams'];
  return actions.map((action) => allow(`Stream${action}`, `dynamodb:${action}`, at.casesStream));
}

/**
 * Makes data keys of these purposes; the encryption context is part of what KMS checks. A case has its `identity` key from
 * the request on, and its `content` key from the first thing that its consultant writes, its `synthesis` key when the person has that sent to their CEP
 * operator; a matter of the register has its `identity` key from the office: nobody else makes one.
 */
function wrap(at: DataArns, ...purposes: Purpose[]): PolicyStatement {
  return withCaseKey(at, 'GenerateDataKey', purposes);
}

/** Opens data keys of these purposes. */
function unwrap(at: DataArns, ...purposes: Purpose[]): PolicyStatement {
  return withCaseKey(at, 'Decrypt', purposes);
}

function withCaseKey(at: DataArns, action: string, purposes: Purpose[]): PolicyStatement {
  const statement = allow(`CaseKey${action}`, `kms:${action}`, at.caseKey);
  statement.addCondition('StringEquals', { 'kms:EncryptionContext:purpose': purposes });
  return statement;
}

/** A failure tells a machine that its case is closed. */
function answerGates(at: MachineArns): PolicyStatement[] {
  return [
    allow('AnswerGates', 'states:SendTaskSuccess', ...at.machines),
    allow('CloseGates', 'states:SendTaskFailure', ...at.machines),
  ];
}

function startMachines(at: MachineArns): PolicyStatement {
  return allow('StartMachines', 'states:StartExecution', ...at.machines);
}

function schedules(at: WakeUpArns, ...actions: string[]): PolicyStatement[] {
  return actions.map((action) => allow(`WakeUps${action}`, `scheduler:${action}`, at.caseSchedules));
}

function passWakeUpRole(at: WakeUpArns): PolicyStatement {
  const statement = allow('WakeUpsPassRole', 'iam:PassRole', at.wakeUpRole);
  statement.addCondition('StringEquals', { 'iam:PassedToService': 'scheduler.amazonaws.com' });
  return statement;
}

function giveUp(at: DeadLetterArns): PolicyStatement {
  return allow('GiveUp', 'sqs:SendMessage', at.deadLetters);
}
