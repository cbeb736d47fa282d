import './frozen-clock.mjs';

export { default } from './worker.mjs';
