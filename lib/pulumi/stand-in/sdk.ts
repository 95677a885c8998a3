import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A call that came in over the wire. */
export interface Call<Request> {
  readonly request: Request;
}

/** How a call is answered. */
export type Answer<Response> = (error: { code: number; message: string } | null, response?: Response) => void;

/** One method of a service. */
export type Method = (call: Call<never>, answer: Answer<unknown>) => void;

/** The part of gRPC that is used here. */
interface Grpc {
  readonly Server: new (options?: Readonly<Record<string, number>>) => GrpcServer;
  readonly ServerCredentials: { createInsecure(): unknown };
  readonly credentials: { createInsecure(): unknown };
  readonly status: Readonly<Record<'UNIMPLEMENTED' | 'UNKNOWN' | 'ALREADY_EXISTS', number>>;
}

/** A server of one service. */
export interface GrpcServer {
  addService(service: object, methods: Readonly<Record<string, Method>>): void;
  bindAsync(address: string, credentials: unknown, done: (error: Error | null, port: number) => void): void;
  forceShutdown(): void;
}

/** The wire format of Pulumi, as the SDK of the program speaks it: its own stubs, so that both sides agree. */
export interface Sdk {
  readonly version: string;
  /** The program that runs programs. */
  readonly runner: string;
  readonly grpc: Grpc;
  readonly resource: typeof import('@pulumi/pulumi/proto/resource_pb');
  readonly engine: typeof import('@pulumi/pulumi/proto/engine_pb');
  readonly provider: typeof import('@pulumi/pulumi/proto/provider_pb');
  readonly callback: typeof import('@pulumi/pulumi/proto/callback_pb');
  readonly struct: StructModule;
  readonly empty: { readonly Empty: new () => object };
  readonly services: { readonly monitor: object; readonly engine: object };
  readonly CallbacksClient: new (target: string, credentials: unknown) => CallbacksClient;
}

/** Calls functions of the program: transforms. */
export interface CallbacksClient {
  invoke(request: object, answer: (error: Error | null, response?: { getResponse_asU8(): Uint8Array }) => void): void;
  close(): void;
}

/** `google.protobuf.Struct`. */
interface StructModule {
  readonly Struct: { fromJavaScript(value: object): WireStruct };
}

/** An object on the wire. */
export interface WireStruct {
  toJavaScript(): Record<string, unknown>;
}

/**
 * The SDK that a program in `folder` would load; undefined when it has none.
 *
 * @throws Error when the SDK lacks what is needed: it is too old, or too new.
 */
export function loadSdk(folder: string): Sdk | undefined {
  const fromProgram = createRequire(join(folder, 'package.json'));
  let manifest: string;
  try {
    manifest = fromProgram.resolve('@pulumi/pulumi/package.json');
  } catch {
    return undefined;
  }
  const load = createRequire(manifest);
  const resource = load('./proto/resource_grpc_pb') as { ResourceMonitorService: object };
  const engine = load('./proto/engine_grpc_pb') as { EngineService: object };
  const callback = load('./proto/callback_grpc_pb') as { CallbacksClient: Sdk['CallbacksClient'] };
  return {
    version: (load(manifest) as { version: string }).version,
    runner: join(dirname(manifest), 'cmd', 'run'),
    grpc: load('@grpc/grpc-js') as Grpc,
    resource: load('./proto/resource_pb'),
    engine: load('./proto/engine_pb'),
    provider: load('./proto/provider_pb'),
    callback: load('./proto/callback_pb'),
    struct: load('google-protobuf/google/protobuf/struct_pb'),
    empty: load('google-protobuf/google/protobuf/empty_pb'),
    services: { monitor: resource.ResourceMonitorService, engine: engine.EngineService },
    CallbacksClient: callback.CallbacksClient,
  };
}
