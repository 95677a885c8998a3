import { basename } from 'node:path';
import type { ReadObject } from '../../io/result';
import { printable } from '../../report/printable';
import { emitChunks, emitDocuments } from '../../report/yaml';
import type { CliContext } from '../context';
import { EXIT } from '../exit';
import { readInput } from '../input';

export interface SynthFlags {
  readonly output?: string;
  /** Of a Pulumi program: the stack whose configuration to take. */
  readonly stack?: string;
}

export async function runSynth(this: CliContext, flags: SynthFlags, ...paths: string[]): Promise<void> {
  const { objects } = await readInput(this, paths, {
    shared: true,
    likelyStack: 'kind',
    ...(flags.stack === undefined ? {} : { stack: flags.stack }),
  });
  const { stdout, stderr } = this.process;
  if (flags.output === undefined) {
    for (const chunk of emitChunks(objects)) stdout.write(chunk);
  } else {
    const { writeFolder }: typeof import('../../io/write-folder') = require('../../io/write-folder');
    const files = filesOf(objects);
    const problem = writeFolder(flags.output, files);
    if (problem !== undefined) {
      stderr.write(`error: ${printable(problem)}\n`);
      this.process.exitCode = EXIT.input;
      return;
    }
    for (const name of files.keys()) stderr.write(`${printable(`${flags.output}/${name}`)}\n`);
  }
  this.process.exitCode = EXIT.fine;
}

/** The text of every file, by its name: the names cdk8s gives, or those of the files the objects came from. */
function filesOf(objects: readonly ReadObject[]): Map<string, Uint8Array> {
  const files = new Map<string, ReadObject[]>();
  for (const object of objects) {
    const { source } = object;
    const name =
      source.output ??
      `${basename(source.file).replace(/(\.k8s)?\.(ya?ml|json)$|^<stdin>$/, '') || 'manifests'}.k8s.yaml`;
    const list = files.get(name);
    if (list === undefined) files.set(name, [object]);
    else list.push(object);
  }
  return new Map([...files].map(([name, list]) => [name, emitDocuments(list)]));
}
