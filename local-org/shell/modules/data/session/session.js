/** Who is signed in, to which org, and what they see: the document brings it. */
let answer;

export function loadSession() {
    answer ??= givenSession() ?? fetchSession();
    return answer;
}

function givenSession() {
    const given = document.getElementById('session');
    return given && Promise.resolve(JSON.parse(given.textContent));
}

async function fetchSession() {
    const response = await fetch('/shell/session', { headers: { Accept: 'application/json' } });
    if (response.status === 401) return leaveToSignIn();
    if (!response.ok) throw new Error(`The org answered ${response.status} ${response.statusText} to the question who is signed in.`);
    return response.json();
}

/** Came with the page and goes with every change it asks for, so that the session's cookie alone is never enough. */
export const pageToken = () => document.querySelector('meta[name=page-token]')?.content ?? '';

/** The session is over: sign in again and come back to this page. Never resolves, since the page is left. */
export function leaveToSignIn() {
    location.assign(`/?startURL=${encodeURIComponent(location.pathname + location.search)}`);
    return new Promise(() => {});
}
