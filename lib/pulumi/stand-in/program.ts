/** A Pulumi program in Node, and what it runs with: the parts of `Pulumi.yaml` and `Pulumi.<stack>.yaml` that matter. */
export interface PulumiProgram {
  /** Name of the project. */
  readonly project: string;
  readonly stack: string;
  /** Folder with `Pulumi.yaml`, absolute. */
  readonly root: string;
  /** Folder the program runs in, absolute. */
  readonly folder: string;
  /** What to run there: a file's name, or `.` for what the package says. */
  readonly entry: string;
  /** Values by key with namespace, `shop:target`. Structured values are JSON. */
  readonly config: ReadonlyMap<string, string>;
  /** Keys whose values the program is to treat as secrets. */
  readonly secretKeys: readonly string[];
  /** Programs are TypeScript unless `runtime.options.typescript` says otherwise. */
  readonly typescript: boolean;
  /** Arguments for Node, from `runtime.options.nodeargs`. */
  readonly nodeArguments: readonly string[];
  /** `runtime.options.tsconfig`, relative to the folder. */
  readonly tsconfig: string | undefined;
}

/** A resource that the program registered. */
export interface RegisteredResource {
  readonly urn: string;
  /** `kubernetes:apps/v1:Deployment`. */
  readonly type: string;
  /** Its logical name. */
  readonly name: string;
  /** URN of the parent, empty for none. */
  readonly parent: string;
  readonly custom: boolean;
  /** Its provider makes its parts, which are not seen here. */
  readonly remote: boolean;
  /** Inputs as they were sent: with the marks of unknowns and secrets in them. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** URN and id of the provider, empty for the default one. */
  readonly provider: string;
  readonly dependencies: readonly string[];
  readonly protect: boolean;
  /** Name that the provider gives an object that has none. */
  readonly givenName?: string;
}

/** Why a program could not be run to its end. */
export type ProgramFailure =
  | { readonly kind: 'no-sdk'; readonly folder: string }
  | { readonly kind: 'unsupported-sdk'; readonly version: string; readonly message: string }
  | { readonly kind: 'failed'; readonly exitCode: number | null; readonly messages: readonly string[] }
  | { readonly kind: 'timeout'; readonly seconds: number };

/** What came of running a program. */
export interface ProgramRun {
  /** Each after those it depends on; the same order in every run. */
  readonly resources: readonly RegisteredResource[];
  readonly failure: ProgramFailure | undefined;
  /** What was asked of the engine that has no answer without a provider or a cluster. */
  readonly unanswered: readonly string[];
}

/** What running needs from its surroundings. */
export interface RunOptions {
  /** Where the output of the program goes. */
  writeTalk(text: string): void;
  /** Answers a function of a provider; undefined when it cannot be answered. Default: none can. */
  invoke?(token: string, args: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | undefined;
  /** How long the program may run, in seconds. Default: 60. */
  readonly seconds?: number;
  /** Environment of the program. Default: that of this process. */
  readonly env?: Readonly<Partial<Record<string, string>>>;
}
