import type { Callback } from '@pulumi/pulumi/proto/callback_pb';
import type { RegisterResourceRequest } from '@pulumi/pulumi/proto/resource_pb';
import type { CallbacksClient, Sdk } from './sdk';

/** The functions with which a program changes resources while they are registered. */
export class Transforms {
  private readonly ofStack: Callback[] = [];
  private readonly ofResource = new Map<string, { readonly own: readonly Callback[]; readonly parent: string }>();
  private readonly clients = new Map<string, CallbacksClient>();

  constructor(private readonly sdk: Sdk) {}

  addToStack(callback: Callback): void {
    this.ofStack.push(callback);
  }

  /** Remembers the transforms of a resource: they also change what is in it. */
  addTo(urn: string, parent: string, own: readonly Callback[]): void {
    this.ofResource.set(urn, { own, parent });
  }

  /** The properties of a resource after all transforms: its own, its ancestors' from the inside out, the stack's. */
  async apply(request: RegisterResourceRequest): Promise<void> {
    const chain = [...request.getTransformsList()];
    let above = this.ofResource.get(request.getParent());
    while (above !== undefined) {
      chain.push(...above.own);
      above = this.ofResource.get(above.parent);
    }
    chain.push(...this.ofStack);
    for (const callback of chain) await this.call(callback, request);
  }

  stop(): void {
    for (const client of this.clients.values()) client.close();
  }

  private async call(callback: Callback, request: RegisterResourceRequest): Promise<void> {
    const { resource, callback: proto } = this.sdk;
    const question = new resource.TransformRequest();
    question.setType(request.getType());
    question.setName(request.getName());
    question.setCustom(request.getCustom());
    question.setParent(request.getParent());
    question.setProperties(request.getObject());
    const options = new resource.TransformResourceOptions();
    options.setDependsOnList(request.getDependenciesList());
    options.setProtect(request.getProtect() ?? false);
    options.setIgnoreChangesList(request.getIgnorechangesList());
    options.setProvider(request.getProvider());
    question.setOptions(options);
    const invocation = new proto.CallbackInvokeRequest();
    invocation.setToken(callback.getToken());
    invocation.setRequest(question.serializeBinary());
    const answer = await new Promise<Uint8Array>((resolve, reject) => {
      this.client(callback.getTarget()).invoke(invocation, (error, response) => {
        if (error !== null || response === undefined) reject(error ?? new Error('a transform gave no answer'));
        else resolve(response.getResponse_asU8());
      });
    });
    const properties = resource.TransformResponse.deserializeBinary(answer).getProperties();
    if (properties !== undefined) request.setObject(properties);
  }

  private client(target: string): CallbacksClient {
    let client = this.clients.get(target);
    if (client === undefined) {
      client = new this.sdk.CallbacksClient(target, this.sdk.grpc.credentials.createInsecure());
      this.clients.set(target, client);
    }
    return client;
  }
}
