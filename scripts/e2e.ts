import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './steps';

/**
 * Deploys the programs of apps/pulumi for real, compares the cluster with the preview, changes them, and removes them:
 * `npm run e2e`. Takes `pulumi` and `kubectl` from PATH and the current context of the kubeconfig; state is kept in a
 * folder that is removed. Exits with 3 when something it needs is missing, with 1 when a step fails.
 */

const MISSING = 3;
/** A stack of its own: what is configured for the others stays as it is. */
const STACK = 'e2e';

function answer(program: string, ...args: string[]): string | undefined {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return status === 0 ? stdout.trim() : undefined;
}

function missing(): readonly string[] {
  const lacking: string[] = [];
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

function run(env: NodeJS.ProcessEnv, program: string, ...args: string[]): boolean {
  process.stdout.write(`\n== ${program} ${args.join(' ')}\n`);
  return spawnSync(program, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}

function deploy(context: string): boolean {
  const state = mkdtempSync(join(tmpdir(), 'portolan-e2e-'));
  const env = {
    ...process.env,
    PULUMI_BACKEND_URL: `file://${state}`,
    PULUMI_CONFIG_PASSPHRASE: '',
    PULUMI_SKIP_UPDATE_CHECK: 'true',
    PULUMI_SKIP_CONFIRMATIONS: 'true',
  };
  const pulumi = (...args: string[]): boolean => run(env, 'pulumi', ...args, '--non-interactive');
  const verify = (): boolean =>
    run(
      env,
      process.execPath,
      join(root, 'build/cli/bin.js'),
      'verify',
      '--context',
      context,
      '--stack',
      STACK,
      'apps/pulumi',
    );
  const up = (exposure: string): boolean =>
    pulumi(
      'up',
      '--yes',
      '--stack',
      STACK,
      '--config',
      'portolan:target=kind',
      '--config',
      `portolan:exposure=${exposure}`,
    );
  try {
    if (!pulumi('stack', 'init', STACK)) return false;
    try {
      return up('NodePort') && verify() && up('ClusterIP') && verify();
    } finally {
      pulumi('destroy', '--yes', '--stack', STACK);
    }
  } finally {
    rmSync(state, { recursive: true, force: true });
    // Pulumi writes what it was given on the command line there.
    rmSync(join(root, `Pulumi.${STACK}.yaml`), { force: true });
  }
}

const lacking = missing();
if (lacking.length > 0) {
  for (const each of lacking) process.stderr.write(`missing: ${each}\n`);
  process.exitCode = MISSING;
} else {
  process.exitCode = deploy(answer('kubectl', 'config', 'current-context') ?? '') ? 0 : 1;
}
