import { LightningElement, api } from 'lwc';
import { recordUrl } from 'data/display';
import { timeText } from 'shell/setupTime';

/** One flow interview, with each element it went through. One that failed is open from the start. */
export default class SetupInterview extends LightningElement {
    @api interview;
    choice;

    get isOpen() {
        return this.choice ?? this.hasFailed;
    }

    get hasFailed() {
        return Boolean(this.interview.failure);
    }

    get hasNoSteps() {
        return this.interview.steps.length === 0;
    }

    /** Where the record is that started it; a trace says `Widget__c a00… afterSave`. */
    get recordUrl() {
        const [, objectApiName, recordId] = /^(\w+) ([a-zA-Z0-9]{18}) /.exec(this.interview.startedBy) ?? [];
        return recordId ? recordUrl(objectApiName, recordId) : undefined;
    }

    get startedText() {
        return timeText(this.interview.startedAt);
    }

    get steps() {
        return this.interview.steps.map((step, index) => ({
            key: index,
            line: `${step.subflow ? `${step.subflow}: ` : ''}${step.kind} ${step.element}`,
            next: step.next && `then ${step.next}`,
            fault: step.fault,
            notes: step.notes.map((text, key) => ({ key, text })),
        }));
    }

    get arrow() {
        return this.isOpen ? 'utility:chevrondown' : 'utility:chevronright';
    }

    handleToggle() {
        this.choice = !this.isOpen;
    }
}
