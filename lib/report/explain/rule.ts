import type { Rule } from '../../rules';
import type { Style } from '../style';

/** What a rule is about, with examples: `portolan explain SVC101`. */
export function ruleText(
  { code, name, title, docs, passes, fails }: Pick<Rule, 'code' | 'name' | 'title' | 'docs' | 'passes' | 'fails'>,
  style: Style,
): string {
  const examples = [
    ...fails.map((example) => ({ ...example, verdict: style.error('found') })),
    ...passes.map((example) => ({ ...example, verdict: style.good('fine') })),
  ];
  const parts = examples.map(({ title: about, yaml, verdict }) => `${verdict}: ${about}\n${indented(yaml)}`);
  return [`${style.strong(`${code} ${name}`)}\n${title}\n`, `${docs}\n`, ...parts].join('\n');
}

function indented(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `    ${line}\n`)
    .join('');
}
