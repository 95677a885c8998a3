import { dns1123Label, isDNS1123Label } from '../../../kubernetes/names';
import type { Decoded } from '../strategy';

/** Names of these objects become host names, where a dot is odd. */
export function warnAboutName(warnings: string[], object: Decoded, usedIn: string): void {
  const name: string = object.metadata.name ?? '';
  if (isDNS1123Label(name)) return;
  const problems = dns1123Label(name).join(' ');
  const odd = `this is used in ${usedIn}, which can result in surprising behavior`;
  warnings.push(`metadata.name: ${odd}; a DNS label is recommended: [${problems}]`);
}

/** For kinds whose name begins the names of their pods. */
export const IN_POD_NAMES = 'Pod names and hostnames';
/** For kinds whose name is a host name itself. */
export const IN_HOST_NAME = "the Pod's hostname";
