import type { Place } from '../io/locate';
import type { ReadObject, ReadResult } from '../io/result';
import { groupOf, keyOf } from '../kubernetes/manifest';
import type { Preview, PreviewOptions } from '../preview/preview';
import { shellWord } from '../report/shell-word';
import type { Finding } from '../rules';
import { clusterOf } from './cluster';
import type { CliContext } from './context';
import { readInput } from './input';

/** Flags of every command that previews. */
export interface PreviewFlags {
  readonly cluster?: string;
  /** Where objects go that name no namespace. */
  readonly into?: string;
  /** Of a Pulumi program: the stack whose configuration to take. */
  readonly stack?: string;
}

/** A preview, and where its manifests are written. */
export interface World {
  readonly preview: Preview;
  readonly input: ReadResult;
  /** The paths given, as they are typed again: ` apps/shop`, empty for none. */
  readonly paths: string;
  /** `file:line` of a manifest, by the index of its response. */
  placeOfResponse(response: number): string | undefined;
  /** `file:line:column` of the field a finding is about; undefined for objects nobody wrote down. */
  placeOfFinding(finding: Pick<Finding, 'object' | 'field'>): string | undefined;
}

/** Reads the input and previews it. */
export async function loadWorld(
  context: CliContext,
  paths: readonly string[],
  flags: PreviewFlags & { readonly complete?: boolean },
): Promise<World> {
  const cluster = clusterOf(flags.cluster);
  const input = await readInput(context, paths, {
    likelyStack: cluster.environment,
    ...(flags.stack === undefined ? {} : { stack: flags.stack }),
  });
  let byId: Map<string, ReadObject> | undefined;
  const { preview }: PreviewModule = require('../preview');
  return {
    preview: preview(
      input.objects.map(({ manifest }) => manifest),
      {
        cluster,
        complete: flags.complete ?? false,
        ...(flags.into === undefined ? {} : { namespace: flags.into }),
      },
    ),
    input,
    paths: pathsText(paths, flags),
    placeOfResponse: (response) => placeText(input.objects[response], undefined),
    placeOfFinding: ({ object, field }) => {
      byId ??= new Map(input.objects.map((read) => [identityOf(read.manifest), read]));
      const read = byId.get(keyOf(object)) ?? byId.get(keyOf({ ...object, namespace: '' }));
      // The document of a List starts far from most of its items.
      return placeText(read, field ?? (read?.source.items === undefined ? undefined : 'metadata.name'));
    },
  };
}

interface PreviewModule {
  preview(manifests: readonly ReadObject['manifest'][], options: PreviewOptions): Preview;
}

function pathsText(paths: readonly string[], { cluster, into, stack }: PreviewFlags): string {
  const flags = { cluster, into, stack };
  const words = Object.entries(flags).flatMap(([flag, value]) => (value === undefined ? [] : [`--${flag}`, value]));
  return [...paths, ...words].map((word) => ` ${shellWord(word)}`).join('');
}

/** Identity as it is written: an object that names no namespace has an empty one here. */
function identityOf({ apiVersion, kind, metadata }: ReadObject['manifest']): string {
  return keyOf({ group: groupOf(apiVersion), kind, namespace: metadata.namespace ?? '', name: metadata.name ?? '' });
}

function placeText(object: ReadObject | undefined, field: string | undefined): string | undefined {
  if (object === undefined) return undefined;
  const { source } = object;
  if (source.constructPath !== undefined) return `${source.file} (${source.constructPath})`;
  const { locate }: typeof import('../io/locate') = require('../io/locate');
  const { file, line, column }: Place = field === undefined ? source : locate(source, field);
  return [file, line, column].filter((part) => part !== undefined).join(':');
}
