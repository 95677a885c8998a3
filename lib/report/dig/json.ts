import type { DigResult } from '../../preview';

/** Version of the JSON {@link digJson} writes. Fields are added without a new one; changes of meaning need one. */
export const DIG_VERSION = 1;

/** What a name leads to, as JSON for programs. */
export function digJson(result: DigResult): string {
  return `${JSON.stringify({ version: DIG_VERSION, ...result }, undefined, 2)}\n`;
}
