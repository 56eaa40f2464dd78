import { LightningElement, api } from 'lwc';
import { messageOf } from 'data/requests';
import { pageReferenceOf } from 'force/navigation';
import { AUDIENCES, install, readOffer } from 'shell/packageVersions';
import { topicUrl } from 'shell/setupTopics';

/** Whether a version number, such as `1.10`, is later than another. */
const isLater = (number, than) => number.localeCompare(than, 'en', { numeric: true }) > 0;

/** The page behind an installation address, `/packaging/installPackage.apexp?p0=04t…`. Nothing happens before Install is chosen. */
export default class InstallPackage extends LightningElement {
    @api url;
    @api session;
    /** `loading`, `key`, `offered`, `working`, `done`, `refused` or `absent`. */
    step = 'loading';
    offer;
    key = '';
    audience = AUDIENCES[0].value;
    messages = [];

    connectedCallback() {
        this.tellTitle('Install Package');
        this.look();
    }

    get versionId() {
        return pageReferenceOf(this.url).attributes.versionId;
    }

    async look() {
        this.messages = [];
        try {
            this.offer = await readOffer(this.versionId, this.key);
            this.step = 'offered';
            this.tellTitle(this.heading);
        } catch (error) {
            this.step = error.body?.errorCode === 'INSTALL_KEY_INVALID' ? 'key' : 'absent';
            this.messages = this.step === 'key' && this.key === '' ? [] : [messageOf(error)];
        }
    }

    tellTitle(detail) {
        this.dispatchEvent(new CustomEvent('pagetitle', { bubbles: true, composed: true, detail }));
    }

    get heading() {
        if (!this.offer) return 'Install Package';
        return `${this.isUpgrade ? 'Upgrade' : 'Install'} ${this.offer.package}`;
    }

    get isUpgrade() {
        return Boolean(this.offer.installed) && isLater(this.offer.number, this.offer.installed.number);
    }

    get isInstalled() {
        return this.offer.installed?.number === this.offer.number;
    }

    get isLoading() {
        return this.step === 'loading';
    }

    get asksForKey() {
        return this.step === 'key';
    }

    get isOffered() {
        return this.step === 'offered' && !this.isInstalled;
    }

    get isThereAlready() {
        return this.step === 'offered' && this.isInstalled;
    }

    get isWorking() {
        return this.step === 'working';
    }

    get isDone() {
        return this.step === 'done';
    }

    get isRefused() {
        return this.step === 'refused';
    }

    get isAbsent() {
        return this.step === 'absent';
    }

    get isOver() {
        return this.isDone || this.isRefused || this.isAbsent || this.isThereAlready;
    }

    get hasActions() {
        return !this.isLoading && !this.isWorking;
    }

    get message() {
        return this.messages.join(' ');
    }

    get facts() {
        if (!this.offer) return [];
        const { package: name, publisher, name: versionName, number } = this.offer;
        const facts = { 'App Name': name, Publisher: publisher, 'Version Name': versionName, 'Version Number': number };
        return Object.entries(facts).map(([label, value]) => ({ label, value }));
    }

    get audiences() {
        return AUDIENCES.map((audience) => ({ ...audience, id: `audience-${audience.value}`, isChosen: audience.value === this.audience }));
    }

    get workingText() {
        const forWhom = this.audience === AUDIENCES[0].value ? 'Admins Only' : 'All Users';
        return this.isUpgrade ? 'Upgrading…' : `Installing and granting access to ${forWhom}…`;
    }

    get actionLabel() {
        return this.isUpgrade ? 'Upgrade' : 'Install';
    }

    get doneText() {
        return this.isUpgrade ? 'Upgrade Complete!' : 'Installation Complete!';
    }

    handleKey(event) {
        this.key = event.detail.value;
    }

    handleContinue() {
        this.look();
    }

    handleAudience(event) {
        this.audience = event.target.value;
    }

    async handleInstall() {
        this.step = 'working';
        try {
            this.messages = await install(this.versionId, this.key, this.audience);
        } catch (error) {
            this.messages = [messageOf(error)];
        }
        this.step = this.messages.length > 0 ? 'refused' : 'done';
    }

    /** The document is loaded anew, since what was installed may have brought apps and tabs. */
    handleLeave() {
        location.assign(this.session.canSetUp ? topicUrl('ImportedPackage') : '/lightning/page/home');
    }
}
