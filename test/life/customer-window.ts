import { PersonWindow } from './person-window.ts';

/** What a customer's administrator clicks about a package. */
export class CustomerWindow {
    readonly window: PersonWindow;

    constructor(window: PersonWindow) {
        this.window = window;
    }

    async openInstallation(versionId: string): Promise<void> {
        await this.window.go(`/packaging/installPackage.apexp?p0=${versionId}`);
    }

    async install(versionId: string): Promise<void> {
        await this.openInstallation(versionId);
        await this.window.button('Install').click();
        await this.window.page.getByText('Installation Complete!').waitFor();
    }

    async upgrade(versionId: string): Promise<void> {
        await this.openInstallation(versionId);
        await this.window.button('Upgrade').click();
        await this.window.page.getByText('Upgrade Complete!').waitFor();
    }

    async uninstall(): Promise<void> {
        await this.window.go('/lightning/setup/ImportedPackage/home');
        await this.window.button('Uninstall Timesheets').click();
        await this.window.dialog.getByText('Yes, I want to uninstall').click();
        await this.window.button('Uninstall', this.window.dialog).click();
        await this.window.page.getByText('No package is installed.').waitFor();
    }

    /** The page of the package on which licenses are managed. */
    async openSeats(): Promise<void> {
        await this.window.go('/lightning/n/tsheets__Manage_Licenses');
    }

    async assignSeats(...names: readonly string[]): Promise<void> {
        for (const name of names) await this.window.page.locator('.candidates').getByLabel(name).check();
        await this.window.page.locator('.assign button').click();
        await this.window.page
            .locator('.holders')
            .getByText(names.at(-1) ?? '')
            .waitFor();
    }

    async revokeSeats(...names: readonly string[]): Promise<void> {
        for (const name of names) await this.window.page.locator('.holders').getByLabel(name).check();
        await this.window.page.locator('.revoke button').click();
        await this.window.page
            .locator('.holders')
            .getByText(names.at(-1) ?? '')
            .waitFor({ state: 'detached' });
    }
}
