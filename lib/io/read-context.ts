/** Of a Pulumi program: which stack's configuration to take. */
export interface StackChoice {
  /** As the user says. It may have no file. */
  readonly stack?: string;
  /** Taken when nobody says and there are several, if there is one of this name: the cluster's. */
  readonly likelyStack?: string;
}

/** What reading needs from the process around it. */
export interface ReadContext extends StackChoice {
  /** All of standard input, or `'too large'` above 50 MB. Called at most once. */
  readStdin(): Promise<Uint8Array | 'too large'>;
  /** Where the output of programs goes while they run: standard output is for data. */
  writeTalk(text: string): void;
  /** Leave the order of keys to who writes the objects (`sortKeys` of each), and share them with what made them. */
  readonly shared?: boolean;
  /** Of a Pulumi program: how long it may run, in seconds. Default: 60. */
  readonly programSeconds?: number;
}
