import type { ReachAnswer, ReachabilityMatrix } from '../../preview';
import { alike, alikeName, portName } from './names';

/** An arrow of the picture: workloads that are alike, to a port they reach, surely or perhaps. */
interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly sure: boolean;
}

interface Graph {
  readonly callers: readonly { readonly id: string; readonly label: string }[];
  readonly ports: readonly { readonly id: string; readonly label: string; readonly dead: boolean }[];
  readonly arrows: readonly Arrow[];
}

function isSure(answer: ReachAnswer): boolean | undefined {
  switch (answer) {
    case 'reaches':
      return true;
    case 'partly':
    case 'depends':
      return false;
    case 'denied':
    case 'no-endpoints':
      return undefined;
    default: {
      const unknown: never = answer;
      throw new TypeError(`unknown answer ${String(unknown)}`);
    }
  }
}

function graphOf(matrix: ReachabilityMatrix): Graph {
  const groups = alike(matrix);
  const arrows = groups.flatMap(({ first }, index) =>
    matrix.ports.flatMap((_, column): readonly Arrow[] => {
      const sure = isSure(matrix.answer(first, column));
      return sure === undefined ? [] : [{ from: `w${index}`, to: `p${column}`, sure }];
    }),
  );
  return {
    callers: groups.map((group, index) => ({ id: `w${index}`, label: alikeName(group) })),
    ports: matrix.ports.map((port, column) => ({
      id: `p${column}`,
      label: portName(port),
      dead: port.endpoints === 0,
    })),
    arrows,
  };
}

/** Text between double quotes in the language of Graphviz. */
function dotText(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** The matrix as a picture for Graphviz: `portolan preview --matrix -o dot | dot -Tsvg`. Dashed: unsure, or in part. */
export function matrixDot(matrix: ReachabilityMatrix): string {
  const { callers, ports, arrows } = graphOf(matrix);
  const lines = [
    'digraph reachability {',
    '  rankdir=LR;',
    ...callers.map(({ id, label }) => `  ${id} [shape=box, label=${dotText(label)}];`),
    ...ports.map(({ id, label, dead }) => `  ${id} [label=${dotText(label)}${dead ? ', style=dotted' : ''}];`),
    ...arrows.map(({ from, to, sure }) => `  ${from} -> ${to}${sure ? '' : ' [style=dashed]'};`),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

/** Text between double quotes in the language of Mermaid, which takes entities and no backslashes. */
function mermaidText(text: string): string {
  return `"${text.replaceAll('&', '#amp;').replaceAll('"', '#quot;').replaceAll('<', '#lt;').replaceAll('>', '#gt;')}"`;
}

/** The matrix as a Mermaid flowchart, which GitHub shows in Markdown. Dotted: unsure, or in part. */
export function matrixMermaid(matrix: ReachabilityMatrix): string {
  const { callers, ports, arrows } = graphOf(matrix);
  const lines = [
    'flowchart LR',
    ...callers.map(({ id, label }) => `  ${id}[${mermaidText(label)}]`),
    ...ports.map(({ id, label }) => `  ${id}(${mermaidText(label)})`),
    ...arrows.map(({ from, to, sure }) => `  ${from} ${sure ? '-->' : '-.->'} ${to}`),
  ];
  return `${lines.join('\n')}\n`;
}
