import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import { named } from './naming.ts';

export interface Watched {
  /** Ends the alarm's name. */
  readonly name: string;
  /** One sentence: what happened, and to whom it matters. */
  readonly says: string;
  /** Heading of infra/runbook.md that says what to do. */
  readonly runbook: string;
  readonly metric: IMetric;
  /** Raises from this value on; 1 by default. */
  readonly from?: number;
  /** Raises below `from` instead, and when nothing is measured at all. */
  readonly whenSilent?: boolean;
}

/** Returns a function that puts alarms into `scope`, each telling `topic` when it is raised. */
export function watcher(scope: Construct, settings: Settings, topic: ITopic): (watched: Watched) => void {
  const tell = new SnsAction(topic);
  return ({ name, says, runbook, metric, from = 1, whenSilent = false }) => {
    new Alarm(scope, name, {
      alarmName: named(settings, name),
      alarmDescription: `${says} Que faire : infra/runbook.md#${runbook}`,
      metric,
      threshold: from,
      evaluationPeriods: 1,
      comparisonOperator: whenSilent
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: whenSilent ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(tell);
  };
}

/** A sum over five minutes, or over `period`. */
export function sum(
  namespace: string,
  metricName: string,
  dimensionsMap: Record<string, string> = {},
  period = Duration.minutes(5),
) {
  return new Metric({
    namespace,
    metricName,
    dimensionsMap,
    statistic: 'Sum',
    period,
  });
}

/** The highest value of five minutes. */
export function highest(namespace: string, metricName: string, dimensionsMap: Record<string, string> = {}) {
  return new Metric({ namespace, metricName, dimensionsMap, statistic: 'Maximum', period: Duration.minutes(5) });
}
