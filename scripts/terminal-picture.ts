/** Draws what a terminal shows as SVG: one element a line, so that a changed line is a changed line in a review. */

interface Look {
  readonly bold: boolean;
  readonly faint: boolean;
  readonly colour: string | undefined;
}

const PLAIN: Look = { bold: false, faint: false, colour: undefined };
const COLOURS: Readonly<Record<string, string>> = { 31: '#ff7b72', 32: '#7ee787', 33: '#e3b341', 36: '#79c0ff' };

const LINE = 18;
const CHARACTER = 8.4;
const MARGIN = 16;
const BAR = 28;

function changed(look: Look, code: string): Look {
  switch (code) {
    case '1':
      return { ...look, bold: true };
    case '2':
      return { ...look, faint: true };
    case '22':
      return { ...look, bold: false, faint: false };
    case '39':
      return { ...look, colour: undefined };
    case '0':
      return PLAIN;
    default:
      return { ...look, colour: COLOURS[code] };
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function span(text: string, { bold, faint, colour }: Look): string {
  const attributes = [
    ...(colour === undefined ? [] : [`fill="${colour}"`]),
    ...(bold ? ['font-weight="bold"'] : []),
    ...(faint ? ['opacity="0.6"'] : []),
  ];
  return attributes.length === 0 ? escaped(text) : `<tspan ${attributes.join(' ')}>${escaped(text)}</tspan>`;
}

/** One line of text with escape sequences, as tspans; every line begins plain. */
function spans(line: string): string {
  let look = PLAIN;
  // The pieces alternate: text, code, text, code, …
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
  const pieces = line.split(/\u001b\[(\d+)m/);
  return pieces
    .map((piece, index) => {
      if (index % 2 === 0) return piece === '' ? '' : span(piece, look);
      look = changed(look, piece);
      return '';
    })
    .join('');
}

/** The width of a line on the terminal, escape sequences aside. */
function width(line: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
  return line.replace(/\u001b\[\d+m/g, '').length;
}

/**
 * A picture of a terminal.
 *
 * @param command - What was typed.
 * @param output - What it printed, with colours.
 */
export function terminalPicture(command: string, output: string): string {
  const lines = [`\u001b[2m$\u001b[22m ${command}`, ...output.trimEnd().split('\n')];
  const columns = Math.max(...lines.map(width));
  const wide = Math.ceil(columns * CHARACTER) + 2 * MARGIN;
  const high = lines.length * LINE + 2 * MARGIN + BAR;
  const text = lines.map((line, index) => {
    const y = BAR + MARGIN + (index + 1) * LINE - 5;
    return `<text x="${MARGIN}" y="${y}" xml:space="preserve">${spans(line)}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${high}" viewBox="0 0 ${wide} ${high}" role="img">`,
    `<title>${escaped(command)}</title>`,
    `<rect width="${wide}" height="${high}" rx="8" fill="#0d1117"/>`,
    ...['#ff5f56', '#ffbd2e', '#27c93f'].map(
      (fill, i) => `<circle cx="${20 + i * 18}" cy="18" r="5.5" fill="${fill}"/>`,
    ),
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="14" fill="#e6edf3">`,
    ...text,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}
