import { unzipSync } from 'fflate';
import type { Org } from '../../org.ts';
import { ADMIN } from '../deploy/deploy.fixture.ts';
import { type RetrieveResult, retrieveStatus, startRetrieve } from './retrieve.ts';

/** What an administrator retrieves of these members. */
export function retrievedFrom(org: Org, types: Readonly<Record<string, readonly string[]>>): RetrieveResult {
    const unpackaged = { types: Object.entries(types).map(([name, members]) => ({ name, members })), version: '66.0' };
    return retrieveStatus(org, startRetrieve(org, ADMIN, { apiVersion: '66.0', unpackaged }));
}

/** The files of a retrieve by their path. */
export function filesIn({ zipFile }: RetrieveResult): Record<string, string> {
    const files = unzipSync(Buffer.from(zipFile, 'base64'));
    return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]));
}
