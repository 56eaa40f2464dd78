import { api } from 'lwc';
import { readInstalled } from 'shell/packageVersions';
import { minuteText } from 'shell/setupTime';
import SetupTopic from 'shell/setupTopic';

const COLUMNS = [
    { label: 'Package Name', field: 'package' },
    { label: 'Publisher', field: 'publisher' },
    { label: 'Version Number', field: 'number' },
    { label: 'Namespace Prefix', field: 'namespace' },
    { label: 'Install Date', field: 'installDate' },
];

/** The managed packages that are installed in the org, and a way to uninstall each. */
export default class SetupPackages extends SetupTopic {
    @api url;
    packages = [];
    columns = COLUMNS;
    /** The package that is about to go. */
    leaving;

    async read() {
        this.packages = await readInstalled();
    }

    get rows() {
        return this.packages.map((installed) => ({ ...installed, key: installed.id, installDate: minuteText(installed.installedAt) }));
    }

    get summary() {
        if (!this.isLoaded || this.problem) return '';
        if (this.rows.length === 0) return 'No package is installed.';
        return this.rows.length === 1 ? '1 package' : `${this.rows.length} packages`;
    }

    handleUninstall(event) {
        this.leaving = this.packages.find(({ id }) => id === event.detail);
    }

    handleClose() {
        this.leaving = undefined;
    }

    /** The document is loaded anew, since apps and tabs may have gone. */
    handleUninstalled() {
        location.reload();
    }
}
