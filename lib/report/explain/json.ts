import type { Explanation } from '../../preview';

/** Version of the JSON {@link explainJson} writes. Fields are added without a new one; changes of meaning need one. */
export const EXPLAIN_VERSION = 1;

/** An explanation as JSON for programs. */
export function explainJson({ view, ...explanation }: Explanation): string {
  const document = { version: EXPLAIN_VERSION, ...explanation, type: view?.type, dnsName: view?.dnsName };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
