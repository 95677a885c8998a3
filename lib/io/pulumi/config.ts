/** Configuration of a stack as the program gets it. */
export interface StackConfig {
  readonly values: Map<string, string>;
  readonly secretKeys: Set<string>;
}

/** Stands for values that are encrypted: the key to them is not asked for. */
const ENCRYPTED = 'secret';

/**
 * Adds the `config` of `Pulumi.yaml` (values, or declarations with a `default`) or of `Pulumi.<stack>.yaml` (values).
 * Keys without a namespace are of the project. Later ones replace earlier ones.
 */
export function addConfig(config: StackConfig, project: string, block: unknown, declarations: boolean): void {
  if (!isMap(block)) return;
  for (const [key, entry] of Object.entries(block)) {
    const name = key.includes(':') ? key : `${project}:${key}`;
    const value = declarations && isMap(entry) ? (entry.value ?? entry.default) : entry;
    if (declarations && isMap(entry) && entry.secret === true) config.secretKeys.add(name);
    if (value === undefined || value === null) continue;
    const [plain, secret] = decrypted(value);
    if (secret) config.secretKeys.add(name);
    config.values.set(name, typeof plain === 'object' ? JSON.stringify(plain) : String(plain));
  }
}

/** The value with a text in place of every encrypted part, and whether there was one. */
function decrypted(value: unknown): [unknown, boolean] {
  if (Array.isArray(value)) {
    const items = value.map(decrypted);
    return [items.map(([item]) => item), items.some(([, secret]) => secret)];
  }
  if (!isMap(value)) return [value, false];
  const keys = Object.keys(value);
  if (keys.length === 1 && typeof value.secure === 'string') return [ENCRYPTED, true];
  const members = keys.map((key) => [key, decrypted(value[key])] as const);
  return [
    Object.fromEntries(members.map(([key, [member]]) => [key, member])),
    members.some(([, [, secret]]) => secret),
  ];
}

export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
