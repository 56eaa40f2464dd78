import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SfError } from '@salesforce/core';
import { readSourceMapping, type SourceMapping } from '../../domain/migration/source-mapping.ts';
import { valueOrThrow } from './value-or-throw.ts';

/** How Salesforce's own License Management App is read. */
export const SALESFORCE_MAPPING = fileURLToPath(new URL('../../../config/sflma-mapping.json', import.meta.url));

/** The mapping in a file. Throws FileNotRead and WrongMapping. */
export function readSourceMappingFile(file: string): SourceMapping {
    return valueOrThrow(readSourceMapping(textOf(file), file));
}

function textOf(file: string): string {
    try {
        return readFileSync(file, 'utf8');
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw SfError.create({ name: 'FileNotRead', message: `${file} cannot be read: ${reason}.`, actions: ['Check the path of the file.'] });
    }
}
