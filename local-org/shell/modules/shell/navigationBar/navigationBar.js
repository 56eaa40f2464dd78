import { LightningElement, api } from 'lwc';
import { pageReferenceOf } from 'force/navigation';
import { urlOfItem } from 'shell/apps';

/** App launcher, name of the app, and its tabs. */
export default class NavigationBar extends LightningElement {
    @api session;
    @api app;
    isLauncherOpen = false;
    currentUrl;

    /** Any change of page closes the launcher. */
    @api get url() {
        return this.currentUrl;
    }

    set url(url) {
        this.currentUrl = url;
        this.isLauncherOpen = false;
    }

    get appLabel() {
        return this.app?.label ?? 'No app';
    }

    get colorStyle() {
        const color = this.app?.headerColor;
        return /^#[0-9a-f]{6}$/i.test(color ?? '') ? `--app-color: ${color}` : undefined;
    }

    get tabs() {
        return (this.app?.items ?? []).map((item) => {
            const isCurrent = isPageOf(item, this.currentUrl);
            return {
                ...item,
                isCurrent,
                url: urlOfItem(item),
                current: isCurrent ? 'page' : undefined,
                itemClass: `slds-context-bar__item ${isCurrent ? 'slds-is-active' : ''}`,
            };
        });
    }

    handleLauncher() {
        this.isLauncherOpen = !this.isLauncherOpen;
    }

    handleClose() {
        this.isLauncherOpen = false;
        this.template.querySelector('.waffle').focus();
    }
}

/** A record's page belongs to the tab of its object. */
function isPageOf(item, url) {
    if (!url) return false;
    const { type, attributes } = pageReferenceOf(url);
    if (item.kind === 'object') return attributes.objectApiName === item.objectApiName;
    if (item.kind === 'home') return type === 'standard__namedPage' && attributes.pageName === 'home';
    return attributes.apiName === item.developerName;
}
