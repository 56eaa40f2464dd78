import { RULE_CODES } from '../../force-app/main/default/lwc/licenseRules/licenseRules.js';
import type { Connection } from '@salesforce/core';
import type { RuleMessages } from '../domain/license-change.ts';
import { isUnsupported } from './org-error.ts';
import { literals, queryRows, textOf } from './query-rows.ts';

/** The rules that refuse, and the warning of fewer seats than users. */
const CODES: readonly string[] = [...RULE_CODES, 'Seats_Below_Used'];

/**
 * The sentences of the rules as the org's pages show them: its own custom labels (`ExternalString`, Tooling API), which an
 * administrator may have reworded. Where the user may not see them, a refusal names its rule.
 */
export async function readRuleMessages(connection: Connection): Promise<RuleMessages> {
    const soql = `SELECT Name, Value FROM ExternalString WHERE Name IN ${literals(CODES)} AND NamespacePrefix = null`;
    try {
        const rows = await queryRows(connection, soql, { api: 'tooling' });
        return new Map(rows.map((row) => [textOf(row, 'Name') ?? '', textOf(row, 'Value') ?? '']));
    } catch (error) {
        if (error instanceof Error && isUnsupported(error)) return new Map();
        throw error;
    }
}
