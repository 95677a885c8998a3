/**
 * What a provider would answer in `pulumi preview` before a resource exists: its inputs. What else it will have is
 * unknown, which the SDK takes everything for that is missing. The Kubernetes provider also gives a name to what has
 * none, `web-1a2b3c4d`: eight random digits (`provider/pkg/metadata/naming.go`). Here they come from the name.
 */
export function outputsInPreview(
  type: string,
  name: string,
  inputs: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const metadata = inputs.metadata;
  if (!isKubernetesObject(type, inputs) || (metadata !== undefined && !isPlain(metadata))) return { ...inputs };
  if (isObject(metadata) && (metadata.name !== undefined || metadata.generateName !== undefined)) return { ...inputs };
  return { ...inputs, metadata: { ...(isObject(metadata) ? metadata : {}), name: `${name}-${eightDigits(name)}` } };
}

/** The name an object was given, when it had none of its own. */
export function nameGiven(
  inputs: Readonly<Record<string, unknown>>,
  outputs: Readonly<Record<string, unknown>>,
): string | undefined {
  if (outputs.metadata === inputs.metadata || !isObject(outputs.metadata)) return undefined;
  return String(outputs.metadata.name);
}

/** Objects of Kubernetes carry their kind; Helm releases and the provider itself do not. */
function isKubernetesObject(type: string, inputs: Readonly<Record<string, unknown>>): boolean {
  return type.startsWith('kubernetes:') && typeof inputs.apiVersion === 'string' && typeof inputs.kind === 'string';
}

/** Not marked as a secret or as unknown as a whole. */
function isPlain(value: unknown): boolean {
  return isObject(value) && !Object.hasOwn(value, '4dabf18193072939515e22adb298388d');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** FNV-1a. */
function eightDigits(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
