import type * as Yaml from 'yaml';

/**
 * How `Yaml.stringify` of cdk8s calls the `yaml` package, so that `portolan synth` writes the bytes `app.synth()` writes.
 * - `version: '1.1'` quotes what older readers take for a boolean, a number in base 60 or an octal number.
 * - `lineWidth: 0` never folds a line.
 * - `keepUndefined` writes `undefined` as `null` instead of leaving the entry out.
 * - `aliasDuplicateObjects: false` is ours: an object that occurs twice is written twice. cdk8s copies every object before
 *   it writes, so there it never shows.
 */
const OPTIONS: Yaml.DocumentOptions & Yaml.SchemaOptions & Yaml.CreateNodeOptions & Yaml.ToStringOptions = {
  version: '1.1',
  lineWidth: 0,
  keepUndefined: true,
  aliasDuplicateObjects: false,
};

let loaded: typeof Yaml | undefined;

/** The document as the `yaml` package writes it. Loads the package at the first call: many documents never need it. */
export const stringifyWithPackage = (value: unknown): string => {
  loaded ??= require('yaml') as typeof Yaml;
  return loaded.stringify(value, OPTIONS);
};
