// Runs on whatever Node the machine has, before anything is installed: plain JavaScript, Node's own modules only.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const OLDEST_NODE = [20, 19];
const OLDEST_JAVA = 17;
const COMMANDS = {
  start: ['infra/local/main.ts'],
  story: ['test/journeys/runner/cli.ts'],
  grants: ['test/journeys/grants/cli.ts'],
  chaos: ['test/journeys/chaos/cli.ts'],
  verify: ['infra/tools/verify.ts'],
  redrive: ['infra/tools/redrive.ts'],
  'opco:import': ['infra/tools/opco-import.ts'],
  law: ['infra/tools/law.ts'],
  months: ['test/months/cli.ts'],
  test: ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/vitest.config.ts'],
  stories: ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/journeys/vitest.config.ts'],
};

/** They work on tables elsewhere, or on none. */
const WITHOUT_TABLES = new Set(['verify', 'redrive', 'opco:import', 'law', 'months']);

/** Says in French what is missing and what to type, then ends. */
function stop(sentence) {
  console.error(`\n${sentence}\n`);
  process.exit(1);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldest = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major > oldest || (major === oldest && minor >= oldestMinor)) return;
  stop(
    `Jalon demande Node ${OLDEST_NODE.join('.')} ou plus récent ; cette machine a Node ${process.versions.node}.\n` +
      'Installez la version actuelle depuis https://nodejs.org, puis relancez la commande.',
  );
}

const JAVA_COMMANDS = {
  linux: 'sudo apt-get install -y openjdk-17-jre-headless',
  darwin: 'brew install openjdk@17',
  win32: 'winget install EclipseAdoptium.Temurin.17.JRE',
};

function checkJava() {
  const { error, stderr, stdout } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const version = /version "(?:1\.)?(\d+)/.exec(`${stderr ?? ''}${stdout ?? ''}`)?.[1];
  if (error === undefined && Number(version) >= OLDEST_JAVA) return;
  const found = version === undefined ? 'aucun Java n’a été trouvé' : `cette machine a Java ${version}`;
  stop(
    `Jalon demande Java ${OLDEST_JAVA} ou plus récent pour sa base de données locale ; ${found}.\n` +
      `À taper pour l’installer :\n\n  ${JAVA_COMMANDS[process.platform] ?? JAVA_COMMANDS.linux}`,
  );
}

/** npm writes this file when it has installed everything that the lock file names. */
const INSTALLED = join(ROOT, 'node_modules/.package-lock.json');
const LOCK = join(ROOT, 'package-lock.json');

/** Every package of the lock file stands in node_modules in that very version. */
function isInstalled() {
  if (!existsSync(INSTALLED)) return false;
  if (statSync(INSTALLED).mtimeMs >= statSync(LOCK).mtimeMs) return true;
  const packages = (file) => Object.entries(JSON.parse(readFileSync(file, 'utf8')).packages ?? {});
  const present = new Map(packages(INSTALLED).map(([name, { version }]) => [name, version]));
  return packages(LOCK).every(
    ([name, wanted]) => name === '' || wanted.optional || present.get(name) === wanted.version,
  );
}

function install() {
  if (isInstalled()) return;
  console.error('Installation des bibliothèques (une seule fois, une à deux minutes)…');
  // npm needs a shell on Windows, where it is a .cmd file.
  const { status } = spawnSync('npm', ['ci', '--loglevel=error'], {
    cwd: ROOT,
    stdio: ['inherit', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0)
    stop('L’installation n’a pas abouti : lisez le message de npm ci-dessus, puis relancez la commande.');
}

const [name = '', ...rest] = process.argv.slice(2);
const command = COMMANDS[name];
if (command === undefined) stop(`Commande inconnue : ${name}. Les commandes sont ${Object.keys(COMMANDS).join(', ')}.`);
checkNode();
if (!WITHOUT_TABLES.has(name)) checkJava();
install();

const node = join(ROOT, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
// The channel tells the command when this process dies, however it dies: it then ends too, and nothing keeps the ports.
const child = spawn(node, [...command, ...rest], { cwd: ROOT, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (status, signal) => process.exit(signal === null ? (status ?? 1) : 130));
