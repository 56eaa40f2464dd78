import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const MANIFEST = '@salesforce-ux/design-system/package.json';

/** Folder of the design system's styles and icons. */
export const DESIGN_SYSTEM = join(dirname(require.resolve(MANIFEST)), 'assets');

const { version } = require(MANIFEST) as { readonly version: string };

/** Address of the design system's styles, which changes with its version. */
export const STYLESHEET = `/slds/styles/salesforce-lightning-design-system.min.css?v=${version}`;
