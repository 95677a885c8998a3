/**
 * The formats of Kubernetes names, with the API server's own words for what is wrong.
 * Each check gives the complaints, none when the value is fine.
 * Source: apimachinery `pkg/util/validation/validation.go`, `pkg/api/validate/content`.
 */

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;
const LABEL_1035 = '[a-z]([-a-z0-9]*[a-z0-9])?';
const QUALIFIED_NAME = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const LABEL_VALUE = `(${QUALIFIED_NAME})?`;

const label = new RegExp(`^${LABEL}$`);
const subdomain = new RegExp(`^${SUBDOMAIN}$`);
const label1035 = new RegExp(`^${LABEL_1035}$`);
const qualifiedName = new RegExp(`^${QUALIFIED_NAME}$`);
const labelValue = new RegExp(`^${LABEL_VALUE}$`);

/** Longest RFC 1123 label, and so the longest Service name, in bytes. */
export const LABEL_MAX = 63;
/** Longest RFC 1123 subdomain, and so the longest Deployment name, in bytes. */
export const SUBDOMAIN_MAX = 253;
/** Longest name of a container port. */
export const PORT_NAME_MAX = 15;

/** Go counts bytes, not characters. */
function bytes(value: string): number {
  return Buffer.byteLength(value, 'utf8');
}

function tooLong(max: number): string {
  return `must be no more than ${max} characters`;
}

/** The API server's sentence for a failed pattern: examples joined with ` or `, each followed by a comma. */
function patternMessage(what: string, pattern: string, ...examples: readonly string[]): string {
  if (examples.length === 0) return `${what} (regex used for validation is '${pattern}')`;
  const list = examples.map((example) => `'${example}', `).join(' or ');
  return `${what} (e.g. ${list}regex used for validation is '${pattern}')`;
}

/** RFC 1123 label: Service names since 1.36, port names of Services, namespaces. */
export function dns1123Label(value: string): string[] {
  const problems: string[] = [];
  if (bytes(value) > LABEL_MAX) problems.push(tooLong(LABEL_MAX));
  if (!label.test(value)) {
    problems.push(
      subdomain.test(value)
        ? 'must not contain dots'
        : patternMessage(
            "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
            LABEL,
            'my-name',
            '123-abc',
          ),
    );
  }
  return problems;
}

/** RFC 1123 subdomain: most object names, external names, host names. */
export function dns1123Subdomain(value: string): string[] {
  const problems: string[] = [];
  if (bytes(value) > SUBDOMAIN_MAX) problems.push(tooLong(SUBDOMAIN_MAX));
  if (!subdomain.test(value)) {
    problems.push(
      patternMessage(
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
        SUBDOMAIN,
        'example.com',
      ),
    );
  }
  return problems;
}

/** DNS-1035 label: Service names up to 1.35. Must start with a letter. */
export function dns1035Label(value: string): string[] {
  const problems: string[] = [];
  if (bytes(value) > LABEL_MAX) problems.push(tooLong(LABEL_MAX));
  if (!label1035.test(value)) {
    problems.push(
      patternMessage(
        "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
        LABEL_1035,
        'my-name',
        'abc-123',
      ),
    );
  }
  return problems;
}

/** IANA service name: names of container ports, and target ports given by name. */
export function portName(value: string): string[] {
  const problems: string[] = [];
  if (bytes(value) > PORT_NAME_MAX) problems.push(tooLong(PORT_NAME_MAX));
  if (!/^[-a-z0-9]+$/.test(value)) {
    problems.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  }
  if (!/[a-z]/.test(value)) problems.push('must contain at least one letter (a-z)');
  if (value.includes('--')) problems.push('must not contain consecutive hyphens');
  if (value.startsWith('-') || value.endsWith('-')) problems.push('must not begin or end with a hyphen');
  return problems;
}

/** 1–65535. */
export function portNumber(value: number): string[] {
  return value >= 1 && value <= 65535 ? [] : ['must be between 1 and 65535, inclusive'];
}

/** Key of a label or annotation, name of a class: an optional DNS prefix, a slash, a name. */
export function qualified(value: string): string[] {
  const problems: string[] = [];
  const parts = value.split('/');
  const name = parts.length === 2 ? parts[1] : parts.length === 1 ? parts[0] : undefined;
  const what =
    "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
  if (name === undefined) {
    const message = patternMessage(`a valid label key ${what}`, QUALIFIED_NAME, 'MyName', 'my.name', '123-abc');
    return [`${message} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  }
  if (parts.length === 2) {
    const prefix = parts[0] ?? '';
    if (prefix === '') problems.push('prefix part must be non-empty');
    else problems.push(...dns1123Subdomain(prefix).map((problem) => `prefix part ${problem}`));
  }
  if (name === '') problems.push('name part must be non-empty');
  else if (bytes(name) > LABEL_MAX) problems.push('name part must be no more than 63 bytes');
  if (!qualifiedName.test(name)) {
    problems.push(`name part ${patternMessage(what, QUALIFIED_NAME, 'MyName', 'my.name', '123-abc')}`);
  }
  return problems;
}

/** Value of a label. */
export function labelValueProblems(value: string): string[] {
  const problems: string[] = [];
  if (bytes(value) > LABEL_MAX) problems.push('must be no more than 63 bytes');
  if (!labelValue.test(value)) {
    problems.push(
      patternMessage(
        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
        LABEL_VALUE,
        'MyValue',
        'my_value',
        '12345',
      ),
    );
  }
  return problems;
}
