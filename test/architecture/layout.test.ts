import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { filesUnder, inProject } from './sources';

/** Folders of tests which are about the project as a whole, so that no folder of lib/ stands behind them. */
const ABOUT_THE_WHOLE = /^test\/(architecture|conformance|fronts|packaging|docs|types)\//;

/** A file over this many lines is a question; below stands the answer. */
const LONG = 400;
const LONG_FOR_A_REASON: Readonly<Record<string, string>> = {};

describe('layout', () => {
  test('tests mirror lib', () => {
    const astray = filesUnder('test', '.test.ts').filter(
      (file) => !ABOUT_THE_WHOLE.test(file) && !existsSync(inProject(dirname(file).replace(/^test/, 'lib'))),
    );
    expect(astray).toEqual([]);
  });

  test('names come from the field: no folder or file is called after being used a lot', () => {
    const nameless = ['lib', 'test', 'apps', 'bench', 'scripts']
      .flatMap((folder) => filesUnder(folder, '.ts'))
      .filter((file) => /(^|\/)(utils?|common|helpers?|misc|shared)(\/|\.)/.test(file));
    expect(nameless).toEqual([]);
  });

  test(`a file over ${LONG} lines says why`, () => {
    const long = filesUnder('lib', '.ts')
      .filter((file) => readFileSync(inProject(file), 'utf8').split('\n').length > LONG)
      .filter((file) => LONG_FOR_A_REASON[file] === undefined);
    expect(long).toEqual([]);
  });
});
