import { complaints, complaintsOnUpdate, stored, warningsOf } from '../complaints';

const template = (spec: Record<string, unknown> = {}) => ({
  metadata: { labels: { app: 'a' } },
  spec: { containers: [{ name: 'c', image: 'i' }], ...spec },
});
const job = (spec: Record<string, unknown> = {}, name = 'j') => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name },
  spec: { template: template({ restartPolicy: 'Never' }), ...spec },
});
const cronJob = (spec: Record<string, unknown> = {}, name = 'j') => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name },
  spec: {
    schedule: '0 0 * * *',
    jobTemplate: { spec: { template: template({ restartPolicy: 'Never' }) } },
    ...spec,
  },
});
const statefulSet = (spec: Record<string, unknown> = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 's' },
  spec: { selector: { matchLabels: { app: 'a' } }, template: template(), ...spec },
});

describe('Jobs', () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    ['indexed without completions', { completionMode: 'Indexed' }, []],
    [
      'indexed with parallelism only',
      { completionMode: 'Indexed', parallelism: 2 },
      ['spec.completions: Required value: when completion mode is Indexed'],
    ],
    [
      'an unknown mode',
      { completionMode: 'x' },
      ['spec.completionMode: Unsupported value: "x": supported values: "NonIndexed", "Indexed"'],
    ],
    [
      'limits per index that has none',
      { backoffLimitPerIndex: 1 },
      ['spec.backoffLimitPerIndex: Invalid value: 1: requires indexed completion mode'],
    ],
    [
      'exit codes that say nothing',
      { podFailurePolicy: { rules: [{ action: 'FailJob', onExitCodes: { operator: 'In', values: [2, 1, 1, 0] } }] } },
      [
        'spec.podFailurePolicy.rules[0].onExitCodes.values[2]: Duplicate value: 1',
        'spec.podFailurePolicy.rules[0].onExitCodes.values[3]: Invalid value: 0: must not be 0 for the In operator',
        'spec.podFailurePolicy.rules[0].onExitCodes.values: Invalid value: [2,1,1,0]: must be ordered',
      ],
    ],
    [
      'a manager without a domain',
      { managedBy: 'me' },
      ['spec.managedBy: Invalid value: "me": must be a domain-prefixed path (such as "acme.io/foo")'],
    ],
  ])('%s', (_, spec, expected) => {
    expect(complaints(job(spec))).toEqual(expected);
  });

  test('labels that the server gives cannot be given otherwise', () => {
    const labels = { app: 'a', 'job-name': 'other' };
    const found = complaints(job({ template: { ...template({ restartPolicy: 'Never' }), metadata: { labels } } }));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^spec\.template\.metadata\.labels\[job-name\]: Invalid value: .*: must be 'j'$/);
  });

  test('the template is kept', () => {
    const changed = job({ template: template({ restartPolicy: 'OnFailure' }) });
    expect(
      complaintsOnUpdate(job(), changed).some((text) => /^spec\.template: .* field is immutable$/.test(text)),
    ).toBe(true);
  });
});

describe('CronJobs', () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    [
      'an hour too many',
      { schedule: '0 24 * * *' },
      ['spec.schedule: Invalid value: "0 24 * * *": end of range (24) above maximum (23): 24'],
    ],
    ['a zone', { timeZone: 'Europe/Berlin' }, []],
    [
      'no zone',
      { timeZone: 'Europe/Atlantis' },
      ['spec.timeZone: Invalid value: "Europe/Atlantis": unknown time zone Europe/Atlantis'],
    ],
    [
      'a zone in the schedule',
      { schedule: 'TZ=UTC 0 0 * * *' },
      [
        'spec.schedule: Invalid value: "TZ=UTC 0 0 * * *": cannot use TZ or CRON_TZ in schedule, use timeZone field instead',
      ],
    ],
    [
      'an unknown concurrency',
      { concurrencyPolicy: 'x' },
      ['spec.concurrencyPolicy: Unsupported value: "x": supported values: "Allow", "Forbid", "Replace"'],
    ],
  ])('%s', (_, spec, expected) => {
    expect(complaints(cronJob(spec))).toEqual(expected);
  });

  test('a name of 53 characters is too long', () => {
    const name = 'a'.repeat(53);
    expect(complaints(cronJob({}, name))).toEqual([
      `metadata.name: Invalid value: "${name}": must be no more than 52 characters`,
    ]);
  });

  test('defaults', () => {
    expect(stored(cronJob()).spec).toMatchObject({
      concurrencyPolicy: 'Allow',
      suspend: false,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 1,
    });
  });
});

describe('StatefulSets', () => {
  const claims = [
    {
      metadata: { name: 'data' },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
    },
  ];
  const mounting = (name: string) =>
    template({ containers: [{ name: 'c', image: 'i', volumeMounts: [{ name, mountPath: '/data' }] }] });

  test('claims can be mounted', () => {
    expect(complaints(statefulSet({ volumeClaimTemplates: claims, template: mounting('data') }))).toEqual([]);
    expect(complaints(statefulSet({ volumeClaimTemplates: claims, template: mounting('other') }))).toEqual([
      'spec.template.spec.containers[0].volumeMounts[0].name: Not found: "other"',
    ]);
  });

  test('claims are stored whole', () => {
    expect(stored(statefulSet({ volumeClaimTemplates: claims })).spec).toMatchObject({
      volumeClaimTemplates: [
        {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          spec: { volumeMode: 'Filesystem' },
          status: { phase: 'Pending' },
        },
      ],
    });
  });

  test('an odd name is warned about', () => {
    expect(warningsOf({ ...statefulSet(), kind: 'ReplicaSet', metadata: { name: 'a.b' } })).toEqual([
      'metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [must not contain dots]',
    ]);
  });
});
