#!/usr/bin/env node
import { enableCompileCache } from './compile-cache';

enableCompileCache();

// Loaded after the cache is on, so that it covers them.
const { runCli, proposeWords }: typeof import('./app') = require('./app');
const { endWhenDone }: typeof import('./end') = require('./end');
const { realProcess }: typeof import('./real-process') = require('./real-process');
const { version }: { version: string } = require('../../package.json');

const [first, ...rest] = process.argv.slice(2);
const done =
  first === '__complete'
    ? proposeWords(rest, realProcess(), version)
    : runCli(process.argv.slice(2), realProcess(), version);
void done.then(endWhenDone);
