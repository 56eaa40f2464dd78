/** An error of one row, as the API reports it. */
export interface RowError {
    readonly statusCode: string;
    readonly message: string;
    readonly fields?: readonly string[];
}

/** A record that the org did not take, with what to do. The rest of the run went on. */
export interface RowRefusal {
    readonly record: string;
    readonly label: string;
    readonly code: string;
    readonly message: string;
    readonly fields: readonly string[];
    readonly remedy: string;
}

/** What became of one row that was sent to the org. */
export interface WrittenRow {
    readonly key: string;
    readonly id: string | undefined;
    readonly refusal: RowRefusal | undefined;
    /** Not created after all: the record with this id was there already. */
    readonly isFound?: true;
}

/** `record` is the object's label, such as License. Only the first error is told; the others show up once it is cured. */
export function refusalOf(record: string, label: string, errors: readonly RowError[], licenseOrg: string): RowRefusal {
    const [error] = errors;
    const code = error?.statusCode ?? 'UNKNOWN_EXCEPTION';
    const message = error?.message ?? 'The org gave no reason.';
    return { record, label, code, message, fields: error?.fields ?? [], remedy: remedyFor(code, record, licenseOrg) };
}

/** The causes that the support guide lists for "Leads and licenses aren't being created", by the code the org answers with. */
function remedyFor(code: string, record: string, licenseOrg: string): string {
    if (code.startsWith('INSUFFICIENT_ACCESS') || code.startsWith('INVALID_FIELD') || code === 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY_PERMISSION') {
        return `Let the user who runs this write licenses: sf org assign permset --name License_Service --target-org ${licenseOrg}`;
    }
    if (code === 'FIELD_CUSTOM_VALIDATION_EXCEPTION') {
        return `Run it as the license service (sf org assign permset --name License_Service --target-org ${licenseOrg}); if that does not help, exempt the custom permission License_Service from this validation rule on ${record}.`;
    }
    return REMEDIES[code]?.replace('{record}', record) ?? 'Cure the cause, then run the same command again.';
}

const REMEDIES: Readonly<Record<string, string>> = {
    CANNOT_EXECUTE_FLOW_TRIGGER: 'A flow on {record} fails: repair or deactivate it, then run the same command again.',
    CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY: 'A trigger or flow on {record} fails: repair or deactivate it, then run the same command again.',
    REQUIRED_FIELD_MISSING: 'A field of {record} is required that this run does not know: make it optional, then run the same command again.',
    DUPLICATES_DETECTED: 'A duplicate rule on {record} blocks it: let the rule allow with an alert, then run the same command again.',
    DUPLICATE_VALUE: 'Another {record} holds the same unique value: correct that record, then run the same command again.',
    INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: 'Add the value to the picklist of {record}, then run the same command again.',
    UNABLE_TO_LOCK_ROW: 'Somebody else was saving the same record: run the same command again.',
    STORAGE_LIMIT_EXCEEDED: 'The org has no storage left: delete records or buy storage, then run the same command again.',
};
