// Leaves the login that `sf org login web` leaves, with a refresh token, and prints the token of its session. A process of its own, since logins
// are kept in the home folder: node log-in-web.ts ALIAS URL REDIRECT_URI CODE
import { AuthInfo } from '@salesforce/core';

const [alias = '', loginUrl = '', redirectUri = '', authCode = ''] = process.argv.slice(2);
const authInfo = await AuthInfo.create({ oauth2Options: { clientId: 'PlatformCLI', clientSecret: '', loginUrl, redirectUri, authCode } });
await authInfo.save();
await authInfo.setAlias(alias);
process.stdout.write(authInfo.getFields(true).accessToken ?? '');
