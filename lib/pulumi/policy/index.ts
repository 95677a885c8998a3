import { PolicyPack, type PolicyResource, type StackValidationPolicy } from '@pulumi/policy';
import { type JudgeOptions, judge } from '../preview/judge';
import { type StackResource, stackManifests } from '../preview/stack-manifests';
import { marked } from './wire';

export type { JudgeOptions } from '../preview/judge';

/**
 * Policies that preview a whole stack, in whatever language its program is written: what fails is mandatory, what else is
 * wrong is advice. At `pulumi preview` they run before anything is created.
 */
export function previewPolicies(options: JudgeOptions = {}): StackValidationPolicy[] {
  const policy = (name: string, description: string, fails: boolean): StackValidationPolicy => ({
    name,
    description,
    enforcementLevel: fails ? 'mandatory' : 'advisory',
    validateStack({ resources }, report) {
      const stack = stackManifests([...resources.map(received), ...providersOf(resources)]);
      for (const verdict of judge(stack, options)) if (verdict.fails === fails) report(verdict.text, verdict.urn);
    },
  });
  return [
    policy('services-work', 'Services have endpoints, names and ports that lead somewhere', true),
    policy('services-advice', 'What may be meant so but likely is not', false),
  ];
}

/**
 * A policy pack of these policies. Call it in the program of a pack, a folder with `PulumiPolicy.yaml`.
 *
 * @example previewPack({ cluster: eks() });
 */
export function previewPack(options: JudgeOptions = {}): PolicyPack {
  return new PolicyPack('portolan', { policies: previewPolicies(options) });
}

function received({ type, name, urn, props, provider }: PolicyResource): StackResource {
  const kind: unknown = /^kubernetes:[^:]*:(.+)$/.exec(type)?.[1];
  // With an id behind it, as the engine refers to it.
  const reference = provider === undefined ? '' : `${provider.urn}::`;
  return { urn, type, name, custom: true, remote: false, inputs: marked(props, kind), provider: reference };
}

/** The providers, the default one too: a policy is told of them with each resource, and they say where objects go. */
function providersOf(resources: readonly PolicyResource[]): StackResource[] {
  const providers = new Map<string, StackResource>();
  for (const { provider } of resources) {
    if (provider === undefined || providers.has(provider.urn)) continue;
    const { urn, type, name, props } = provider;
    const inputs = marked(props, undefined);
    providers.set(urn, { urn, type, name, custom: true, remote: false, inputs, provider: '' });
  }
  return [...providers.values()];
}
