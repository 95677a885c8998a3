import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageSchema } from './pulumi-schema/schema';
import { root } from './steps';

/** Writes the schema of the Pulumi package anew, after a change of the specs' types or their comments. */
const file = join(root, 'lib/pulumi/package/schema.json');
writeFileSync(file, JSON.stringify(packageSchema(), null, 2));
execFileSync(join(root, 'node_modules/.bin/biome'), ['format', '--write', file], { stdio: 'inherit' });
