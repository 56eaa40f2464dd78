import { Connection } from 'jsforce';
import type { StoryRun } from '../story-run.ts';

const CHANGES = [
    { Seats__c: 15, Change_Reason__c: 'Five more users for the pilot' },
    { Seats__c: 10, Change_Reason__c: 'Pilot ended' },
];

/** Gives a license a history to look at: what the sales rep of the story changed. */
export async function changeLicense(story: StoryRun, licenseId: string): Promise<void> {
    const { url } = story.org('license');
    const connection = new Connection({ instanceUrl: url, accessToken: story.tokenOf('license', 'sales@license.local'), version: '66.0' });
    for (const change of CHANGES) await connection.sobject('License__c').update({ Id: licenseId, ...change, Change_Source__c: 'Page' });
}
