/** Who a message comes from. */
export interface MailSender {
    readonly name: string;
    readonly address: string;
}

/** What made the org send a message. */
export interface MailCause {
    readonly action: 'emailSimple' | 'emailAlert';
    /** Full name of the email alert: `Widget__c.Welcome`. */
    readonly alert?: string | undefined;
    /** API name of the flow and of its element; undefined when a client called the action. */
    readonly flow?: string | undefined;
    readonly element?: string | undefined;
    /** The user in whose transaction it was sent. */
    readonly userId: string;
}

/** A message with everything resolved, as a mail server would get it. */
export interface MailDraft {
    readonly to: readonly string[];
    readonly cc: readonly string[];
    readonly bcc: readonly string[];
    readonly from: MailSender;
    readonly replyTo: string;
    readonly subject: string;
    readonly textBody: string | null;
    readonly htmlBody: string | null;
    readonly relatedRecordId: string | null;
    /** Full name of the email template: `Welcome_Mails/First_Day`. */
    readonly template: string | null;
    readonly cause: MailCause;
}

/** A message in the outbox. */
export interface MailMessage extends MailDraft {
    readonly id: string;
    /** ISO 8601 in UTC, by the org's clock. */
    readonly sentDate: string;
}
