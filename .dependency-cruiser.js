/**
 * The arrows of the architecture, as rules that fail the build. Each carries the reason in its comment, which is what
 * `npm run check` prints. The rooms and what they hold: see CONTRIBUTING.md.
 */

/** Parts of the fronts which need more than the constructs do. They are folders (or files) of their own, so that a construct stays thin. */
const CDK8S_EXTRAS = '^lib/cdk8s/(preview|validation)(/|[.]ts$)';
const PULUMI_EXTRAS = '^lib/pulumi/(stand-in|preview|policy)(/|[.]ts$)';

/** One rule a room: what it may import of ours, and why it may not import more. */
const rooms = [
  ['kubernetes', [], 'The vocabulary is what every room speaks: if it knew any of them, there would be a circle.'],
  [
    'spec',
    ['kubernetes'],
    'A manifest is the only thing that passes from authoring to preview, so that hand-written YAML is previewed as well as typed specs.',
  ],
  [
    'cluster',
    ['kubernetes'],
    'The model is Kubernetes, laid out as Kubernetes is. It knows nothing of how manifests were written or how answers are shown.',
  ],
  [
    'preview',
    ['cluster', 'kubernetes'],
    'A preview asks the model. Who asks the preview, and what they make of the answer, is not its business.',
  ],
  [
    'rules',
    ['preview', 'cluster', 'kubernetes'],
    'A finding is a statement about a preview, as data. Text and format are for report/.',
  ],
  [
    'report',
    ['preview', 'rules', 'kubernetes'],
    'A report is made of result data alone, so that any format can be made of a saved result.',
  ],
  [
    'io',
    ['kubernetes', 'pulumi'],
    'Reading input ends in manifests. What is done with them is decided by the command.',
  ],
  [
    'jest',
    ['preview', 'report', 'kubernetes'],
    'A matcher asks a preview and prints a report; it has no knowledge of its own.',
  ],
].map(([room, allowed, comment]) => ({
  name: `${room}-imports-${allowed.length === 0 ? 'nothing-of-ours' : `only-${allowed.join('-')}`}`,
  comment,
  severity: 'error',
  from: { path: `^lib/${room}/` },
  to: { path: '^lib/', pathNot: `^lib/(${[room, ...allowed].join('|')})/` },
}));

const fronts = [
  {
    name: 'constructs-import-only-spec-kubernetes',
    comment:
      'A construct is a thin front over a spec: whatever it did itself, the Pulumi front would have to do again. Previews inside an app live in lib/cdk8s/preview, the plugin of the cdk8s CLI in lib/cdk8s/validation.',
    severity: 'error',
    from: { path: '^lib/cdk8s/', pathNot: CDK8S_EXTRAS },
    to: { path: '^lib/', pathNot: '^lib/(cdk8s|spec|kubernetes)/' },
  },
  {
    name: 'constructs-do-not-import-the-extras',
    comment: 'Whoever imports a construct must not load the model of a cluster with it.',
    severity: 'error',
    from: { path: '^lib/cdk8s/', pathNot: CDK8S_EXTRAS },
    to: { path: CDK8S_EXTRAS },
  },
  {
    name: 'cdk8s-extras-import-only-preview-rules-report-spec-kubernetes',
    comment: 'The preview inside an app asks, judges and reports; the model itself is reached through preview/.',
    severity: 'error',
    from: { path: CDK8S_EXTRAS },
    to: { path: '^lib/', pathNot: '^lib/(cdk8s|preview|rules|report|spec|kubernetes)/' },
  },
  {
    name: 'components-import-only-spec-kubernetes',
    comment: 'A component is a thin front over a spec, with the same manifest as the construct of the same name.',
    severity: 'error',
    from: { path: '^lib/pulumi/', pathNot: PULUMI_EXTRAS },
    to: { path: '^lib/', pathNot: '^lib/(pulumi|spec|kubernetes)/' },
  },
  {
    name: 'components-do-not-import-the-extras',
    comment:
      'Whoever imports a component must not load the model of a cluster, or the stand-in of the engine, with it.',
    severity: 'error',
    from: { path: '^lib/pulumi/', pathNot: PULUMI_EXTRAS },
    to: { path: PULUMI_EXTRAS },
  },
  {
    name: 'pulumi-extras-import-only-preview-rules-report-spec-kubernetes',
    comment:
      'The stand-in, the preview inside a run and the policy pack ask, judge and report; the model itself is reached through preview/.',
    severity: 'error',
    from: { path: PULUMI_EXTRAS },
    to: { path: '^lib/', pathNot: '^lib/(pulumi|preview|rules|report|spec|kubernetes)/' },
  },
  {
    name: 'nobody-imports-the-command',
    comment: 'The command puts all rooms together. What two commands share belongs into the room whose work it is.',
    severity: 'error',
    from: { path: '^lib/', pathNot: '^lib/cli/' },
    to: { path: '^lib/cli/' },
  },
  {
    name: 'the-entry-imports-no-front',
    comment:
      'The entry `portolan` serves people who have neither cdk8s nor Pulumi installed, and programs that must not touch files.',
    severity: 'error',
    from: { path: '^lib/index[.]ts$' },
    to: { path: '^lib/(cdk8s|pulumi|io|jest|cli)/' },
  },
];

