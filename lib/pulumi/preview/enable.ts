import { Config, CustomResource, log, type Resource, RunError, runtime } from '@pulumi/pulumi';
import { type JudgeOptions, judge } from './judge';
import { isObject, unmark } from './marks';
import { type StackResource, stackManifests } from './stack-manifests';

interface Recorded {
  readonly type: string;
  readonly name: string;
  readonly props: Readonly<Record<string, unknown>>;
  readonly resource: Resource;
}

let enabled = false;

/**
 * Previews all Kubernetes objects of this program when `pulumi preview` or the preview of `pulumi up` has seen them, and
 * fails the run before anything is created. Call it first: it sees what is made after it, in this process. Parts of
 * components that a provider makes (`yaml/v2`, Helm `v4`) are not seen; the policy pack `portolan/policy` sees them.
 *
 * Does nothing while `portolan preview` runs the program.
 *
 * @param options - The cluster, and from which severity on to fail. Default: kind with two workers, errors.
 * @example enablePreview({ cluster: eks(), failOn: 'warning' });
 */
export function enablePreview(options: JudgeOptions = {}): void {
  if (enabled || !runtime.isDryRun() || process.env.PORTOLAN_PREVIEWS === 'true') return;
  enabled = true;
  const recorded: Recorded[] = [];
  runtime.registerStackTransformation(({ type, name, props, resource }) => {
    if (type.startsWith('kubernetes:') || type === 'pulumi:providers:kubernetes') {
      recorded.push({ type, name, props, resource });
    }
    return undefined;
  });
  // By then every resource is registered and its outputs are there, so that names the provider gave are known too.
  process.once('beforeExit', () => void report(recorded, options));
}

async function report(recorded: readonly Recorded[], options: JudgeOptions): Promise<void> {
  const stack = stackManifests(await Promise.all(recorded.map(sent)), new Config('kubernetes').get('namespace'));
  for (const note of stack.notes) await log.info(`portolan: ${note}`);
  const verdicts = judge(stack, options);
  for (const { fails, text } of verdicts) await (fails ? log.error(text) : log.warn(text));
  const failing = verdicts.filter(({ fails }) => fails).length;
  if (failing === 0) return;
  const count = failing === 1 ? '1 problem' : `${failing} problems`;
  const failure = new RunError(`portolan: ${count} that the cluster would not tell; nothing was created`);
  // The SDK shows the stack of what is thrown after the program has ended, and it leads here: not to what is to be mended.
  failure.stack = '';
  throw failure;
}

/** A resource as it is sent to the engine: with the marks of unknowns and secrets. */
async function sent({ type, name, props, resource }: Recorded): Promise<StackResource> {
  const inputs = (await runtime.serializeProperties(name, props)) as Record<string, unknown>;
  const { metadata: output } = (await runtime.serializeProperties(name, {
    metadata: (resource as unknown as { metadata?: unknown }).metadata,
  })) as { metadata?: unknown };
  const metadata = unmark(output);
  const givenName = metadata.kind === 'plain' && isObject(metadata.value) ? unmark(metadata.value.name) : undefined;
  const provider = resource.getProvider(type);
  return {
    urn: await urnOf(resource),
    type,
    name,
    custom: CustomResource.isInstance(resource),
    remote: false,
    inputs,
    // With an id behind it, as the engine refers to it.
    provider: provider === undefined ? '' : `${await urnOf(provider)}::`,
    ...(givenName?.kind === 'plain' && typeof givenName.value === 'string' ? { givenName: givenName.value } : {}),
  };
}

function urnOf(resource: Resource): Promise<string> {
  return new Promise((resolve) => resource.urn.apply(resolve));
}
