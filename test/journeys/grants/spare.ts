import { FUNCTIONS, MACHINES } from '../../../shared/contracts/names.ts';

/** Permissions that no story needs, as `toldOf` says them, and why they stand in the template all the same. */
export interface Spare {
  readonly grants: readonly string[];
  /** In French, as `npm run grants` prints it. */
  readonly why: string;
}

const LOG_DELIVERY = [
  'logs:CreateLogDelivery',
  'logs:GetLogDelivery',
  'logs:UpdateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:DescribeResourcePolicies',
  'logs:DescribeLogGroups',
];

/** In the order of the template. */
const MACHINES_TOLD = MACHINES.toSorted();

export const SPARES: readonly Spare[] = [
  {
    grants: FUNCTIONS.flatMap((name) =>
      ['logs:CreateLogStream', 'logs:PutLogEvents'].map(
        (action) => `${name} ${action} log-group:/aws/lambda/${name}:*`,
      ),
    ),
    why: 'Lambda écrit avec lui le journal de la fonction ; ici, le compte local l’écrit lui-même.',
  },
  {
    grants: MACHINES.flatMap((name) => LOG_DELIVERY.map((action) => `${name} ${action} *`)),
    why: 'Step Functions l’exige pour écrire les erreurs d’une machine dans un journal.',
  },
  {
    grants: ['mailer', 'relay'].map(
      (name) => `${name} dynamodb:ListStreams table/Cases/stream/2026-01-01T00:00:00.000`,
    ),
    why: 'AWS le demande à qui lit un flux, sans que la fonction l’appelle.',
  },
  {
    grants: [
      'WakeUps sqs:SendMessage wake-up-dead-letters',
      'Nightly sqs:SendMessage audit-dead-letters',
      'sns.amazonaws.com sqs:SendMessage mail-feedback-dead-letters',
    ],
    why: 'sert quand un évènement n’a pas pu être remis à sa fonction ; aucun ne s’est perdu.',
  },
  {
    grants: [
      'dynamodb:DeleteItem table/Cases',
      'scheduler:CreateSchedule schedule/wake-ups/case-*',
      'scheduler:UpdateSchedule schedule/wake-ups/case-*',
      'iam:PassRole iam/WakeUps',
      `states:DescribeExecution ${MACHINES_TOLD.map((name) => `execution:${name}:*`).join(', ')}`,
      `states:StopExecution ${MACHINES_TOLD.map((name) => `execution:${name}:*`).join(', ')}`,
      `states:StartExecution ${MACHINES_TOLD.map((name) => `stateMachine:${name}`).join(', ')}`,
      `states:SendTaskSuccess ${MACHINES_TOLD.map((name) => `stateMachine:${name}`).join(', ')}`,
      `states:SendTaskFailure ${MACHINES_TOLD.map((name) => `stateMachine:${name}`).join(', ')}`,
    ].map((grant) => `audit ${grant}`),
    why: 'répare ce qui s’est perdu, et rien ne se perd dans ces histoires (test/journeys/repairs.test.ts).',
  },
  {
    grants: [
      'the account kms:* kms/NoticeKey',
      'cloudwatch.amazonaws.com, ses.amazonaws.com kms:Decrypt kms/NoticeKey',
      'cloudwatch.amazonaws.com, ses.amazonaws.com kms:GenerateDataKey kms/NoticeKey',
      'cloudwatch.amazonaws.com sns:Publish alarms',
    ],
    why: 'chiffre et porte les alarmes et les retours de messages ; CloudWatch et le chiffrement des sujets ne sont pas joués ici.',
  },
];
