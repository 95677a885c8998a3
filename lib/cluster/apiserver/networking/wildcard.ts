const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const PATTERN = `\\*\\.${LABEL}(\\.${LABEL})*`;
const WILDCARD = new RegExp(`^${PATTERN}$`);
const WILDCARD_MAX = 253;

/** A DNS name with a star for its first label (apimachinery `IsWildcardDNS1123Subdomain`). */
export function wildcardProblems(host: string): string[] {
  if (WILDCARD.test(host)) {
    return Buffer.byteLength(host) > WILDCARD_MAX ? [`must be no more than ${WILDCARD_MAX} characters`] : [];
  }
  return [
    `a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character (e.g. '*.example.com', regex used for validation is '${PATTERN}')`,
  ];
}
