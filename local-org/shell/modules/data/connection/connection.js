/** Whether the org answers: asked now and then, and oftener while it does not. */
const CHECK_MS = 10_000;
const RETRY_MS = 1_000;

let isLost = false;
let timer;
let listener;

/** Calls back with `lost` or `back` whenever that changes. */
export function watchConnection(callback) {
    listener = callback;
    checkLater();
}

/** A request did not reach the org. */
export function connectionLost() {
    say(true);
    checkLater();
}

function checkLater() {
    clearTimeout(timer);
    if (listener) timer = setTimeout(check, isLost ? RETRY_MS : CHECK_MS);
}

/** Any answer will do, also that the session is over: the next request finds that out. */
async function check() {
    try {
        await fetch('/shell/session', { cache: 'no-store' });
        say(false);
    } catch {
        say(true);
    }
    checkLater();
}

function say(lost) {
    if (lost === isLost) return;
    isLost = lost;
    listener?.(lost ? 'lost' : 'back');
}
