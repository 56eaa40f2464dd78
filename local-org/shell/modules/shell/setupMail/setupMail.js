import { api } from 'lwc';
import { send } from 'data/requests';
import SetupTopic from 'shell/setupTopic';

/** The outbox: what the org would have sent, the newest first. */
export default class SetupMail extends SetupTopic {
    @api url;
    messages = [];
    totalSize = 0;
    nextUrl;

    async read() {
        this.messages = [];
        await this.readPage('/local-org/mail');
    }

    async readPage(path) {
        const { totalSize, nextUrl, messages } = await send('GET', path);
        Object.assign(this, { totalSize, nextUrl, messages: [...this.messages, ...messages] });
    }

    get summary() {
        if (!this.isLoaded || this.problem) return '';
        if (this.totalSize === 0) return 'The org has sent nothing yet.';
        const shown = this.messages.length < this.totalSize ? `, ${this.messages.length} shown` : '';
        return this.totalSize === 1 ? '1 message' : `${this.totalSize} messages${shown}, the newest first`;
    }

    handleMore() {
        this.attempt(() => this.readPage(this.nextUrl));
    }
}
