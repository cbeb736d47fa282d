// The story as a program of its own: prints one line of JSON.
import { story } from './story.mjs';

console.log(JSON.stringify(await story()));
