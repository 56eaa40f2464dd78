/** Who is signed in, to which org, and what they see: asked once per page. */
let answer;

export function loadSession() {
    answer ??= fetchSession();
    return answer;
}

async function fetchSession() {
    const response = await fetch('/shell/session', { headers: { Accept: 'application/json' } });
    if (response.status === 401) return leaveToSignIn();
    if (!response.ok) throw new Error(`The org answered ${response.status} ${response.statusText} to the question who is signed in.`);
    return response.json();
}

/** The session is over: sign in again and come back to this page. Never resolves, since the page is left. */
export function leaveToSignIn() {
    location.assign(`/?startURL=${encodeURIComponent(location.pathname + location.search)}`);
    return new Promise(() => {});
}
