import { LightningElement, api } from 'lwc';
import { messageOf } from 'data/requests';
import { uninstall } from 'shell/packageVersions';

/** Asks whether a package shall really go, and lets it go: `installed` is one of `readInstalled`. Fires `close`, and `uninstalled` when it is gone. */
export default class UninstallWindow extends LightningElement {
    @api installed;
    isSure = false;
    isWorking = false;
    messages = [];

    renderedCallback() {
        if (this.hadFocus) return;
        this.hadFocus = true;
        this.takeFocus();
    }
    hadFocus = false;

    /** The button that had it is disabled while it works. */
    takeFocus() {
        this.template.querySelector('section').focus();
    }

    get cannotUninstall() {
        return !this.isSure || this.isWorking;
    }

    handleSure(event) {
        this.isSure = event.target.checked;
    }

    async handleUninstall() {
        this.isWorking = true;
        try {
            this.messages = await uninstall(this.installed.versionId);
        } catch (error) {
            this.messages = [messageOf(error)];
        }
        this.isWorking = false;
        if (this.messages.length === 0) this.dispatchEvent(new CustomEvent('uninstalled'));
        else this.takeFocus();
    }

    handleKey(event) {
        if (event.key === 'Escape' && !event.defaultPrevented) this.handleClose();
    }

    handleClose() {
        if (!this.isWorking) this.dispatchEvent(new CustomEvent('close'));
    }
}
