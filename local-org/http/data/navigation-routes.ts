import { appMenuItems, tabs, themeItems } from '../../platform/ui/tabs.ts';
import type { ApiRoute } from './api-route.ts';
import { ok } from './api-route.ts';
import { uiContextOf } from './ui-context-of-call.ts';

/** "Tabs", "Themes" and "AppMenu Items" of the REST API guide. */
export const NAVIGATION_ROUTES: readonly ApiRoute[] = [
    { method: 'GET', path: '/tabs', handle: (call) => ok(tabs(uiContextOf(call))) },
    { method: 'GET', path: '/theme', handle: (call) => ok({ themeItems: themeItems(uiContextOf(call)) }) },
    { method: 'GET', path: '/appMenu/AppSwitcher', handle: (call) => ok({ appMenuItems: appMenuItems(uiContextOf(call)) }) },
];
