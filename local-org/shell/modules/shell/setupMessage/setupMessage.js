import { LightningElement, api } from 'lwc';
import { timeText } from 'shell/setupTime';

/** One message of the outbox. Its HTML is shown in a frame that may do nothing: no scripts, no links, no images from elsewhere. */
export default class SetupMessage extends LightningElement {
    @api message;
    isOpen = false;

    get subject() {
        return this.message.subject || '(no subject)';
    }

    get sentText() {
        return timeText(this.message.sentDate);
    }

    get recipients() {
        return this.message.to.join(', ') || '(nobody)';
    }

    get lines() {
        const { from, replyTo, cc, bcc, template, relatedRecordId, cause } = this.message;
        const causes = [cause.alert && `email alert ${cause.alert}`, cause.flow && `flow ${cause.flow}`, cause.element && `element ${cause.element}`];
        const lines = [
            ['From', `${from.name} <${from.address}>`],
            ['Reply To', replyTo],
            ['Cc', cc.join(', ')],
            ['Bcc', bcc.join(', ')],
            ['Template', template],
            ['Related Record', relatedRecordId],
            ['Sent by', causes.filter(Boolean).join(', ') || 'a call of the action Send Email'],
        ];
        return lines.filter(([, value]) => value).map(([label, value]) => ({ label, value, url: label === 'Related Record' ? `/${value}` : undefined }));
    }

    get htmlUrl() {
        return `/local-org/mail/${this.message.id}/html`;
    }

    get frameTitle() {
        return `Message: ${this.subject}`;
    }

    get arrow() {
        return this.isOpen ? 'utility:chevrondown' : 'utility:chevronright';
    }

    handleToggle() {
        this.isOpen = !this.isOpen;
    }
}
