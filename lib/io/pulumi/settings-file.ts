import { statSync } from 'node:fs';
import { attempt, readFileText } from '../files';
import { parseYaml } from '../kubernetes-yaml';
import type { Reading } from '../result';
import { isMap } from './config';

/** The settings in a YAML file of Pulumi. What is wrong with it is added to the problems. */
export function settingsOf(file: string, reading: Reading): Record<string, unknown> | undefined {
  const stats = attempt(() => statSync(file), file, reading);
  const text = stats === undefined ? undefined : readFileText(file, reading, stats);
  if (text === undefined) return undefined;
  const parsed = parseYaml(text);
  if (!Array.isArray(parsed)) {
    const line = (parsed.line ?? 0) + 1;
    reading.problems.push({ file, line, message: `not YAML: ${parsed.message}`, fix: 'correct this line' });
    return undefined;
  }
  const [settings = {}] = parsed;
  if (isMap(settings)) return settings;
  reading.problems.push({ file, message: 'holds no settings', fix: 'write `name` and `runtime: nodejs`' });
  return undefined;
}
