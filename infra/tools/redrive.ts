import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { QueueDoesNotExist, SQSClient } from '@aws-sdk/client-sqs';
import { WITH_DEAD_LETTERS, type WithDeadLetters } from '../constructs/dead-letters.ts';
import { readOptions, refusal } from './options.ts';
import { createRedrive } from './redrive/redrive.ts';
import { lookInFrench, newsInFrench, reportInFrench } from './redrive/words.ts';

const USAGE = `npm run redrive -- [${WITH_DEAD_LETTERS.join(' | ')}]…
    [--stage <étape>]  prod, sauf mention contraire
    [--look]           dit ce que les files contiennent, sans rien reprendre
    [--region <région>] [--endpoint <adresse>]`;

/** Ends 0 when the queues are empty, 1 when something is left in one, 2 when they could not be read. */
const refuse = refusal(USAGE);

const { values: options, positionals } = readOptions(refuse, {
  allowPositionals: true,
  options: {
    stage: { type: 'string', default: 'prod' },
    look: { type: 'boolean', default: false },
    region: { type: 'string' },
    endpoint: { type: 'string' },
  },
});
const { stage, region, endpoint } = options;
const isQueue = (word: string): word is WithDeadLetters => WITH_DEAD_LETTERS.some((name) => name === word);
const unknown = positionals.find((word) => !isQueue(word));
if (unknown !== undefined) refuse(`Aucune file ne porte le nom ${unknown}.`);
const queues = positionals.length === 0 ? WITH_DEAD_LETTERS : positionals.filter(isQueue);

const client = { ...(region === undefined ? {} : { region }), ...(endpoint === undefined ? {} : { endpoint }) };
const tool = createRedrive({
  stage,
  sqs: new SQSClient(client),
  // A call that is not answered may be under way: it is not made again, its message stays.
  lambda: new LambdaClient({ ...client, maxAttempts: 1 }),
  streams: new DynamoDBStreamsClient(client),
  pause,
  tell: (news) => console.log(newsInFrench(news)),
});

try {
  for (const of of queues) {
    if (options.look) {
      const seen = await tool.look(of);
      console.log(lookInFrench(seen));
      if (seen.found > 0) process.exitCode = 1;
    } else {
      const report = await tool.redrive(of);
      console.log(reportInFrench(report));
      if (report.left > 0) process.exitCode = 1;
    }
  }
} catch (error) {
  if (error instanceof QueueDoesNotExist) refuse(`L’étape ${stage} n’a pas ses files dans ce compte et cette région.`);
  if (!(error instanceof Error)) throw error;
  refuse(`Reprise interrompue : ${error.name}: ${error.message}`);
}
