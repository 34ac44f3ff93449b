import { dateAt } from '../../shared/domain/calendar/local-time.ts';
import { OFFICE_ZONE } from '../../shared/domain/register/matters.ts';
import { type Settings, settingsAt } from '../../shared/domain/settings/settings.ts';
import type { ConsoleDeps } from './deps.ts';

/** The values in force today where the office is. */
export const settingsToday = ({ clock }: Pick<ConsoleDeps, 'clock'>): Settings =>
  settingsAt(dateAt(clock(), OFFICE_ZONE));
