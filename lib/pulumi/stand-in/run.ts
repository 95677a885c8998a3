import { runNode } from './child';
import { createEngine } from './engine';
import { createMonitor } from './monitor';
import { inOrder } from './order';
import type { ProgramRun, PulumiProgram, RunOptions } from './program';
import { loadSdk, type Sdk } from './sdk';
import { type Listening, serve } from './serve';
import { STACK_TYPE } from './urn';

const DEFAULT_SECONDS = 60;
/** Registrations at a time, as `pulumi` has it by default for four processors. */
const PARALLEL = 16;

/**
 * Runs an unmodified Pulumi program as `pulumi preview` would, against a stand-in of the engine: no `pulumi` command, no
 * plugin, no cluster, no cloud. The program runs in a process of its own; nothing is written and nothing outside
 * loopback is reached by the stand-in.
 *
 * Not modelled: state, diffs, hooks, functions of providers, components that a provider makes.
 */
export async function runProgram(program: PulumiProgram, options: RunOptions): Promise<ProgramRun> {
  const nothing = { resources: [], unanswered: [] };
  let sdk: Sdk | undefined;
  try {
    sdk = loadSdk(program.folder);
  } catch (error) {
    const message = (error as Error).message.split('\n')[0] ?? '';
    return { ...nothing, failure: { kind: 'unsupported-sdk', version: 'of the program', message } };
  }
  if (sdk === undefined) return { ...nothing, failure: { kind: 'no-sdk', folder: program.folder } };
  const unanswered = new Set<string>();
  const monitor = createMonitor(sdk, program, options, (what) => unanswered.add(what));
  const engine = createEngine(sdk, options.writeTalk);
  const listening: Listening[] = [];
  try {
    // Newer SDKs try calls that older engines do not have, and do without when told so.
    listening.push(await serve(sdk, sdk.services.monitor, monitor.methods, () => {}));
    listening.push(await serve(sdk, sdk.services.engine, engine.methods, () => {}));
    const [monitorAddress = '', engineAddress = ''] = listening.map(({ address }) => address);
    const seconds = options.seconds ?? DEFAULT_SECONDS;
    const end = await runNode({
      args: [
        PLAIN_ERRORS,
        ...program.nodeArguments,
        sdk.runner,
        `--monitor=${monitorAddress}`,
        `--engine=${engineAddress}`,
        `--project=${program.project}`,
        `--stack=${program.stack}`,
        '--organization=organization',
        `--pwd=${program.folder}`,
        `--root-directory=${program.root}`,
        `--parallel=${PARALLEL}`,
        '--dry-run',
        program.entry,
      ],
      cwd: program.folder,
      env: { ...(options.env ?? process.env), ...settings(program) },
      seconds,
      writeTalk: options.writeTalk,
    });
    const resources = inOrder(monitor.resources.filter(({ type }) => type !== STACK_TYPE));
    const run = { resources, unanswered: [...unanswered] };
    if (end.timedOut) return { ...run, failure: { kind: 'timeout', seconds } };
    if (end.exitCode === 0 && engine.errors.length === 0) return { ...run, failure: undefined };
    const messages = engine.errors.length > 0 ? engine.errors : [end.stderr];
    return { ...run, failure: { kind: 'failed', exitCode: end.exitCode, messages } };
  } finally {
    monitor.stop();
    for (const each of listening) each.stop();
  }
}

/**
 * The runner prints errors in colour. Node 20.20 never returns from that when the stack has a file that lies directly in
 * a scope of node_modules (`/node_modules/@pulumi/resource.ts`), as the source maps of the SDK say. In plain it does.
 */
const PLAIN_ERRORS = `--import=data:text/javascript,${encodeURIComponent(
  `import util from 'node:util';
util.inspect = new Proxy(util.inspect, {
  apply: (inspect, self, [value, options, ...rest]) =>
    inspect.call(self, value, options !== null && typeof options === 'object' ? { ...options, colors: false } : options, ...rest),
});`,
)}`;

/** What the language host tells the runner by its environment. */
function settings(program: PulumiProgram): Record<string, string> {
  return {
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(program.config)),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(program.secretKeys),
    PULUMI_NODEJS_TYPESCRIPT: String(program.typescript),
    // Types are the editor's and the CI's work; checking them here would cost ten seconds.
    PULUMI_NODEJS_TRANSPILE_ONLY: 'true',
    ...(program.tsconfig === undefined ? {} : { PULUMI_NODEJS_TSCONFIG_PATH: program.tsconfig }),
  };
}
