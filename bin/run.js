// `npm run lma -- license refresh …` is `sf lma license refresh …` without linking the plugin.
import { execute } from '@oclif/core';

// Not awaited: when a pipe closes early (`… | head`), an awaited call would end with a warning of Node instead of quietly.
void execute({ dir: import.meta.url, args: ['lma', ...process.argv.slice(2)] });
