import type { ReachabilityMatrix } from '../../preview';
import { matrixCsv } from '../../report/matrix/csv';
import { matrixDot, matrixMermaid } from '../../report/matrix/graph';
import { matrixJson } from '../../report/matrix/json';
import { matrixTable } from '../../report/matrix/table';
import { CommandError, EXIT } from '../exit';

const FORMATS: Readonly<Record<string, (matrix: ReachabilityMatrix) => string>> = Object.freeze({
  table: matrixTable,
  csv: matrixCsv,
  json: matrixJson,
  dot: matrixDot,
  mermaid: matrixMermaid,
});

/**
 * What prints a matrix in a format.
 *
 * @throws CommandError with exit code 2 for a format that there is not.
 */
export function matrixFormat(output: string): (matrix: ReachabilityMatrix) => string {
  const format = Object.hasOwn(FORMATS, output) ? FORMATS[output] : undefined;
  if (format !== undefined) return format;
  throw new CommandError(
    EXIT.usage,
    `no such output of --matrix: ${output}`,
    `write -o ${Object.keys(FORMATS).join(', ')}`,
  );
}
