#!/usr/bin/env node
import { enableCompileCache } from './compile-cache';

enableCompileCache();

// Loaded after the cache is on, so that it covers them.
const { runCli, proposeWords }: typeof import('./app') = require('./app');
const { realProcess }: typeof import('./real-process') = require('./real-process');
const { version }: { version: string } = require('../../package.json');

const [first, ...rest] = process.argv.slice(2);

if (first === '__complete') {
  void proposeWords(rest, realProcess(), version);
} else {
  void runCli(process.argv.slice(2), realProcess(), version);
}
