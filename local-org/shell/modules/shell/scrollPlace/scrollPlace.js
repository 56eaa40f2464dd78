const PATIENCE_MS = 5000;
const SETTLED_MS = 700;

/**
 * Scrolls to where a page was left. It becomes as long as it was only when its components have their data, and moves until the last of them has;
 * whoever moves it meanwhile has the last word. `isWanted` tells whether the page is still the same.
 */
export function holdPlace(top, isWanted = () => true) {
    if (!top) return;
    const giveUp = performance.now() + PATIENCE_MS;
    let isMoved = false;
    for (const kind of ['wheel', 'keydown', 'pointerdown']) window.addEventListener(kind, () => (isMoved = true), { once: true });
    let height;
    let changedAt;
    const hold = (now) => {
        if (isMoved || now > giveUp || !isWanted()) return;
        window.scrollTo(0, top);
        if (height !== document.documentElement.scrollHeight) changedAt = now;
        height = document.documentElement.scrollHeight;
        if (window.scrollY < top - 1 || now - changedAt < SETTLED_MS) requestAnimationFrame(hold);
    };
    requestAnimationFrame(hold);
}
