import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './steps';

/**
 * Deploys the programs of apps/pulumi for real, compares the cluster with the preview, deploys again to see that nothing
 * changes by itself, changes them, and removes them: `npm run e2e`. Takes `pulumi` and `kubectl` from PATH and the
 * current context of the kubeconfig; state is kept in a folder that is removed. Exits with 3 when something it needs is
 * missing, with 1 when a step fails.
 *
 * `npm run e2e -- shop` deploys the shop too. Its images do not exist: its pods only become ready where nodes act as if
 * they ran them (kwok).
 */

const MISSING = 3;
/** A stack of its own: what is configured for the others stays as it is. */
const STACK = 'e2e';
const PORTOLAN = join(root, 'build/cli/bin.js');
const WITH_SHOP = process.argv.slice(2).includes('shop');

function answer(program: string, ...args: string[]): string | undefined {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return status === 0 ? stdout.trim() : undefined;
}

function missing(): readonly string[] {
  const lacking: string[] = [];
  // The programs import the package as its users do: as it was built.
  if (!existsSync(PORTOLAN)) lacking.push('the package is not built: `npm run build`');
  if (answer('pulumi', 'version') === undefined) {
    lacking.push('the `pulumi` command is not on PATH: https://www.pulumi.com/docs/install');
  }
  if (answer('kubectl', 'config', 'current-context') === undefined) {
    lacking.push(
      'there is no kubectl on PATH, or no current context in the kubeconfig: `kind create cluster` makes both',
    );
  } else if (answer('kubectl', 'get', '--raw', '/readyz') === undefined) {
    lacking.push('the cluster of the current context does not answer: see `kubectl get --raw /readyz`');
  }
  return lacking;
}

let running: ChildProcess | undefined;
let stopped = false;

/** What was deployed is removed even so: a step that is stopped has failed. */
function removeWhatIsThereWhenStopped(): void {
  // A terminal tells `pulumi` too, which then ends in good order; told twice it would leave things behind.
  process.on('SIGINT', () => {
    stopped = true;
  });
  process.on('SIGTERM', () => {
    stopped = true;
    running?.kill('SIGTERM');
  });
}

async function run(env: NodeJS.ProcessEnv, program: string, ...args: string[]): Promise<boolean> {
  process.stdout.write(`\n== ${program} ${args.join(' ')}\n`);
  return new Promise((resolve) => {
    running = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
    running.on('error', () => resolve(false));
    running.on('exit', (status) => resolve(status === 0));
  });
}

async function deploy(context: string): Promise<boolean> {
  const state = mkdtempSync(join(tmpdir(), 'portolan-e2e-'));
  const env = {
    ...process.env,
    PULUMI_BACKEND_URL: `file://${state}`,
    PULUMI_CONFIG_PASSPHRASE: '',
    PULUMI_SKIP_UPDATE_CHECK: 'true',
    PULUMI_SKIP_CONFIRMATIONS: 'true',
  };
  const pulumi = (...args: string[]): Promise<boolean> => run(env, 'pulumi', ...args, '--non-interactive');
  const up = (exposure: string, ...flags: string[]): Promise<boolean> => {
    const config = ['target=kind', `exposure=${exposure}`, `shop=${WITH_SHOP}`];
    const given = config.flatMap((each) => ['--config', `portolan:${each}`]);
    return pulumi('up', '--yes', '--stack', STACK, ...given, ...flags);
  };
  const verify = (): Promise<boolean> =>
    run(env, process.execPath, PORTOLAN, 'verify', '--context', context, '--stack', STACK, 'apps/pulumi');
  const steps: readonly (() => Promise<boolean>)[] = [
    () => up('NodePort'),
    verify,
    // What the API server filled in must not look like a change.
    () => up('NodePort', '--expect-no-changes'),
    // To be headless and to stop being so makes another object: its address cannot change.
    () => up('Headless'),
    verify,
    () => up('ClusterIP'),
    verify,
  ];

  if (!(await pulumi('stack', 'init', STACK))) {
    rmSync(state, { recursive: true, force: true });
    return false;
  }
  let passed = true;
  for (const step of steps) passed &&= !stopped && (await step());
  const removed = await pulumi('destroy', '--yes', '--stack', STACK);
  // Pulumi writes what it was given on the command line there.
  rmSync(join(root, `Pulumi.${STACK}.yaml`), { force: true });
  if (removed) {
    rmSync(state, { recursive: true, force: true });
  } else {
    // Without it nothing would know any more what is left in the cluster.
    process.stderr.write(`\nnot everything was removed; the state is kept: PULUMI_BACKEND_URL=file://${state}\n`);
  }
  return passed && removed && !stopped;
}

async function main(): Promise<void> {
  const lacking = missing();
  for (const each of lacking) process.stderr.write(`missing: ${each}\n`);
  if (lacking.length > 0) {
    process.exitCode = MISSING;
    return;
  }
  const context = answer('kubectl', 'config', 'current-context') ?? '';
  process.stdout.write(`deploys to the cluster of the context ${context}\n`);
  removeWhatIsThereWhenStopped();
  process.exitCode = (await deploy(context)) ? 0 : 1;
}

void main();
