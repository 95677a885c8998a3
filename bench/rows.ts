/** Arguments for node, to run one contender of a row: a compiled file of bench/contenders, the command, or anything else. */
export interface Contender {
  readonly name: string;
  readonly args: readonly string[];
  /** How many pairs, where another number than the row's. */
  readonly count?: number;
}

/** A number that is compared: the whole process in seconds, its peak memory, or the part that the contender times itself. */
export type Measure = 'time' | 'memory' | 'part';

/** One budget: a measure of one contender, divided by the same measure of another. */
export interface Goal {
  readonly measure: Measure;
  readonly of: string;
  readonly against: string;
  /** The greatest ratio that keeps the budget. Without it the ratio is only shown. */
  readonly atMost?: number;
}

export interface Row {
  /** The word that selects it: `npm run bench -- synth`. */
  readonly name: string;
  readonly work: string;
  readonly count: number;
  /** How many times each contender runs, in turn with the others. The median counts. */
  readonly rounds: number;
  readonly contenders: readonly Contender[];
  readonly goals: readonly Goal[];
  /** Contenders that must print or write the same bytes. */
  readonly same?: readonly [string, string];
  /** Contenders run without the probe, so that nothing is loaded but what is measured; their memory is then unknown. */
  readonly bare?: boolean;
}

const contender = (name: string, file: string, count?: number): Contender => ({
  name,
  args: file.split(' ').map((word, i) => (i === 0 ? `{compiled}/contenders/${word}` : word)),
  ...(count === undefined ? {} : { count }),
});
const command = (name: string, ...args: readonly string[]): Contender => ({
  name,
  args: ['{build}/cli/bin.js', ...args],
});

const PLUS = contender('cdk8s-plus-34', 'pairs-cdk8s-plus.js');
const SYNTH = contender('app.synth()', 'pairs-portolan.js');

/** The budgets of the project: what is measured, against what, and how much it may be. */
export const ROWS: readonly Row[] = [
  {
    name: 'synth',
    work: '5,000 Deployment+Service pairs to YAML, whole process, app.synth() of cdk8s',
    count: 5000,
    rounds: 5,
    contenders: [SYNTH, PLUS, contender('ApiObject', 'pairs-raw.js')],
    goals: [
      { measure: 'time', of: 'app.synth()', against: 'cdk8s-plus-34', atMost: 0.6 },
      { measure: 'memory', of: 'app.synth()', against: 'cdk8s-plus-34', atMost: 0.7 },
      { measure: 'time', of: 'ApiObject', against: 'cdk8s-plus-34' },
      { measure: 'memory', of: 'ApiObject', against: 'cdk8s-plus-34' },
    ],
  },
  {
    name: 'synth-command',
    work: 'the same app through `portolan synth`, the same YAML',
    count: 5000,
    rounds: 5,
    contenders: [command('portolan synth', 'synth', '{compiled}/contenders/pairs-portolan.js'), PLUS, SYNTH],
    goals: [
      { measure: 'time', of: 'portolan synth', against: 'cdk8s-plus-34', atMost: 0.12 },
      { measure: 'memory', of: 'portolan synth', against: 'cdk8s-plus-34', atMost: 0.6 },
    ],
    same: ['portolan synth', 'app.synth()'],
  },
  {
    name: 'import',
    work: 'import of portolan',
    count: 1,
    rounds: 9,
    contenders: [contender('portolan', 'import-portolan.js'), contender('cdk8s', 'import-cdk8s.js')],
    goals: [{ measure: 'part', of: 'portolan', against: 'cdk8s', atMost: 0.5 }],
  },
  {
    name: 'preview',
    work: 'preview of 10,000 Services over 10,000 three-pod Deployments, objects in memory',
    count: 10000,
    rounds: 5,
    contenders: [contender('preview', 'preview.js'), contender('JSON.parse', 'json-parse.js')],
    goals: [{ measure: 'part', of: 'preview', against: 'JSON.parse', atMost: 5 }],
  },
  {
    name: 'preview-room',
    work: 'the same on a cluster in which every pod finds a node',
    count: 10000,
    rounds: 5,
    contenders: [contender('preview', 'preview.js room'), contender('JSON.parse', 'json-parse.js')],
    goals: [{ measure: 'part', of: 'preview', against: 'JSON.parse', atMost: 5 }],
  },
  {
    name: 'growth',
    work: 'the same from 1,000 to 10,000 Services',
    count: 10000,
    rounds: 5,
    contenders: [contender('10,000', 'preview.js room'), contender('1,000', 'preview.js room', 1000)],
    goals: [{ measure: 'part', of: '10,000', against: '1,000', atMost: 12 }],
  },
  {
    name: 'reach',
    work: 'who reaches what: 1,000 workloads × 1,000 Services with 500 policies',
    count: 1000,
    rounds: 5,
    contenders: [contender('matrix', 'reach.js matrix'), contender('preview', 'reach.js')],
    goals: [{ measure: 'part', of: 'matrix', against: 'preview', atMost: 10 }],
  },
  {
    name: 'simulator',
    work: '50 Services, endpoints resolved',
    count: 50,
    rounds: 1,
    contenders: [contender('preview', 'preview.js room'), contender('webernetes', 'webernetes.mjs')],
    goals: [{ measure: 'part', of: 'preview', against: 'webernetes', atMost: 0.001 }],
  },
  {
    name: 'start',
    work: '`portolan preview small.yaml`, whole process',
    count: 1,
    rounds: 15,
    bare: true,
    contenders: [
      command('portolan preview', 'preview', '{project}/bench/small.yaml'),
      { name: 'node -e 0', args: ['-e', '0'] },
    ],
    goals: [{ measure: 'time', of: 'portolan preview', against: 'node -e 0', atMost: 3 }],
  },
];
