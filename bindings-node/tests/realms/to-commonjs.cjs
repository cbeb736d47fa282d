/** What makes CommonJS of the tests for Jest. */
const { transformSync } = require('esbuild');

module.exports = { process: (source) => ({ code: transformSync(source, { format: 'cjs' }).code }) };
