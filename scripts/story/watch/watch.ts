// `npm start -- --watch` runs this beside the local orgs: what is saved in force-app is deployed to the license org at once.
import { dirname } from 'node:path';
import { ChangeDeployer } from './change-deployer.ts';
import { reportText } from './print-report.ts';
import { watchSource } from './source-changes.ts';
import { sourceDeployer } from './source-deployer.ts';

const [username = '', folder = 'force-app'] = process.argv.slice(2);
const root = dirname(folder);
const changes = new ChangeDeployer(sourceDeployer(username));

watchSource(folder, async (paths) => {
    process.stderr.write(reportText(await changes.apply(paths), root));
});
process.stderr.write('Watching force-app: what you save is deployed to the license org, and its open pages reload.\n');
// The story has ended, however it did.
process.on('disconnect', () => process.exit(0));
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => process.exit(0));
