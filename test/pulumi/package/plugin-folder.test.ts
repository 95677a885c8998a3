import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';

interface Manifest {
  readonly version: string;
  readonly main: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const ROOT = resolve(__dirname, '../../..');
const project = require(`${ROOT}/package.json`) as Manifest;
const plugin = require(`${ROOT}/pulumi-plugin/package.json`) as Manifest;

test('the folder for `pulumi package add` asks for this version, and for the SDKs that it was tried with', () => {
  expect(plugin.dependencies).toEqual({
    portolan: project.version,
    '@pulumi/pulumi': project.devDependencies['@pulumi/pulumi'],
    '@pulumi/kubernetes': project.devDependencies['@pulumi/kubernetes'],
  });
  expect(readdirSync(`${ROOT}/pulumi-plugin`)).toEqual(
    expect.arrayContaining(['PulumiPlugin.yaml', 'package.json', plugin.main]),
  );
});
