import { join } from 'node:path';

/** Variables that keep the sf CLI quiet and offline: no telemetry, no update check, no keychain of the desktop. */
const QUIET: Readonly<Record<string, string>> = {
    SF_DISABLE_TELEMETRY: 'true',
    SF_DISABLE_AUTOUPDATE: 'true',
    SF_AUTOUPDATE_DISABLE: 'true',
    SF_SKIP_NEW_VERSION_CHECK: 'true',
    SF_HIDE_RELEASE_NOTES: 'true',
    SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
    SF_DISABLE_DNS_CHECK: 'true',
    OCLIF_DISABLE_LINKED_ESM_WARNING: '1',
    // Each call to a local org would warn that http is not encrypted.
    NODE_NO_WARNINGS: '1',
};

/** Environment of an sf run whose logins and settings live in `home` instead of the user's own folder. */
export function isolatedEnvironment(home: string): NodeJS.ProcessEnv {
    return {
        ...process.env,
        ...QUIET,
        CI: 'true',
        HOME: home,
        USERPROFILE: home,
        XDG_DATA_HOME: join(home, '.local', 'share'),
        XDG_CONFIG_HOME: join(home, '.config'),
        XDG_CACHE_HOME: join(home, '.cache'),
    };
}
