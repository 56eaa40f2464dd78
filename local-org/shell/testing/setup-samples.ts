import { keepTrace, type FlowTrace } from '../../platform/flows/flow-traces.ts';
import { sendMail } from '../../platform/mail/outbox.ts';
import type { MailDraft } from '../../platform/mail/mail-message.ts';
import type { Org } from '../../platform/org.ts';

/** Names that would show as something else, or do something, if a page took them for markup. */
export const MARKUP = '<b>bold</b><img src=x onerror="globalThis.isBroken=true">';

const ADA = { name: 'Ada Byron', address: 'ada@books.example' };

function draftOf(subject: string, bodies: Pick<MailDraft, 'textBody' | 'htmlBody'>): MailDraft {
    const to = ['tom@books.example'];
    const cause = { action: 'emailAlert', alert: 'Widget__c.Welcome', flow: 'Greet', element: 'Say_Hello', userId: '005000000000001AAA' } as const;
    return { to, cc: [], bcc: [], from: ADA, replyTo: ADA.address, subject, ...bodies, relatedRecordId: null, template: 'Mails/Welcome', cause };
}

/** A plain message, and one whose HTML runs a script where it is allowed to. */
export function sendSampleMail(org: Org): void {
    sendMail(org, draftOf(`Plain ${MARKUP}`, { textBody: `Hello ${MARKUP}`, htmlBody: null }));
    const htmlBody = '<h1>Welcome, Tom</h1><p id="said">No script ran.</p><script>document.getElementById("said").textContent = "Script ran";</script>';
    sendMail(org, draftOf('Rich message', { textBody: 'Welcome', htmlBody }));
}

/** An interview of each of two flows, the older of which failed. */
export function keepSampleTraces(org: Org): void {
    const step = { subflow: undefined, kind: 'Decision', element: 'Choose', next: 'Save_It', notes: [`took the outcome ${MARKUP}`], fault: undefined };
    const failing = { ...step, kind: 'Update Records', element: 'Save_It', next: undefined, notes: [], fault: 'FIELD_CUSTOM_VALIDATION_EXCEPTION: Too small' };
    const trace: FlowTrace = {
        flow: 'Watch_Widgets',
        label: 'Watch Widgets',
        startedAt: '2026-11-22T02:48:09.000Z',
        startedBy: 'Widget__c a00000000000001AAA afterSave',
        userId: '005000000000001AAA',
        steps: [step, failing],
        failure: 'Too small',
    };
    keepTrace(org, trace);
    keepTrace(org, { ...trace, flow: 'Greet', label: 'Greet People', steps: [step], failure: undefined });
}
