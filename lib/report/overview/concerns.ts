import type { Manifest, Pod } from '../../kubernetes';
import type { Preview } from '../../preview/preview';
import type { AdmissionResponse } from '../../preview/response';
import type { Concern, ConcernSubject, Severity } from './concern';
import { serviceConcerns } from './service-concerns';

const WORST_FIRST: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** What the reader of a preview should know, worst first, otherwise in the order of the manifests. */
export function concernsOf(preview: Preview): Concern[] {
  const responseOf = new Map<string, number>();
  for (let i = 0; i < preview.responses.length; i++) {
    const response = preview.responses[i] as AdmissionResponse;
    responseOf.set(keyOf(subjectOf('object' in response ? response.object : response.manifest)), i);
  }
  const podsByNamespace = new Map<string, readonly Pod[]>();
  const podsOf = (namespace: string): readonly Pod[] => {
    const known = podsByNamespace.get(namespace) ?? preview.objects('Pod', namespace);
    podsByNamespace.set(namespace, known);
    return known;
  };
  const concerns = [
    ...preview.responses.flatMap(answerConcerns),
    ...preview.services().flatMap((service) => serviceConcerns(service, preview, podsOf)),
    ...schedulingConcerns(preview),
  ].map((concern) => {
    const response = concern.response ?? responseOf.get(keyOf(concern.subject));
    return response === undefined ? concern : { ...concern, response };
  });
  return concerns.sort((a, b) => WORST_FIRST[a.severity] - WORST_FIRST[b.severity]);
}

/** What the API server said about a manifest. */
function answerConcerns(response: AdmissionResponse, index: number): Concern[] {
  const subject = subjectOf(response.manifest);
  const concerns: Concern[] = response.warnings.map((message) => ({
    severity: 'warning',
    subject,
    message: `the API server warns: ${message}`,
    response: index,
  }));
  if ('refusal' in response) {
    const field = response.refusal.causes[0]?.field;
    concerns.push({
      severity: 'error',
      subject,
      message: `refused by the API server (${response.code}): ${response.refusal.message}`,
      response: index,
      ...(field === undefined ? {} : { field }),
    });
  }
  return concerns;
}

/** Pods no node takes, told once per owner and reason. */
function schedulingConcerns(preview: Preview): Concern[] {
  const told = new Map<string, { subject: ConcernSubject; message: string; pods: number }>();
  for (const pod of preview.objects('Pod')) {
    if (pod.spec.nodeName !== undefined || pod.status?.phase !== 'Pending') continue;
    const condition = pod.status.conditions?.find(({ type, status }) => type === 'PodScheduled' && status === 'False');
    if (condition?.message === undefined) continue;
    const owner = pod.metadata.ownerReferences?.[0];
    const subject = subjectOf(pod);
    const key = `${subject.namespace}/${owner?.name ?? subject.name}/${condition.message}`;
    const entry = told.get(key);
    if (entry !== undefined) entry.pods++;
    else told.set(key, { subject, message: condition.message, pods: 1 });
  }
  return [...told.values()].map(({ subject, message, pods }) => ({
    severity: 'warning',
    subject,
    message: `${pods === 1 ? 'fits no node' : `and ${pods - 1} more of its kind fit no node`}: ${message}`,
  }));
}

/** What identifies an object, whatever it holds. */
export function subjectOf(manifest: Manifest): ConcernSubject {
  const { apiVersion, kind, metadata } = manifest;
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return {
    apiVersion: text(apiVersion),
    kind: text(kind),
    namespace: text(metadata?.namespace),
    name: text(metadata?.name) || text(metadata?.generateName),
  };
}

function keyOf({ kind, namespace, name }: ConcernSubject): string {
  return `${kind}/${namespace}/${name}`;
}
