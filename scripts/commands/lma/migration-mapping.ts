import { SfError } from '@salesforce/core';
import { NO_MAPPING, readMapping, type Mapping } from '../../domain/migration/mapping-file.ts';
import { readTableFile } from './read-table-file.ts';

/** The lines of `--mapping-file`. Throws WrongMapping and WrongFile. */
export function readMappingFile(file: string | undefined): Mapping {
    if (file === undefined) return NO_MAPPING;
    const mapping = readMapping(readTableFile(file));
    if (mapping.problems.length === 0) return mapping;
    throw SfError.create({
        name: 'WrongMapping',
        message: `${file} cannot be used, ${mapping.problems.map(({ line, message }) => `line ${line}: ${message}`).join('; ')}. Nothing was written.`,
        actions: ['Give it the columns object, source and target, such as: User,ann@old.example,ann@new.example'],
    });
}
