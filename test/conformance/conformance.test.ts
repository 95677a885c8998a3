import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KINDS, kindOfFile, runnerOf } from './kinds';
import { type Outcome, recordingsIn, replayKind, replayText } from './replay';

const folder = join(__dirname, 'recordings');
const { known, unknown } = recordingsIn(folder);

test('there are recordings of every kind, and none of a kind unknown', () => {
  expect([...known.keys()].sort()).toEqual([...KINDS].sort());
  expect(unknown).toEqual([]);
});

test.each([...known.keys()])('%s: Portolan agrees with Kubernetes on every recording', (kind) => {
  const { passed, failed } = replayKind(kind, folder, known.get(kind) ?? []);
  expect(failed.slice(0, 3)).toEqual([]);
  expect(failed).toHaveLength(0);
  expect(passed).toBeGreaterThan(0);
});

describe('a recording altered by one character fails', () => {
  /** Per kind, an edit of what Kubernetes answered: a text that occurs in an answer, and what it becomes. */
  const edits: Record<(typeof KINDS)[number], readonly [from: RegExp, to: string]> = {
    'service-create': [/"code":422/, '"code":423'],
    'service-update': [/may not change once set"/, 'may not change once sat"'],
    'object-create': [/must be greater than or equal to 0"/, 'must be greater than or equal to 1"'],
    'object-update': [/field is immutable"/, 'field is immutabl3"'],
    scheduling: [/nodes are available/, 'nodes are availible'],
    endpoints: [/"serving":true/, '"serving":null'],
    rollouts: [/"sequence":\[\{"v1":\{"spec":3/, '"sequence":[{"v1":{"spec":2'],
    workloads: [/"hostname":"s1-0"/, '"hostname":"s1-1"'],
    'pod-template-hash': [/"hash":"b/, '"hash":"c'],
    'packet-flows': [/"outcome":"REJECT"/, '"outcome":"REJECS"'],
    'kernel-flows': [/"ECONNREFUSED"/, '"ECONNREFUSEE"'],
    dns: [/"rcode":"NXDOMAIN"/, '"rcode":"NXDOMAIM"'],
    networkpolicy: [/"allow":"1/, '"allow":"0'],
    kubectl: [/ClusterIP/, 'ClusterIQ'],
  };

  test.each(KINDS)('%s', (kind) => {
    const [from, to] = edits[kind];
    const file = `${kind}.jsonl`;
    const runner = runnerOf(kind);
    const lines = readFileSync(join(folder, file), 'utf8').split('\n');
    const header = runner.hasHeader === true ? [lines[0] ?? ''] : [];
    const line = lines.slice(header.length).find((text) => from.test(text));
    if (line === undefined) throw new Error(`${file}: nothing to alter, ${from} occurs nowhere`);
    const replay = (text: string): Outcome => {
      const outcome: Outcome = { kind, passed: 0, failed: [] };
      replayText(runner, [...header, text].join('\n'), file, outcome);
      return outcome;
    };
    expect(replay(line)).toMatchObject({ passed: 1, failed: [] });
    expect(replay(line.replace(from, to)).failed).toHaveLength(1);
  });
});

test.each([
  ['service-create.jsonl', 'service-create'],
  ['service-create-2.jsonl', 'service-create'],
  ['service-create2.jsonl', 'service-create'],
  ['dns.more.jsonl', 'dns'],
  ['something.jsonl', undefined],
])('%s holds recordings of kind %s', (file, kind) => {
  expect(kindOfFile(file)).toBe(kind);
});
