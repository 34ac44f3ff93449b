import { Aws, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { FUNCTIONS, MACHINES, METRICS } from '../../shared/contracts/names.ts';
import { highest, sum, type Watched, watcher } from '../constructs/alarms.ts';
import { WITH_DEAD_LETTERS } from '../constructs/dead-letters.ts';
import { METRICS_NAMESPACE, metricsService } from '../constructs/metrics.ts';
import { deadLettersName, machineArn, named } from '../constructs/naming.ts';
import type { JalonStackProps } from '../release.ts';
import type { Settings } from '../settings.ts';
import type { DataStack } from './data.ts';

export interface WatchStackProps extends JalonStackProps {
  readonly data: DataStack;
}

/**
 * The alarms and the topic that carries them. It knows the others by their names (`constructs/naming.ts`), not by references,
 * so that it never stands in the way of their deployment.
 */
export class WatchStack extends Stack {
  constructor(scope: Construct, id: string, props: WatchStackProps) {
    super(scope, id, props);
    const { settings } = props.release;
    const topic = new Topic(this, 'Alarms', {
      topicName: named(settings, 'alarms'),
      displayName: 'Jalon : alertes',
      masterKey: props.data.noticeKey,
      enforceSSL: true,
    });
    // Requiring TLS gives the topic a policy of its own, which takes the place of the one that lets alarms in.
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsPublish',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    if (settings.alarmEmail !== undefined) topic.addSubscription(new EmailSubscription(settings.alarmEmail));
    new CfnOutput(this, 'AlarmTopic', { value: topic.topicArn });

    const watch = watcher(this, settings, topic);
    for (const watched of [
      ...functions(settings),
      ...queues(settings),
      ...machines(this, settings),
      ...cases(settings),
      ...mail(),
    ]) {
      watch(watched);
    }
  }
}

function functions(settings: Settings): Watched[] {
  const of = (name: string, metric: string) => sum('AWS/Lambda', metric, { FunctionName: named(settings, name) });
  return [
    ...FUNCTIONS.map((name) => ({
      name: `${name}-errors`,
      says: `La fonction ${name} échoue.`,
      runbook: 'une-fonction-échoue',
      metric: of(name, 'Errors'),
    })),
    {
      name: 'throttles',
      says: 'Des appels de fonctions sont refusés, faute de capacité.',
      runbook: 'des-appels-sont-refusés',
      // Of the whole account: its functions share one limit, and whoever uses it up is the cause.
      metric: sum('AWS/Lambda', 'Throttles'),
    },
    ...['relay', 'mailer'].map((name) => ({
      name: `${name}-late`,
      says: `${name} a plus de dix minutes de retard sur le journal des dossiers.`,
      runbook: 'le-journal-est-lu-en-retard',
      metric: highest('AWS/Lambda', 'IteratorAge', { FunctionName: named(settings, name) }),
      from: Duration.minutes(10).toMilliseconds(),
    })),
    {
      name: 'audit-silent',
      says: "L'audit de nuit n'a pas tourné depuis un jour.",
      runbook: 'laudit-na-pas-tourné',
      metric: sum('AWS/Lambda', 'Invocations', { FunctionName: named(settings, 'audit') }, Duration.days(1)),
      whenSilent: true,
    },
  ];
}

function queues(settings: Settings): Watched[] {
  return WITH_DEAD_LETTERS.map((of) => ({
    name: `${of}-dead-letters`,
    says: `${of} a renoncé à traiter un évènement ; il est gardé 14 jours.`,
    runbook: 'un-évènement-est-resté-sans-suite',
    metric: highest('AWS/SQS', 'ApproximateNumberOfMessagesVisible', { QueueName: deadLettersName(settings, of) }),
  }));
}

function machines(scope: Construct, settings: Settings): Watched[] {
  return MACHINES.map((name) => {
    return {
      name: `${name}-failed`,
      says: `Une exécution de la machine ${name} s'est arrêtée sur une erreur.`,
      runbook: 'une-exécution-sest-arrêtée',
      metric: sum('AWS/States', 'ExecutionsFailed', { StateMachineArn: machineArn(scope, settings, name) }),
    };
  });
}

function cases(settings: Settings): Watched[] {
  const of = (metric: string) => sum(METRICS_NAMESPACE, metric, { service: metricsService(settings) });
  return [
    {
      name: 'review-requested',
      says: 'Un dossier attend une personne dans « À examiner ».',
      runbook: 'un-dossier-est-à-examiner',
      metric: of(METRICS.reviewRequested),
    },
    {
      name: 'audit-repairs',
      says: "L'audit de nuit a dû réparer un réveil ou une exécution.",
      runbook: 'laudit-a-réparé-un-dossier',
      metric: of(METRICS.auditRepairs),
    },
    {
      name: 'audit-findings',
      says: "L'audit de nuit a trouvé un dossier qu'il ne peut pas réparer.",
      runbook: 'laudit-ne-peut-pas-réparer-un-dossier',
      metric: of(METRICS.auditFindings),
    },
  ];
}

/** Rates of the whole account, because the whole account is what AWS would pause. */
function mail(): Watched[] {
  return [
    {
      name: 'mail-bounces',
      says: 'Plus de 3 % des courriels reviennent ; AWS met le compte sous examen à 5 %.',
      runbook: 'des-courriels-reviennent',
      metric: highest('AWS/SES', 'Reputation.BounceRate'),
      from: 0.03,
    },
    {
      name: 'mail-complaints',
      says: 'Plus de 0,05 % des courriels sont signalés indésirables ; AWS met le compte sous examen à 0,1 %.',
      runbook: 'des-courriels-reviennent',
      metric: highest('AWS/SES', 'Reputation.ComplaintRate'),
      from: 0.0005,
    },
  ];
}
