import { type PreviewOptions, preview } from '../../preview';
import { findingBlock } from '../../report/findings/block';
import { PLAIN } from '../../report/style';
import { type Finding, findingsOf, type Severity } from '../../rules';
import type { StackManifests } from './stack-manifests';

/** What is previewed against, and what makes a run fail. */
export interface JudgeOptions extends PreviewOptions {
  /** Fail at this severity or worse. Default: error. */
  readonly failOn?: 'error' | 'warning' | 'never';
}

/** A finding, in words. */
export interface Verdict {
  readonly finding: Finding;
  readonly text: string;
  /** It is bad enough to fail the run. */
  readonly fails: boolean;
  /** URN of the resource to change, where it is one of the stack's. */
  readonly urn: string | undefined;
}

/** Previews what a stack gives to Kubernetes, and says what is wrong. */
export function judge(
  { manifests }: StackManifests,
  { failOn = 'error', ...options }: JudgeOptions,
): readonly Verdict[] {
  const previewed = preview(
    manifests.map(({ manifest }) => manifest),
    options,
  );
  const urns = new Map(
    manifests.map(({ manifest, resource }) => {
      const { name = '', namespace = options.namespace ?? 'default' } = manifest.metadata;
      return [`${manifest.kind}/${namespace}/${name}`, resource.urn];
    }),
  );
  return findingsOf(previewed).map((finding) => ({
    finding,
    text: findingBlock(finding, { style: PLAIN, place: () => undefined, paths: '' })
      .split('\n')
      // The command to type next reads files; this is no file.
      .filter((line) => line !== '' && !line.startsWith('  = next:'))
      .join('\n'),
    fails: reaches(finding.severity, failOn),
    urn: urns.get(`${finding.object.kind}/${finding.object.namespace}/${finding.object.name}`),
  }));
}

function reaches(severity: Severity, failOn: 'error' | 'warning' | 'never'): boolean {
  switch (failOn) {
    case 'never':
      return false;
    case 'error':
      return severity === 'error';
    case 'warning':
      return severity !== 'info';
    default: {
      const unknown: never = failOn;
      throw new TypeError(`no such severity: ${String(unknown)}`);
    }
  }
}
