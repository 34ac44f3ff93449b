import { parentPort, workerData } from 'node:worker_threads';
import { installVirtualDate } from '../../virtual-date.ts';
import type { IdentitySetup } from './setup.ts';

/** The thread of the OpenID provider: its tokens are issued and expire by the account's clock. */
const setup = workerData as IdentitySetup;
installVirtualDate(setup.shared);
// Its notices are about production use.
console.info = () => undefined;
console.warn = () => undefined;
const { startProvider } = await import('./provider.ts');
parentPort?.postMessage(await startProvider(setup));
