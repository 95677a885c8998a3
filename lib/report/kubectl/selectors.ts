import { type Fields, fields, items, text, texts } from './fields';

/** `k=v,k2=v2` by key, or `<none>` (`labels.FormatLabels`). */
export function labelsText(labels: unknown): string {
  return setText(labels) || '<none>';
}

/** A LabelSelector in kubectl's words, or `<none>` (`metav1.FormatLabelSelector`). */
export function selectorText(selector: unknown): string {
  return bareSelectorText(selector) || '<none>';
}

/** The same without `<none>`: what a Deployment's SELECTOR column holds (`labels.Selector.String`). */
export function bareSelectorText(selector: unknown): string {
  const { matchLabels, matchExpressions } = fields(selector);
  const requirements: [key: string, condition: string][] = [];
  for (const [key, value] of Object.entries(fields(matchLabels))) requirements.push([key, `${key}=${text(value)}`]);
  for (const item of items(matchExpressions)) {
    const expression = fields(item);
    requirements.push([text(expression.key), expressionText(expression)]);
  }
  return requirements
    .sort(byKey)
    .map(([, condition]) => condition)
    .join(',');
}

function expressionText({ key, operator, values }: Fields): string {
  const name = text(key);
  switch (operator) {
    case 'In':
      return `${name} in (${texts(values).sort().join(',')})`;
    case 'NotIn':
      return `${name} notin (${texts(values).sort().join(',')})`;
    case 'DoesNotExist':
      return `!${name}`;
    default:
      return name;
  }
}

function setText(labels: unknown): string {
  return Object.entries(fields(labels))
    .sort(byKey)
    .map(([key, value]) => `${key}=${text(value)}`)
    .join(',');
}

function byKey(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;
}
