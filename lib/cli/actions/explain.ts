import type { Explanation } from '../../preview';
import { explainJson } from '../../report/explain/json';
import { ruleText } from '../../report/explain/rule';
import { type Advice, explainText } from '../../report/explain/text';
import { textOf } from '../../report/findings/text';
import { findResource } from '../../report/kubectl';
import { type Finding, findingsOf, RULES, type Severity } from '../../rules';
import { namesAndPaths } from '../arguments';
import type { CliContext } from '../context';
import { CommandError, EXIT } from '../exit';
import { nearest } from '../nearest';
import { loadWorld, type PreviewFlags, type World } from '../world';

export interface ExplainFlags extends PreviewFlags {
  readonly file?: readonly string[];
  readonly namespace?: string;
  readonly output?: string;
}

/** Codes look so, whether there is a rule or not. */
const CODE = /^[A-Za-z]{2,4}\d{3}$/;

export async function runExplain(this: CliContext, flags: ExplainFlags, ...args: string[]): Promise<void> {
  const [first] = args;
  if (first === undefined)
    throw new CommandError(
      EXIT.usage,
      'what to explain?',
      'for example portolan explain svc my-service, or explain SVC101',
    );
  if (CODE.test(first)) {
    this.process.stdout.write(ruleText(ruleOf(first), this.style));
    this.process.exitCode = EXIT.fine;
    return;
  }
  if (flags.output !== undefined && flags.output !== 'json') {
    throw new CommandError(EXIT.usage, `no such output: ${flags.output}`, 'write -o json, or leave it out');
  }
  const { names: words, paths } = namesAndPaths(args, flags.file);
  const names = serviceNames(words);
  const world = await loadWorld(this, paths, flags);
  const namespace = flags.namespace ?? flags.into ?? 'default';
  const wanted =
    names.length > 0
      ? names
      : world.preview
          .services()
          .filter((view) => view.namespace === namespace)
          .map(({ name }) => name);
  const { callerText }: typeof import('../../preview') = require('../../preview');
  const explanations = wanted.map((name) => world.preview.explain(name, namespace));
  const findings = explanations.some(({ cause }) => cause !== undefined) ? findingsOf(world.preview) : [];
  const pages = explanations.map((explanation) =>
    flags.output === 'json'
      ? explainJson(explanation)
      : explainText(explanation, { advice: adviceOf(explanation, findings, world), style: this.style, callerText }),
  );
  this.process.stdout.write(pages.join(flags.output === 'json' ? '' : '\n'));
  this.process.exitCode = explanations.some(({ cause }) => cause !== undefined) ? EXIT.findings : EXIT.fine;
}

function ruleOf(code: string): (typeof RULES)[number] {
  const wanted = code.toUpperCase();
  const rule = RULES.find((one) => one.code === wanted);
  if (rule !== undefined) return rule;
  const codes = RULES.map((one) => one.code);
  const near = nearest(wanted, codes);
  throw new CommandError(
    EXIT.usage,
    `no such rule: ${wanted}${near === undefined ? '' : `; did you mean ${near}?`}`,
    `rules are ${codes.join(', ')}`,
  );
}

/** Names after `svc`, or in `svc/name`, or names alone. */
function serviceNames(words: readonly string[]): string[] {
  return words.flatMap((word, index) => {
    const slash = word.indexOf('/');
    const kind = slash < 0 ? word : word.slice(0, slash);
    const resource = slash < 0 && index > 0 ? undefined : findResource(kind);
    if (resource === undefined && slash < 0) return [word];
    if (resource?.kind !== 'Service') {
      throw new CommandError(
        EXIT.usage,
        `explain of ${kind} is not there`,
        'write for example portolan explain svc my-service',
      );
    }
    return slash < 0 ? [] : [word.slice(slash + 1)];
  });
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** The worst finding about the Service: it says best what to change. */
function adviceOf({ namespace, name }: Explanation, findings: readonly Finding[], world: World): Advice | undefined {
  const own = findings
    .filter(({ object }) => object.kind === 'Service' && object.name === name && object.namespace === namespace)
    .sort((a, b) => RANK[a.severity] - RANK[b.severity]);
  const [finding] = own;
  if (finding === undefined) return undefined;
  const { message, help } = textOf(finding);
  return { message, help, place: world.placeOfFinding(finding) };
}
