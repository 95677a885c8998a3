import type { CreateNodeOptions, DocumentOptions, SchemaOptions, ToStringOptions } from 'yaml';

/**
 * How `Yaml.stringify` of cdk8s calls the `yaml` package, so that `portolan synth` writes the bytes `app.synth()` writes.
 * - `version: '1.1'` quotes what older readers take for a boolean, a number in base 60 or an octal number.
 * - `lineWidth: 0` never folds a line.
 * - `keepUndefined` writes `undefined` as `null` instead of leaving the entry out.
 * - `aliasDuplicateObjects: false` is ours: an object that occurs twice is written twice. cdk8s copies every object before
 *   it writes, so there it never shows.
 */
export const YAML_OPTIONS: DocumentOptions & SchemaOptions & CreateNodeOptions & ToStringOptions = {
  version: '1.1',
  lineWidth: 0,
  keepUndefined: true,
  aliasDuplicateObjects: false,
};
