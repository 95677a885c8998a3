/** What reading needs from the process around it. */
export interface ReadContext {
  /** All of standard input, or `'too large'` above 50 MB. Called at most once. */
  readStdin(): Promise<Uint8Array | 'too large'>;
  /** Where the output of programs goes while they run: standard output is for data. */
  writeTalk(text: string): void;
}
