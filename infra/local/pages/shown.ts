import type { Account } from '../account.ts';

/** What the account's pages look at. */
export type Shown = Omit<Account, 'pageUrl' | 'close' | 'client' | 'invoke' | 'template' | 'activity'>;
