import { basename, relative } from 'node:path';
import type { ReadProblem } from '../result';

/**
 * Says in one message what a program threw, and at which of its own lines.
 *
 * @param file - The program, as messages call it.
 * @param folder - Absolute path of its project: the topmost frame of the stack in it is the place.
 */
export function programProblem(error: unknown, file: string, folder: string): ReadProblem {
  const message = error instanceof Error ? error.message : String(error);
  const code = (error as NodeJS.ErrnoException | null)?.code;
  const missing = code === 'MODULE_NOT_FOUND' ? /Cannot find module '([^']+)'/.exec(message)?.[1] : undefined;
  if (missing !== undefined) {
    return {
      file,
      message: `cannot find module '${missing}'`,
      fix: /^[./]/.test(missing)
        ? 'check the path of this import'
        : `run \`npm install ${packageOf(missing)}\` in the project of the app`,
    };
  }
  const place = error instanceof Error ? ownFrame(error.stack ?? '', folder) : undefined;
  const first = message.split('\n')[0]?.includes('Validation failed') ? message : (message.split('\n')[0] ?? '');
  return {
    file: place?.file ?? file,
    ...(place === undefined ? {} : { line: place.line, column: place.column }),
    message: `the program threw: ${first}`,
    fix: `correct it, then run \`node\` or \`ts-node\` on ${basename(file)} to see the whole stack`,
  };
}

function packageOf(module: string): string {
  const parts = module.split('/');
  return module.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? module);
}

/** The topmost frame of a stack that is in the project and in no dependency. */
function ownFrame(stack: string, folder: string): { file: string; line: number; column: number } | undefined {
  for (const line of stack.split('\n')) {
    const match = /\(?(?:file:\/\/)?(\/[^():]+|[A-Za-z]:\\[^():]+):(\d+):(\d+)\)?$/.exec(line.trim());
    const path = match?.[1];
    if (path === undefined || !path.startsWith(folder) || path.includes('node_modules')) continue;
    return { file: relative(process.cwd(), path), line: Number(match?.[2]), column: Number(match?.[3]) };
  }
  return undefined;
}
