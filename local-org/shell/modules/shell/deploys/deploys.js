import { createElement } from 'lwc';
import { keepDrafts } from 'data/drafts';
import DeployProblems from 'shell/deployProblems';
import { holdPlace } from 'shell/scrollPlace';

const ADDRESS = '/shell/deploys';
const PLACE = 'placeBeforeReload';

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

function returnToPlace() {
    const place = JSON.parse(sessionStorage.getItem(PLACE) ?? 'null');
    sessionStorage.removeItem(PLACE);
    if (place?.href === location.href) holdPlace(place.top);
}
