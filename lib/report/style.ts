/** Emphasis for terminals. Without colour every function returns its text as it is. */
export interface Style {
  error(text: string): string;
  warning(text: string): string;
  note(text: string): string;
  good(text: string): string;
  strong(text: string): string;
  faint(text: string): string;
}

const plain = (text: string): string => text;

/** No colour: pipes, files, `NO_COLOR`. */
export const PLAIN: Style = { error: plain, warning: plain, note: plain, good: plain, strong: plain, faint: plain };

const ansi =
  (open: number, close: number) =>
  (text: string): string =>
    `\u001b[${open}m${text}\u001b[${close}m`;

/** The eight basic colours, which every theme has. */
export const COLOURED: Style = {
  error: ansi(31, 39),
  warning: ansi(33, 39),
  note: ansi(36, 39),
  good: ansi(32, 39),
  strong: ansi(1, 22),
  faint: ansi(2, 22),
};
