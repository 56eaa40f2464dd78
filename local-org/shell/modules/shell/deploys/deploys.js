import { createElement } from 'lwc';
import { keepDrafts } from 'data/drafts';
import DeployProblems from 'shell/deployProblems';

const ADDRESS = '/shell/deploys';
const PLACE = 'placeBeforeReload';
const PATIENCE_MS = 5000;
const SETTLED_MS = 700;

/** Reloads the page when a deploy has changed something, where it was and with what was typed into record forms, and shows what is wrong with deploys. Does nothing unless the org offers it. */
export function followDeploys() {
    const deployed = document.querySelector('meta[name="deployed"]')?.content;
    if (deployed === undefined) return;
    returnToPlace();
    const panel = createElement('shell-deploy-problems', { is: DeployProblems });
    document.body.append(panel);
    let stream;
    const listen = () => {
        stream?.close();
        // A browser opens few connections to one address: a page that nobody sees has none, and catches up when it is seen.
        stream = document.hidden ? undefined : new EventSource(ADDRESS);
        stream?.addEventListener('message', ({ data }) => take(JSON.parse(data), deployed, panel));
    };
    document.addEventListener('visibilitychange', listen);
    listen();
}

function take(state, deployed, panel) {
    if (state.deployed === deployed) {
        panel.problems = state.problems;
        return;
    }
    sessionStorage.setItem(PLACE, JSON.stringify({ href: location.href, top: window.scrollY }));
    keepDrafts();
    location.reload();
}

/** The page becomes as long as it was only when its components have their data, and moves until the last of them has. */
function returnToPlace() {
    const place = JSON.parse(sessionStorage.getItem(PLACE) ?? 'null');
    sessionStorage.removeItem(PLACE);
    if (!place?.top || place.href !== location.href) return;
    const giveUp = performance.now() + PATIENCE_MS;
    let isMoved = false;
    for (const kind of ['wheel', 'keydown', 'pointerdown']) window.addEventListener(kind, () => (isMoved = true), { once: true });
    let height;
    let changedAt;
    const hold = (now) => {
        if (isMoved || now > giveUp) return;
        window.scrollTo(0, place.top);
        if (height !== document.documentElement.scrollHeight) changedAt = now;
        height = document.documentElement.scrollHeight;
        if (window.scrollY < place.top - 1 || now - changedAt < SETTLED_MS) requestAnimationFrame(hold);
    };
    requestAnimationFrame(hold);
}
