import type { Connection } from '@salesforce/core';

/**
 * The moment by the org's own clock, ISO: days and intervals are the org's, and the clock of this machine may be wrong ("getServerTimestamp()",
 * SOAP API Developer Guide). An org that does not answer this call, because its user may not use the SOAP API, is taken to agree with this machine.
 */
export async function readOrgNow(connection: Connection): Promise<string> {
    try {
        const { timestamp } = await connection.soap.getServerTimestamp();
        const moment = new Date(timestamp);
        return Number.isNaN(moment.getTime()) ? new Date().toISOString() : moment.toISOString();
    } catch {
        return new Date().toISOString();
    }
}
