import type { GrpcServer, Method, Sdk } from './sdk';

/** Room for programs that register large objects at once. */
const LARGEST_MESSAGE = 1 << 28;

/** A service that listens on loopback. */
export interface Listening {
  /** `127.0.0.1:40123`. */
  readonly address: string;
  stop(): void;
}

/** Serves some methods of a service on a free port of loopback; all others answer that they are not implemented. */
export async function serve(
  sdk: Sdk,
  service: object,
  methods: Readonly<Record<string, Method>>,
  unanswered: (method: string) => void,
): Promise<Listening> {
  const all: Record<string, Method> = {};
  for (const name of Object.keys(service)) {
    all[name] =
      methods[name] ??
      ((_call, answer) => {
        unanswered(name);
        answer({ code: sdk.grpc.status.UNIMPLEMENTED, message: `${name} is not modelled` });
      });
  }
  const server = new sdk.grpc.Server({ 'grpc.max_receive_message_length': LARGEST_MESSAGE });
  server.addService(service, all);
  const port = await bound(sdk, server);
  return { address: `127.0.0.1:${port}`, stop: () => server.forceShutdown() };
}

function bound(sdk: Sdk, server: GrpcServer): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', sdk.grpc.ServerCredentials.createInsecure(), (error, port) => {
      if (error === null) resolve(port);
      else reject(error);
    });
  });
}
