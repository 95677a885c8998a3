/** @type {import('jest').Config} */
module.exports = {
  roots: ['<rootDir>/test', '<rootDir>/apps'],
  testMatch: ['**/*.test.ts'],
  testEnvironmentOptions: { customExportConditions: ['portolan-source', 'node', 'require', 'default'] },
  transform: {
    // Types are checked apart, by `npm run types`: swc only strips them, which keeps a test run short.
    '\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/build', '<rootDir>/test/packaging'],
};
