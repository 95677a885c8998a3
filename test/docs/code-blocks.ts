/** A block of TypeScript in a page of documentation. */
export interface CodeBlock {
  /** The page, as a path from the project's top. */
  readonly page: string;
  /** Line of the page on which the code starts, from 1. */
  readonly line: number;
  /** The code; of a block that continues another, with the code before it. */
  readonly code: string;
  /** Whether it is run as well as type-checked. */
  readonly run: boolean;
}

const FENCE = /^( *)```(\S*)(.*)$/;

/**
 * The TypeScript blocks of a page. What stands after `ts` in the opening line says how a block is treated:
 * - nothing: it is type-checked on its own;
 * - `run`: it is run too, and must print what its comments `// → text` say;
 * - `continue`: it goes on where the block before it ended;
 * - `fragment`: it is part of something and is not checked.
 */
export const codeBlocks = (page: string, markdown: string): readonly CodeBlock[] => {
  const blocks: CodeBlock[] = [];
  const lines = markdown.split(/\r?\n/);
  for (let i = 0; i < lines.length; i++) {
    const [, margin = '', language, how = ''] = FENCE.exec(lines[i] ?? '') ?? [];
    if (language === undefined) continue;
    const start = i + 1;
    const end = lines.findIndex((line, at) => at >= start && line.trim() === '```');
    i = end === -1 ? lines.length : end;
    const words = how.trim().split(/\s+/);
    if (!['ts', 'typescript'].includes(language) || words.includes('fragment')) continue;
    const own = lines.slice(start, i).map((line) => line.replace(margin, ''));
    const previous = words.includes('continue') ? blocks.at(-1) : undefined;
    const code = [...(previous === undefined ? [] : [previous.code]), ...own].join('\n');
    blocks.push({ page, line: start + 1, code, run: words.includes('run') });
  }
  return blocks;
};

/** What the comments `// → text` of a block say it prints, in order. */
export const expectedLines = (code: string): readonly string[] =>
  code.split('\n').flatMap((line) => /\/\/ → (.*)$/.exec(line)?.[1]?.trim() ?? []);
