import type { AdmissionResponse } from '../preview';
import type { FindingBase, Rule } from './rule';

/** The API server refuses a manifest. */
export interface Refused extends FindingBase {
  readonly code: 'API101';
  readonly severity: 'error';
  /** Position of the manifest in the input. */
  readonly manifest: number;
  readonly status: number;
  /** The API server's own sentence. */
  readonly message: string;
}

function findingsOf(response: AdmissionResponse, manifest: number): readonly Refused[] {
  if (!('refusal' in response)) return [];
  const { code: status, refusal } = response;
  const base = { code: 'API101', severity: 'error', object: response.id, manifest, status } as const;
  if (refusal.causes.length === 0) return [{ ...base, message: refusal.message }];
  return refusal.causes.map((cause) => ({ ...base, field: cause.field, message: `${cause.field}: ${cause.message}` }));
}

export const refused: Rule<Refused> = {
  code: 'API101',
  name: 'refused',
  title: 'The API server refuses this manifest',
  docs: `The API server answers with an error and stores nothing. Everything that builds on the object is missing too:
a Service that is refused has no address and no name, whatever its pods do. The text is the API server's own.`,
  passes: [
    {
      title: 'one port, a number in range',
      yaml: `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports: [{ port: 80 }]
`,
    },
  ],
  fails: [
    {
      title: 'two ports need names',
      yaml: `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports: [{ port: 80 }, { port: 443 }]
`,
    },
  ],
  check: (preview) => preview.responses.flatMap(findingsOf),
};
