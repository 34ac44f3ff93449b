import type { News, QueueLook, QueueReport } from './redrive.ts';

const counted = (many: number, one: string): string => `${many} ${one}${many < 2 ? '' : 's'}`;

/** What happens to one message. */
export function newsInFrench(news: News): string {
  switch (news.what) {
    case 'failed':
      return `  ${news.of} : le message ${news.message} échoue encore (${news.why}) ; il reste dans sa file.`;
    case 'forgotten':
      return `  ${news.of} : le flux a oublié ces enregistrements, vieux de plus de 24 heures. L’audit vérifie tous les dossiers à leur place.`;
    case 'stopped':
      return `  ${news.of} : trop d’échecs de suite, la cause n’est pas corrigée. La suite de la file n’est pas touchée.`;
  }
}

/** What became of a queue. */
export function reportInFrench({ of, found, done, failed, left }: QueueReport): string {
  if (found === 0 && left === 0) return `${of} : rien à reprendre.`;
  const words = [counted(found, 'trouvé'), `${done} repris`, counted(failed, 'échoué'), counted(left, 'restant')];
  return `${of} : ${words.join(', ')}.`;
}

const day = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Paris' });

/** What a queue holds. */
export function lookInFrench({ of, found, batches, unreadable, oldest }: QueueLook): string {
  if (oldest === undefined) return `${of} : rien à reprendre.`;
  const kinds = [
    ...(batches === 0 ? [] : [`${counted(batches, 'lot')} du journal`]),
    ...(found - batches - unreadable === 0 ? [] : [counted(found - batches - unreadable, 'évènement')]),
    ...(unreadable === 0 ? [] : [counted(unreadable, 'illisible')]),
  ];
  return `${of} : ${counted(found, 'message')} (${kinds.join(', ')}), le plus ancien du ${day.format(oldest)}.`;
}
