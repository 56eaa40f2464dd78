// `npm run lma -- license refresh …` is `sf lma license refresh …` without linking the plugin.
import { execute } from '@oclif/core';

// Not awaited: when a pipe closes early (`… | head`), an awaited call would end with a warning of Node instead of quietly.
// oclif.manifest.json is passed over: this is for who works on the commands, and must know those that are new.
void execute({ args: ['lma', ...process.argv.slice(2)], loadOptions: { root: import.meta.url, ignoreManifest: true } });
