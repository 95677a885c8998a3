import type { Preview } from '../../preview/preview';
import type { Finding } from '../../rules';
import { textOf } from '../findings/text';

/** Version of the JSON {@link overviewJson} writes. Fields are added without a new one; changes of meaning need one. */
export const OVERVIEW_VERSION = 1;

/**
 * A preview as JSON, for programs: what the API server answered, every Service with its endpoints, and every finding with its facts and its text.
 *
 * @param placeOfResponse - Where the manifest of a response is written, `shop.yaml:12`.
 * @param placeOfFinding - Where the field a finding is about is written, `shop.yaml:14:7`.
 */
export function overviewJson(
  preview: Preview,
  findings: readonly Finding[],
  placeOfResponse: (response: number) => string | undefined,
  placeOfFinding: (finding: Finding) => string | undefined,
): string {
  const document = {
    version: OVERVIEW_VERSION,
    cluster: { environment: preview.cluster.environment, name: preview.cluster.name, version: preview.cluster.version },
    responses: preview.responses.map((response, index) => ({
      kind: response.manifest.kind,
      namespace: response.manifest.metadata.namespace,
      name: response.manifest.metadata.name,
      code: response.code,
      warnings: response.warnings,
      place: placeOfResponse(index),
      ...('refusal' in response ? { refusal: response.refusal } : {}),
    })),
    services: preview.services().map(({ service, name, namespace, type, dnsName, ports }) => ({
      namespace,
      name,
      type,
      dnsName,
      clusterIPs: service.spec.clusterIPs ?? [],
      externalIPs: service.spec.externalIPs ?? [],
      ingress: service.status?.loadBalancer?.ingress ?? [],
      ports: ports.map(({ spec, endpoints }) => ({ ...spec, endpoints })),
    })),
    findings: findings.map((finding) => ({ ...finding, place: placeOfFinding(finding), ...textOf(finding) })),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
