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

const DIGIT_0 = 48;
const DIGIT_9 = 57;
const UPPER_A = 65;
const UPPER_Z = 90;
const LOWER_A = 97;
const LOWER_Z = 122;
const HYPHEN = 45;
const DOT = 46;
const UNDERSCORE = 95;

function isLowerAlphanumeric(code: number): boolean {
  return (code >= LOWER_A && code <= LOWER_Z) || (code >= DIGIT_0 && code <= DIGIT_9);
}

/** Nearly every name is fine: these loops say so far sooner than the patterns, which are left to tell what is wrong. */
function isLabel(value: string, from: number, to: number): boolean {
  if (from >= to || !isLowerAlphanumeric(value.charCodeAt(from)) || !isLowerAlphanumeric(value.charCodeAt(to - 1))) {
    return false;
  }
  for (let index = from + 1; index < to - 1; index++) {
    const code = value.charCodeAt(index);
    if (code !== HYPHEN && !isLowerAlphanumeric(code)) return false;
  }
  return true;
}

/** An RFC 1123 label of at most 63 characters. */
export function isDNS1123Label(value: string): boolean {
  return value.length <= LABEL_MAX && isLabel(value, 0, value.length);
}

function isSubdomain(value: string, end: number): boolean {
  if (end > SUBDOMAIN_MAX) return false;
  let from = 0;
  for (let index = 0; index < end; index++) {
    if (value.charCodeAt(index) !== DOT) continue;
    if (!isLabel(value, from, index)) return false;
    from = index + 1;
  }
  return isLabel(value, from, end);
}

/** An RFC 1123 subdomain of at most 253 characters. */
export function isDNS1123Subdomain(value: string): boolean {
  return isSubdomain(value, value.length);
}

function isAlphanumeric(code: number): boolean {
  return isLowerAlphanumeric(code) || (code >= UPPER_A && code <= UPPER_Z);
}

function isNamePart(value: string, from: number): boolean {
  const to = value.length;
  if (from >= to || to - from > LABEL_MAX) return false;
  if (!isAlphanumeric(value.charCodeAt(from)) || !isAlphanumeric(value.charCodeAt(to - 1))) return false;
  for (let index = from + 1; index < to - 1; index++) {
    const code = value.charCodeAt(index);
    if (code !== HYPHEN && code !== UNDERSCORE && code !== DOT && !isAlphanumeric(code)) return false;
  }
  return true;
}

/** A key of a label: an optional DNS prefix, a slash, a name. */
export function isQualifiedName(value: string): boolean {
  const slash = value.indexOf('/');
  if (slash < 0) return isNamePart(value, 0);
  return isSubdomain(value, slash) && isNamePart(value, slash + 1);
}

/** A value of a label; empty is fine. */
export function isLabelValue(value: string): boolean {
  return value === '' || isNamePart(value, 0);
}

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
  if (isDNS1123Label(value)) return [];
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
  if (isDNS1123Subdomain(value)) return [];
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

function isPortName(value: string): boolean {
  if (value.length > PORT_NAME_MAX || !isLabel(value, 0, value.length)) return false;
  let letters = 0;
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    if (code >= LOWER_A) letters++;
    else if (code === HYPHEN && value.charCodeAt(index + 1) === HYPHEN) return false;
  }
  return letters > 0;
}

/** IANA service name: names of container ports, and target ports given by name. */
export function portName(value: string): string[] {
  if (isPortName(value)) return [];
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
  if (isQualifiedName(value)) return [];
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
  if (isLabelValue(value)) return [];
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
