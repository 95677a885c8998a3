/** Format of a key of a ConfigMap or Secret (apimachinery `IsConfigMapKey`). */
const KEY = /^[-._a-zA-Z0-9]+$/;
const KEY_MAX = 253;

export function configKeyProblems(key: string): string[] {
  const problems: string[] = [];
  if (Buffer.byteLength(key) > KEY_MAX) problems.push(`must be no more than ${KEY_MAX} characters`);
  if (!KEY.test(key)) {
    problems.push(
      "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')",
    );
  }
  if (key === '.') problems.push("must not be '.'");
  else if (key === '..') problems.push("must not be '..'");
  else if (key.startsWith('..')) problems.push("must not start with '..'");
  return problems;
}
