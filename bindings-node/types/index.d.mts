// Made by scripts/module.mjs.
export * from './index.js';
