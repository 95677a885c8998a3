import type { ProgramFailure } from '../../pulumi/stand-in';
import type { ReadProblem } from '../result';

/** Says in one message why a Pulumi program could not be run, and what to do. */
export function failureProblem(failure: ProgramFailure, file: string, stack: string): ReadProblem {
  switch (failure.kind) {
    case 'no-sdk':
      return {
        file,
        message: "cannot find module '@pulumi/pulumi'",
        fix: 'run `npm install` in the folder of the program',
      };
    case 'unsupported-sdk':
      return {
        file,
        message: `the program's @pulumi/pulumi cannot be used: ${failure.message}`,
        fix: 'use version 3.142.0 or later',
      };
    case 'timeout':
      return {
        file,
        message: `the program was still running after ${failure.seconds} seconds, and was ended`,
        fix: 'it waits for something that does not come in a preview: a timer, a server, a promise',
      };
    case 'failed':
      return failed(failure, file, stack);
    default: {
      const unknown: never = failure;
      throw new TypeError(`unknown failure ${JSON.stringify(unknown)}`);
    }
  }
}

function failed(failure: Extract<ProgramFailure, { kind: 'failed' }>, file: string, stack: string): ReadProblem {
  const text = failure.messages.join('\n');
  const missing = /Missing required configuration variable '([^']+)'/.exec(text)?.[1];
  if (missing !== undefined) {
    return {
      file,
      message: `the program needs the configuration \`${missing}\``,
      fix: `write it under \`config:\` in Pulumi.${stack}.yaml, or take another stack with --stack`,
    };
  }
  if (/promises? (was|were) still (active|pending)|never resolved/i.test(text)) {
    return {
      file,
      message: 'the program ended while it was still waiting for a promise that nobody keeps',
      fix: 'look for a promise that is never resolved, such as one of a resource that waits for itself',
    };
  }
  const message = firstMessage(text);
  const moduleMissing = /Cannot find module '([^']+)'/.exec(text)?.[1];
  if (moduleMissing !== undefined) {
    const fix = /^[./]/.test(moduleMissing)
      ? 'check the path of this import'
      : 'run `npm install` in the folder of the program';
    return { file, message: `cannot find module '${moduleMissing}'`, fix };
  }
  return {
    file,
    message:
      message === undefined
        ? `the program ended with exit code ${failure.exitCode ?? 'none'}`
        : `the program failed: ${message}`,
    fix: 'correct it; `pulumi preview` shows the whole stack of calls',
  };
}

const HEADING = /^Running program .* failed with an unhandled exception:$/;

/** The message without what the runner puts in front of it, the lines of source, and the stack. */
function firstMessage(text: string): string | undefined {
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    const trimmed = line.trimEnd();
    if (/^\s+at /.test(trimmed)) {
      if (lines.length > 0) break;
      continue;
    }
    if (trimmed === '' || HEADING.test(trimmed) || isSource(trimmed)) {
      continue;
    }
    lines.push(trimmed);
  }
  return lines.length === 0 ? undefined : lines.join('\n');
}

/** `/app/index.ts:3`, `throw new Error(…)` and the caret under it, as Node prints them. */
function isSource(line: string): boolean {
  return /^(file:\/\/)?\/.*:\d+$/.test(line) || /^\s*\^+$/.test(line) || /^<ref \*\d+>/.test(line);
}
