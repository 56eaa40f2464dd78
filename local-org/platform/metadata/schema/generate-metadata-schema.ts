import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { schemaRoots } from '../types/component-types.ts';
import { schemaOf } from './parse-declarations.ts';

/** The text that `metadata-schema.json` must have. */
export function generateMetadataSchema(): string {
    const declarations = createRequire(import.meta.url)
        .resolve('@salesforce/types/metadata')
        .replace(/\.js$/, '.d.ts');
    return `${JSON.stringify(schemaOf(readFileSync(declarations, 'utf8'), schemaRoots()), undefined, 2)}\n`;
}

// Run as a script, it writes the file: node local-org/platform/metadata/schema/generate-metadata-schema.ts
if (import.meta.main) writeFileSync(new URL('metadata-schema.json', import.meta.url), generateMetadataSchema());
