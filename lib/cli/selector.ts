import type { Labels } from '../kubernetes/meta';
import { CommandError, EXIT } from './exit';

type Condition = (labels: Readonly<Labels>) => boolean;

/**
 * A label selector as `-l` takes it: `a=b`, `a==b`, `a!=b`, `a in (b,c)`, `a notin (b,c)`, `a`, `!a`, joined by commas
 * (apimachinery `pkg/labels/selector.go`). Without one everything matches.
 *
 * @throws CommandError with exit code 2 when it cannot be read.
 */
export function parseSelector(selector: string | undefined): (labels: Readonly<Labels> | undefined) => boolean {
  const conditions = splitConditions(selector ?? '').map(parseCondition);
  return (labels) => conditions.every((condition) => condition(labels ?? {}));
}

/** Parts between commas that are not inside parentheses. */
function splitConditions(selector: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < selector.length; at++) {
    if (selector[at] === '(') depth++;
    else if (selector[at] === ')') depth--;
    else if (selector[at] === ',' && depth === 0) {
      parts.push(selector.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(selector.slice(start));
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function parseCondition(text: string): Condition {
  const set = /^([\w./-]+)\s+(in|notin)\s*\(([^()]*)\)$/.exec(text);
  if (set !== null) {
    const [, key = '', operator, list = ''] = set;
    const values = new Set(list.split(',').map((value) => value.trim()));
    return operator === 'in'
      ? (labels) => Object.hasOwn(labels, key) && values.has(labels[key] ?? '')
      : (labels) => !Object.hasOwn(labels, key) || !values.has(labels[key] ?? '');
  }
  const pair = /^([\w./-]+)\s*(==|=|!=)\s*([\w.-]*)$/.exec(text);
  if (pair !== null) {
    const [, key = '', operator, value] = pair;
    return operator === '!='
      ? (labels) => !Object.hasOwn(labels, key) || labels[key] !== value
      : (labels) => Object.hasOwn(labels, key) && labels[key] === value;
  }
  const presence = /^(!?)\s*([\w./-]+)$/.exec(text);
  if (presence !== null) {
    const [, absent, key = ''] = presence;
    return (labels) => Object.hasOwn(labels, key) === (absent === '');
  }
  throw new CommandError(
    EXIT.usage,
    `-l: cannot read ${JSON.stringify(text)}`,
    'write for example -l app=web,tier!=db',
  );
}
