/** Values of `Delivery_Failure__c`: the cases of the support guide ("Proxy User Has Deactivated Message"), and what a delivery finds besides. */
export const DELIVERY_FAILURES = [
    'Org Deleted',
    'Org Locked',
    'Package Uninstalled',
    'Login Refused',
    'Permission Missing',
    'Unreachable',
    'License Record Missing',
    'Changed By Customer',
    'Licensed By Salesforce',
] as const;

export type DeliveryFailure = (typeof DELIVERY_FAILURES)[number];

/** Why a license could not be delivered, with what to do. Neither holds a secret. */
export interface FailedDelivery {
    readonly failure: DeliveryFailure;
    /** What happened, in the words of the org where it has some. */
    readonly message: string;
    /** `Delivery_Remedy__c`, at most 255 characters. */
    readonly remedy: string;
}

/** What a delivery knows besides the error. */
export interface FailureContext {
    readonly licenseName: string;
    readonly namespace: string;
    readonly orgId: string;
    /** What the packaging org says of the org, such as ACTIVE or DELETED. */
    readonly orgStatus: string | null;
}

/** An error as the API or the network gives it. */
export interface DeliveryError {
    /** Salesforce's code, or that of the network. */
    readonly code: string;
    readonly message: string;
}

const LOCKED = /ORG_LOCKED|organization is locked|TRIAL_EXPIRED/i;
const INACTIVE = /inactive_org|inactive organization|ORG_DELETED|INACTIVE_ORG/i;
const GONE = /^(deleted|pending_delete|inactive)$/i;
const LOGIN =
    /INVALID_SESSION_ID|INVALID_LOGIN|INVALID_AUTH_HEADER|invalid_grant|invalid_client|RefreshTokenAuthError|Bad_OAuth_Token|AuthInfoCreation|NamedOrgNotFound|expired access\/refresh token|Session expired or invalid|JWT|AuthDecrypt|ERROR_HTTP_401/i;
const NOT_PERMITTED =
    /^(INSUFFICIENT_ACCESS|FIELD_CUSTOM_VALIDATION_EXCEPTION|INVALID_FIELD|INVALID_TYPE|NOT_FOUND|CANNOT_|API_DISABLED|API_CURRENTLY_DISABLED|FUNCTIONALITY_NOT_ENABLED|REQUIRED_FIELD|INVALID_CROSS)/;

/** What a customer has built on the license record: validation rules, flows, triggers, required fields. */
const BUILT_THERE = /^(FIELD_CUSTOM_VALIDATION_EXCEPTION|CANNOT_EXECUTE_FLOW_TRIGGER|CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY$|REQUIRED_FIELD)/;

/** The package's own rule, which stops whoever has not got its permission set. */
const OWN_RULE = /delivered by the publisher/i;

/** Which of the guide's cases an error is. What nobody knows counts as unreachable, because then it is tried again. */
export function classifyError({ code, message }: DeliveryError, context: FailureContext): FailedDelivery {
    const text = `${code} ${message}`;
    if (LOCKED.test(text)) return failedDelivery('Org Locked', message, context);
    if (INACTIVE.test(text)) return failedDelivery('Org Deleted', message, context);
    if (LOGIN.test(text)) return failedDelivery(GONE.test(context.orgStatus ?? '') ? 'Org Deleted' : 'Login Refused', message, context);
    if (BUILT_THERE.test(code) && !OWN_RULE.test(message)) {
        const remedy = `Something that the customer has built refuses the license: ask the customer to exempt the delivering user. Then: ${againFor(context)}`;
        return { ...failedDelivery('Permission Missing', message, context), remedy: remedy.slice(0, LONGEST_REMEDY) };
    }
    if (NOT_PERMITTED.test(code)) return failedDelivery('Permission Missing', message, context);
    return failedDelivery('Unreachable', message, context);
}

export function failedDelivery(failure: DeliveryFailure, message: string, context: FailureContext): FailedDelivery {
    return { failure, message: withoutSecrets(message), remedy: remedyFor(failure, context).slice(0, LONGEST_REMEDY) };
}

const LONGEST_REMEDY = 255;

function againFor({ licenseName }: FailureContext): string {
    return `sf lma license deliver --license ${licenseName}`;
}

function remedyFor(failure: DeliveryFailure, context: FailureContext): string {
    const { namespace, orgId } = context;
    const again = againFor(context);
    switch (failure) {
        case 'Org Deleted':
            return `The org is inactive or gone. If the customer has deleted it, there is nothing to deliver any more; if it came back: ${again}`;
        case 'Org Locked':
            return 'Ask the customer to unlock the org, for example to renew its trial. Until then it is tried again from time to time.';
        case 'Package Uninstalled':
            return `Ask the customer to install the package again. A refresh notes the uninstall: sf lma license refresh --package ${namespace}`;
        case 'Login Refused':
            return `Log in to the org anew: sf org login web --alias ${orgId}; or give a login with --credentials. Then: ${again}`;
        case 'Permission Missing':
            return `Let the delivering user write licenses, in the customer's org: sf org assign permset --name ${namespace}__License_Delivery --target-org <customer>. Then: ${again}`;
        case 'Unreachable':
            return `It is tried again by itself. If that goes on failing, check the address of the org: sf org list --verbose. Then: ${again}`;
        case 'License Record Missing':
            return `Include subscriber-app in the package, or let the delivering user see it: sf org assign permset --name ${namespace}__License_Delivery --target-org <customer>`;
        case 'Changed By Customer':
            return `Ask the customer why. To write the license over it: ${again} --overwrite`;
        case 'Licensed By Salesforce':
            return `Salesforce keeps this package's license there and lets nobody write it: change it in Salesforce's own License Management App. Then: ${again}`;
    }
}

/** Access tokens, refresh tokens, sfdx URLs and headers, wherever they may have come from. */
const SECRETS: readonly RegExp[] = [
    /force:\/\/\S+/gi,
    /\b00D[A-Za-z0-9]{12,15}!\S+/g,
    /\b5Aep\S+/g,
    /\bBearer\s+\S+/gi,
    /\b(access_token|refresh_token|client_secret|assertion|sid|password)=[^&\s]+/gi,
];

/** A text of which nothing lets anybody log in. */
export function withoutSecrets(text: string): string {
    return SECRETS.reduce((rest, secret) => rest.replace(secret, '(secret)'), text);
}
