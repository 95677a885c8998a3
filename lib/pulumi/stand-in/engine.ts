import type { LogRequest, SetRootResourceRequest } from '@pulumi/pulumi/proto/engine_pb';
import type { Answer, Call, Method, Sdk } from './sdk';

/** Takes the place of the engine: keeps the errors that are logged, hands on the rest. */
export interface Engine {
  readonly methods: Readonly<Record<string, Method>>;
  /** Messages of the severity "error", as they came. */
  readonly errors: readonly string[];
}

export function createEngine(sdk: Sdk, writeTalk: (text: string) => void): Engine {
  const errors: string[] = [];
  let root = '';
  const { DEBUG, ERROR } = sdk.engine.LogSeverity;
  const methods = {
    log({ request }: Call<LogRequest>, answer: Answer<unknown>) {
      const severity = request.getSeverity();
      if (severity === ERROR) errors.push(request.getMessage());
      else if (severity !== DEBUG) writeTalk(`${request.getMessage().trimEnd()}\n`);
      answer(null, new sdk.empty.Empty());
    },
    getRootResource(_: unknown, answer: Answer<unknown>) {
      const response = new sdk.engine.GetRootResourceResponse();
      response.setUrn(root);
      answer(null, response);
    },
    setRootResource({ request }: Call<SetRootResourceRequest>, answer: Answer<unknown>) {
      root = request.getUrn();
      answer(null, new sdk.engine.SetRootResourceResponse());
    },
  };
  return { methods: methods as unknown as Record<string, Method>, errors };
}
