import type { Account } from '../../../infra/local/account.ts';
import type { Play } from '../runner/play.ts';

/** Has the first mail whose key begins so come back once it has left: the address was good, and is no longer. */
export function createReturn(play: Play, { mailbox, activity }: Account, key: string) {
  let done = false;
  return {
    async rested(): Promise<void> {
      const mail = mailbox
        .list()
        .find(({ tags }) => tags['case'] === play.position.caseId && tags['mail']?.startsWith(key));
      if (done || mail === undefined) return;
      done = true;
      await mailbox.bounce(mail.id, 'bounce');
      await activity.quiet();
    },
  };
}
