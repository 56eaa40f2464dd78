/** A refusal in the form of RFC 6749, which OAuth clients expect instead of the REST API's array. */
export class OauthError extends Error {
    override readonly name = 'OauthError';
    readonly code: string;
    readonly status: number;

    constructor(code: string, description: string, status = 400) {
        super(description);
        this.code = code;
        this.status = status;
    }
}

export function unsupportedGrant(flow: string): OauthError {
    return new OauthError('unsupported_grant_type', `The local org does not support ${flow}.`, 501);
}
