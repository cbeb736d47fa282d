/** Vitest with the globals of Jest, so that both run the same file. */
export default { test: { globals: true, include: ['*.spec.mjs'] } };
