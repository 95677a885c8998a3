import { type DocumentText, firstContentLine, splitDocuments } from './documents';
import { expansionProblem, isTooDeep, MAX_NODES } from './expansion';
import { splitJson } from './json-stream';
import { MAX_DEPTH, parseYaml, REPEATED_KEY, type YamlError } from './kubernetes-yaml';
import { addObjects } from './objects';
import type { Reading, ReadProblem } from './result';

/** Reads the objects of one text, JSON or YAML, into `reading`. `file` is how messages call it. */
export function readText(file: string, text: string, reading: Reading): void {
  const withoutMark = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const before = reading.objects.length + reading.problems.length + reading.notes.length;
  if (!readJson(file, withoutMark, reading)) {
    const documents = splitDocuments(withoutMark);
    for (let index = 0; index < documents.length; index++) {
      readDocument(file, documents[index] as DocumentText, index, reading);
    }
  }
  if (reading.objects.length + reading.problems.length + reading.notes.length === before) {
    reading.notes.push(`${file}: holds no objects`);
  }
}

/** Reads the text if it is JSON: one value, or several after each other as several `kubectl get` write them. */
function readJson(file: string, text: string, reading: Reading): boolean {
  const first = text.trimStart()[0];
  if (first !== '{' && first !== '[') return false;
  const pieces = jsonValue(text) === undefined ? splitJson(text) : [{ text, line: 1 }];
  const values = pieces.map((piece) => jsonValue(piece.text));
  // YAML flow style, or an error the YAML parser can place.
  if (values.includes(undefined)) return false;
  for (let i = 0; i < values.length; i++) {
    const document = pieces[i] as DocumentText;
    const line = firstContentLine(document);
    if (isTooDeep(values[i])) reading.problems.push(tooDeep(file, line));
    else addObjects(values[i], { file, line, document: i, text: document }, reading);
  }
  return true;
}

function jsonValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A map with a key twice is read as kubectl reads it, and a note says so: it is hardly what was meant. */
function readYaml(file: string, document: DocumentText, reading: Reading): unknown[] | YamlError {
  const parsed = parseYaml(document.text);
  if (Array.isArray(parsed) || parsed.message !== REPEATED_KEY) return parsed;
  const again = parseYaml(document.text, 'take the last');
  if (Array.isArray(again)) {
    const { line = 0, column = 0 } = parsed;
    const key = document.text.split('\n')[line]?.slice(column).split(':')[0]?.trim() ?? '';
    const place = `${file}:${document.line + line}:${column + 1}`;
    reading.notes.push(`${place}: \`${key}\` is written twice in one map; kubectl takes the last, and so does this`);
  }
  return again;
}

function readDocument(file: string, document: DocumentText, index: number, reading: Reading): void {
  const parsed = readYaml(file, document, reading);
  const line = firstContentLine(document);
  if (!Array.isArray(parsed)) {
    const at = parsed.line === undefined ? line : document.line + parsed.line;
    const place = { file, line: at, ...(parsed.column === undefined ? {} : { column: parsed.column + 1 }) };
    reading.problems.push({ ...place, ...yamlProblem(parsed.message, document.text) });
    return;
  }
  const mayShare = document.text.includes('*');
  for (const value of parsed) {
    if (value === null || value === undefined) continue; // An empty document, or one of comments only.
    const problem = mayShare ? expansionProblem(value) : undefined;
    if (problem === undefined) addObjects(value, { file, line, document: index, text: document }, reading);
    else if (problem === 'too deep') reading.problems.push(tooDeep(file, line));
    else if (problem === 'contains itself') {
      reading.problems.push({
        file,
        line,
        message: 'an anchor contains an alias to itself, so the document never ends',
        fix: 'write the value out instead of the alias',
      });
    } else {
      reading.problems.push({
        file,
        line,
        message: `the aliases of this document write out to more than ${MAX_NODES.toLocaleString('en')} values`,
        fix: 'write the values out instead of nesting aliases; this is how a YAML bomb is built',
      });
    }
  }
}

function tooDeep(file: string, line: number): ReadProblem {
  return {
    file,
    line,
    message: `is nested more than ${MAX_DEPTH} levels deep`,
    fix: 'no Kubernetes object is that deep; check what wrote this file',
  };
}

/** What to say about a YAML error: js-yaml's reason, and what usually causes it. */
function yamlProblem(reason: string, text: string): { message: string; fix: string } {
  // js-yaml's words for `{{ … }}`, which is YAML for a map that is a key.
  const plain = reason.includes('complex keys') ? 'a map or a list where a key belongs' : reason;
  return { message: `not YAML: ${plain}`, fix: yamlFix(reason, text) };
}

function yamlFix(reason: string, text: string): string {
  if (text.includes('{{')) return 'this looks like a template: render it first (`helm template`, `kustomize build`)';
  if (/tab/i.test(reason)) return 'indent with spaces, YAML allows no tabs';
  if (/unknown.*tag|unresolved tag/i.test(reason))
    return 'tags of other tools mean nothing to Kubernetes; render the file first';
  if (/depth|deep/i.test(reason)) return 'no Kubernetes object is that deep; check what wrote this file';
  if (/merge/i.test(reason)) return 'write the values out instead of merging';
  return 'check the indentation and the quotes around this line; a template has to be rendered first (`helm template`, `kustomize build`)';
}
