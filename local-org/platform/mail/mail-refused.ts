/** Why an action sends nothing: the fault of a flow, or the error of a client's call. */
export class MailRefused extends Error {
    override readonly name = 'MailRefused';
    readonly code: string;

    constructor(code: string, message: string) {
        super(message);
        this.code = code;
    }
}
