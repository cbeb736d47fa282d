/** Jest as its users have it: every file becomes CommonJS. */
module.exports = {
  testMatch: ['**/*.spec.mjs'],
  moduleFileExtensions: ['js', 'mjs', 'cjs', 'json', 'node'],
  transform: { '\\.mjs$': './to-commonjs.cjs' },
};
