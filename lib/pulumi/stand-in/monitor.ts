import type { CallbackInvokeRequest } from '@pulumi/pulumi/proto/callback_pb';
import type {
  ReadResourceRequest,
  RegisterResourceRequest,
  ResourceInvokeRequest,
  SupportsFeatureRequest,
} from '@pulumi/pulumi/proto/resource_pb';
import { nameGiven, outputsInPreview } from './outputs';
import type { PulumiProgram, RegisteredResource, RunOptions } from './program';
import type { Answer, Call, Method, Sdk } from './sdk';
import { Transforms } from './transforms';
import { urnOf } from './urn';

/** What this stand-in can do of what newer SDKs ask for. */
const FEATURES: ReadonlySet<string> = new Set([
  'secrets',
  'resourceReferences',
  'outputValues',
  'aliasSpecs',
  'deletedWith',
  'transforms',
  'invokeTransforms',
  'parameterization',
]);

/** Takes the place of the engine's resource monitor, and remembers what is registered. */
export interface Monitor {
  readonly methods: Readonly<Record<string, Method>>;
  readonly resources: readonly RegisteredResource[];
  stop(): void;
}

/** A monitor for one run of a program. `unanswered` is told what has no answer here. */
export function createMonitor(
  sdk: Sdk,
  program: PulumiProgram,
  options: RunOptions,
  unanswered: (what: string) => void,
): Monitor {
  const resources: RegisteredResource[] = [];
  const urns = new Set<string>();
  const transforms = new Transforms(sdk);
  const { status } = sdk.grpc;
  const empty = () => new sdk.empty.Empty();

  async function register({ request }: Call<RegisterResourceRequest>, answer: Answer<unknown>): Promise<void> {
    try {
      await transforms.apply(request);
    } catch (error) {
      answer({ code: status.UNKNOWN, message: `a transform failed: ${(error as Error).message}` });
      return;
    }
    const type = request.getType();
    const name = request.getName();
    const parent = request.getParent();
    const urn = urnOf(program.stack, program.project, type, name, parent);
    if (urns.has(urn)) {
      answer({
        code: status.ALREADY_EXISTS,
        message: `Duplicate resource URN '${urn}'; try giving it a unique name`,
      });
      return;
    }
    urns.add(urn);
    transforms.addTo(urn, parent, request.getTransformsList());
    const inputs = (request.getObject()?.toJavaScript() ?? {}) as Record<string, unknown>;
    const response = new sdk.resource.RegisterResourceResponse();
    response.setUrn(urn);
    // A component's outputs are its own business; of a remote one nothing is known.
    const outputs = request.getCustom() ? outputsInPreview(type, name, inputs) : request.getRemote() ? {} : inputs;
    response.setObject(struct(sdk, outputs));
    const givenName = nameGiven(inputs, outputs);
    resources.push({
      urn,
      type,
      name,
      parent,
      custom: request.getCustom(),
      remote: request.getRemote(),
      inputs,
      provider: request.getProvider(),
      dependencies: request.getDependenciesList(),
      protect: request.getProtect() ?? false,
      ...(givenName === undefined ? {} : { givenName }),
    });
    answer(null, response);
  }

  function read({ request }: Call<ReadResourceRequest>, answer: Answer<unknown>): void {
    const urn = urnOf(program.stack, program.project, request.getType(), request.getName(), request.getParent());
    unanswered(`${request.getType()} ${request.getName()} is read from outside: nothing of it is known`);
    const response = new sdk.resource.ReadResourceResponse();
    response.setUrn(urn);
    response.setProperties(request.getProperties());
    answer(null, response);
  }

  function invoke({ request }: Call<ResourceInvokeRequest>, answer: Answer<unknown>): void {
    const token = request.getTok();
    const args = (request.getArgs()?.toJavaScript() ?? {}) as Record<string, unknown>;
    const result = options.invoke?.(token, args);
    if (result === undefined) unanswered(`function ${token} was not called: its provider is not there`);
    const response = new sdk.provider.InvokeResponse();
    response.setReturn(struct(sdk, result ?? {}));
    answer(null, response);
  }

  const methods = {
    supportsFeature({ request }: Call<SupportsFeatureRequest>, answer: Answer<unknown>) {
      const response = new sdk.resource.SupportsFeatureResponse();
      response.setHassupport(FEATURES.has(request.getId()));
      answer(null, response);
    },
    registerResource: (call: Call<RegisterResourceRequest>, answer: Answer<unknown>) => void register(call, answer),
    registerResourceOutputs: (_: unknown, answer: Answer<unknown>) => answer(null, empty()),
    readResource: read,
    invoke,
    registerStackTransform({ request }: Call<Parameters<Transforms['addToStack']>[0]>, answer: Answer<unknown>) {
      transforms.addToStack(request);
      answer(null, empty());
    },
    registerStackInvokeTransform: (_: Call<CallbackInvokeRequest>, answer: Answer<unknown>) => answer(null, empty()),
    registerPackage(_: unknown, answer: Answer<unknown>) {
      const response = new sdk.resource.RegisterPackageResponse();
      response.setRef('package');
      answer(null, response);
    },
    signalAndWaitForShutdown: (_: unknown, answer: Answer<unknown>) => answer(null, empty()),
  };
  return { methods: methods as unknown as Record<string, Method>, resources, stop: () => transforms.stop() };
}

function struct(sdk: Sdk, value: Readonly<Record<string, unknown>>): never {
  return sdk.struct.Struct.fromJavaScript(value) as never;
}
