import type { Settings } from '../settings.ts';
import { named } from './naming.ts';

/** Namespace of the metrics that functions write through their logs. */
export const METRICS_NAMESPACE = 'Jalon';

/** The one dimension (`service`) of these metrics. One value per stage, so that an alarm adds up what several functions say. */
export function metricsService(settings: Settings): string {
  return named(settings, 'cases');
}
