import type { ComponentResource, ComponentResourceOptions, Inputs } from '@pulumi/pulumi';
import type { ConstructResult, Provider } from '@pulumi/pulumi/provider';
import type { ExposedType } from '../../spec';
import { ExposedService } from '../exposed-service';
import type { ExposedServiceArgs } from '../exposed-service-args';
import { WebDeployment, type WebDeploymentArgs } from '../web-deployment';
import { WebStatefulSet, type WebStatefulSetArgs } from '../web-stateful-set';
import { addressOutputs } from './outputs';
import schema from './schema.json';
import { settled } from './settled';
import type { PackageOutputs } from './types';

type Args = Readonly<Record<string, unknown>>;

/** A component, and what it gives. Outputs of ours stay what they are; all else is known at once. */
interface Made<Outputs> {
  readonly component: ComponentResource;
  readonly outputs: { readonly [Name in keyof Outputs]: unknown };
}

type Make<Outputs> = (name: string, args: Args, options: ComponentResourceOptions) => Made<Outputs>;

// What came over the wire has no types; the builders check it, and say what is wrong with it by its path.
const COMPONENTS: { readonly [Name in keyof PackageOutputs]: Make<PackageOutputs[Name]> } = {
  WebDeployment(name, args, options) {
    const component = new WebDeployment(name, args as unknown as WebDeploymentArgs<string, string>, options);
    return { component, outputs: { pods: component.pods } };
  },
  WebStatefulSet(name, args, options) {
    const component = new WebStatefulSet(name, args as unknown as WebStatefulSetArgs<string, string>, options);
    return { component, outputs: { ...addressOutputs(component.address, args.ports), pods: component.pods } };
  },
  ExposedService(name, args, options) {
    const given = args as unknown as ExposedServiceArgs<string, string, ExposedType>;
    const component = new ExposedService(name, given, options);
    const { externalAddress } = component;
    return { component, outputs: { ...addressOutputs(component.address, args.ports), externalAddress } };
  },
};

const TOKENS: ReadonlyMap<string, Make<object>> = new Map(
  Object.entries(COMPONENTS).map(([name, make]) => [`${schema.name}:index:${name}`, make]),
);

/**
 * The components for programs in other languages, as Pulumi asks for them: the schema of all, and one made at a time.
 *
 * @param version - Of the package: that of the npm package.
 */
export function componentProvider(version: string): Provider & Required<Pick<Provider, 'construct' | 'getSchema'>> {
  return {
    version,
    getSchema: async () => JSON.stringify({ ...schema, version }),
    construct,
  };
}

/** @throws InputPropertiesError with all problems of the inputs at once. */
async function construct(
  name: string,
  type: string,
  inputs: Inputs,
  options: ComponentResourceOptions,
): Promise<ConstructResult> {
  const make = TOKENS.get(type);
  if (make === undefined) {
    throw new Error(`there is no component ${type}: this package has ${[...TOKENS.keys()].join(', ')}`);
  }
  const { args, after } = await settled(inputs);
  const dependsOn = [options.dependsOn ?? [], after].flat() as ComponentResourceOptions['dependsOn'] & object;
  const { component, outputs } = make(name, args, { ...options, dependsOn });
  return { urn: component.urn, state: outputs };
}