const weight = [
  {
    name: 'report-imports-only-types-of-preview-and-rules',
    comment:
      'A report reads results; calling into a preview or a rule would make the format depend on more than the data.',
    severity: 'error',
    from: { path: '^lib/report/' },
    to: { path: '^lib/(preview|rules)/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'io-loads-pulumi-lazily',
    comment: 'Loading @pulumi/pulumi takes two seconds; only who reads a Pulumi program may pay them.',
    severity: 'error',
    from: { path: '^lib/io/' },
    // A require() stands in the function that needs it; an import stands at the top.
    to: { path: '^lib/pulumi/', dynamic: false, dependencyTypesNot: ['type-only', 'type-import', 'require'] },
  },
  {
    name: 'the-entry-stays-light',
    comment:
      'Importing `portolan` must cost at most half of importing cdk8s, so nothing heavy and no optional peer may be reached from it.',
    severity: 'error',
    from: { path: '^lib/index[.]ts$' },
    to: { path: 'node_modules/(@pulumi|cdk8s|constructs|yaml|js-yaml|@stricli)/', reachable: true },
  },
  {
    name: 'only-pulumi-imports-pulumi',
    comment:
      'Loading @pulumi/pulumi takes two seconds and 130 MB, and it is an optional peer: one import outside its room and every user pays.',
    severity: 'error',
    from: { path: '^lib/', pathNot: '^lib/pulumi/' },
    to: { path: '(^|/)@pulumi/' },
  },
  {
    name: 'only-cdk8s-imports-cdk8s',
    comment:
      'cdk8s is an optional peer: who comes with YAML or Pulumi does not have it. io/ loads the one an app brings along, lazily.',
    severity: 'error',
    from: { path: '^lib/', pathNot: '^lib/(cdk8s|io)/' },
    to: { path: '(^|node_modules/)(cdk8s|constructs)(/|$)', pathNot: '^lib/' },
  },
  {
    name: 'only-io-and-cli-touch-the-machine',
    comment:
      'Files, processes and the network are touched in io/, in cli/ and in the stand-in of the engine, so that everything else gives the same answer everywhere and can be tested in memory.',
    severity: 'error',
    from: { path: '^lib/', pathNot: '^lib/(io|cli)/|^lib/pulumi/stand-in(/|[.]ts$)' },
    to: {
      dependencyTypes: ['core'],
      path: '^(node:)?(fs|fs/promises|child_process|process|net|tls|http|https|http2|dgram|dns|dns/promises|os|readline|readline/promises|worker_threads|cluster|inspector|vm|v8)$',
    },
  },
];

const hygiene = [
  {
    name: 'no-circles',
    comment: 'Files in a circle cannot be understood, tested or moved one at a time.',
    severity: 'error',
    from: { path: '^(lib|apps|bench|scripts|test)/' },
    to: { circular: true },
  },
  {
    name: 'the-library-imports-no-test-app-or-bench',
    comment: 'The package is lib/ alone: what is beside it is not there where the package is installed.',
    severity: 'error',
    from: { path: '^lib/' },
    to: { path: '^(test|apps|bench|scripts|docs|build)/' },
  },
  {
    name: 'the-library-imports-only-what-is-installed-with-it',
    comment: 'A development dependency is missing where the package is installed.',
    severity: 'error',
    from: { path: '^lib/' },
    to: {
      dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown'],
      dependencyTypesNot: ['type-only', 'npm-peer', 'npm'],
    },
  },
  {
    name: 'everything-imported-is-there',
    comment: 'An import that cannot be resolved fails where it is run, not where it is written.',
    severity: 'error',
    from: { path: '^(lib|apps|bench|scripts|test)/' },
    to: { couldNotResolve: true },
  },
  {
    name: 'no-rooms-without-a-name',
    comment: 'Folders called utils, common or helpers are where circles grow. Name the thing after what it is about.',
    severity: 'error',
    from: {},
    to: { path: '/(utils?|common|helpers?|misc|shared)(/|[.]ts$)', pathNot: 'node_modules' },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [...rooms, ...fronts, ...weight, ...hygiene],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|dist|coverage)/|^test/(packaging/consumers|architecture/fixture)/' },
    // Imports of types count: they too are arrows between rooms.
    tsPreCompilationDeps: true,
    // `portolan/cdk8s` in apps is lib/cdk8s, as it is for tsc and jest.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['portolan-source', 'require', 'node', 'types', 'default'],
    },
    reporterOptions: { text: { highlightFocused: true } },
  },
};
