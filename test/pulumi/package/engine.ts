import { type ChildProcess, spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import {
  ConstructRequest,
  type ConstructResponse,
  GetSchemaRequest,
  type GetSchemaResponse,
} from '@pulumi/pulumi/proto/provider_pb';
import { createEngine } from '../../../lib/pulumi/stand-in/engine';
import { createMonitor, type Monitor } from '../../../lib/pulumi/stand-in/monitor';
import type { RegisteredResource } from '../../../lib/pulumi/stand-in/program';
import { loadSdk, type Sdk } from '../../../lib/pulumi/stand-in/sdk';
import { type Listening, serve } from '../../../lib/pulumi/stand-in/serve';

const ROOT = resolve(__dirname, '../../..');
const PROJECT = 'project';
const STACK = 'stack';

/** The calls of the engine to a package that are made here. */
interface PackageClient {
  getSchema(request: GetSchemaRequest, answer: Answer<GetSchemaResponse>): void;
  construct(request: ConstructRequest, answer: Answer<ConstructResponse>): void;
  close(): void;
}

type Answer<Response> = (error: Error | null, response: Response) => void;

/** What a program in another language says of a component. */
export interface Asked {
  readonly type: string;
  readonly name: string;
  /** Inputs as they go over the wire, with marks for outputs. */
  readonly inputs: object;
  readonly parent?: string;
}

/** The package in a process of its own, and the stand-in of the engine beside it. */
export interface Hosted {
  readonly resources: readonly RegisteredResource[];
  schema(): Promise<unknown>;
  construct(asked: Asked): Promise<{ readonly urn: string; readonly state: unknown }>;
  stop(): void;
}

/** Starts the package as Pulumi's language host does: it prints its port, and is then called over loopback. */
export async function hosted(): Promise<Hosted> {
  const sdk = loadSdk(ROOT);
  if (sdk === undefined) throw new Error('no SDK');
  const monitor = monitorOf(sdk);
  const engine = createEngine(sdk, () => {});
  const listening: Listening[] = [
    await serve(sdk, sdk.services.monitor, monitor.methods, () => {}),
    await serve(sdk, sdk.services.engine, engine.methods, () => {}),
  ];
  const [monitorAddress = '', engineAddress = ''] = listening.map(({ address }) => address);
  const child = spawn(process.execPath, ['-r', 'ts-node/register', join(__dirname, 'host.ts'), engineAddress], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const client = clientOf(sdk, await portOf(child));
  return {
    resources: monitor.resources,
    schema: async () => {
      const response = await asked<GetSchemaResponse>((answer) => client.getSchema(new GetSchemaRequest(), answer));
      return JSON.parse(response.getSchema());
    },
    async construct(component) {
      const request = requestOf(sdk, component, monitorAddress);
      const response = await asked<ConstructResponse>((answer) => client.construct(request, answer));
      return { urn: response.getUrn(), state: response.getState()?.toJavaScript() };
    },
    stop() {
      client.close();
      child.kill();
      monitor.stop();
      for (const each of listening) each.stop();
    },
  };
}

function monitorOf(sdk: Sdk): Monitor {
  const program = { project: PROJECT, stack: STACK, root: ROOT, folder: ROOT, entry: '.' };
  const settings = { config: new Map(), secretKeys: [], typescript: true, nodeArguments: [], tsconfig: undefined };
  return createMonitor(sdk, { ...program, ...settings }, { writeTalk: () => {} }, () => {});
}

function clientOf(sdk: Sdk, port: string): PackageClient {
  const { ResourceProviderClient } = require('@pulumi/pulumi/proto/provider_grpc_pb') as {
    readonly ResourceProviderClient: new (target: string, credentials: unknown) => PackageClient;
  };
  return new ResourceProviderClient(`127.0.0.1:${port}`, sdk.grpc.credentials.createInsecure());
}

function requestOf(sdk: Sdk, { type, name, inputs, parent }: Asked, monitor: string): ConstructRequest {
  const request = new ConstructRequest();
  request.setProject(PROJECT);
  request.setStack(STACK);
  request.setMonitorendpoint(monitor);
  request.setParallel(4);
  request.setDryrun(true);
  request.setType(type);
  request.setName(name);
  request.setParent(parent ?? '');
  request.setInputs(sdk.struct.Struct.fromJavaScript(inputs) as never);
  return request;
}

function asked<Response>(call: (answer: Answer<Response>) => void): Promise<Response> {
  return new Promise((resolve, reject) => {
    call((error, response) => (error === null ? resolve(response) : reject(error)));
  });
}

function portOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.setEncoding('utf8').once('data', (text: string) => resolve(text.trim()));
    child.once('exit', (code) => reject(new Error(`the package ended with ${code}`)));
  });
}
