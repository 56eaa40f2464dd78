import { visibleTabs } from './apps.ts';
import { appsOf } from './navigation.ts';
import type { ShellNavItem } from './page-model.ts';
import { isLayoutable } from './readable-object.ts';
import { iconUrlOf, themeInfoOf } from './theme.ts';
import type { UiContext } from './ui-context.ts';

type Json = Record<string, unknown>;

/** "Tabs" of the REST API guide: the tabs the caller may see. */
export function tabs(context: UiContext): readonly Json[] {
    return visibleTabs(context).map((item) => tabReply(context, item));
}

function tabReply(context: UiContext, item: ShellNavItem): Json {
    const object = item.objectApiName === undefined ? undefined : context.org.model().schema.objectOf(item.objectApiName);
    const iconUrl = iconUrlOf(context, item.icon);
    return {
        colors: object ? colorsOf(themeInfoOf(context, object).color) : [],
        custom: !item.developerName.startsWith('standard-'),
        iconUrl,
        icons: iconsOf(iconUrl),
        label: item.label,
        miniIconUrl: iconUrl,
        name: item.developerName,
        sobjectName: object?.apiName ?? null,
        url: `${context.origin}${pathOf(item)}`,
    };
}

function pathOf({ kind, objectApiName, developerName }: ShellNavItem): string {
    if (kind === 'home') return '/lightning/page/home';
    return objectApiName === undefined ? `/lightning/n/${developerName}` : `/lightning/o/${objectApiName}/list`;
}

/** "Themes": colors and icons of every object with pages that the caller may read. */
export function themeItems(context: UiContext): readonly Json[] {
    const objects = context.org.model().schema.objects.filter((object) => isLayoutable(object) && context.caller.access.object(object.apiName).read);
    return objects.map((object) => {
        const { color, iconUrl } = themeInfoOf(context, object);
        return { colors: colorsOf(color), icons: iconsOf(iconUrl), name: object.apiName };
    });
}

function colorsOf(color: string): readonly Json[] {
    return [{ color, context: 'primary', theme: 'theme4' }];
}

/** Icons are of Lightning Experience, which calls itself the fourth theme. */
function iconsOf(url: string): readonly Json[] {
    return [{ contentType: 'image/png', height: 120, theme: 'theme4', url, width: 120 }];
}

/** "AppMenu Items": the apps the caller may open. */
export function appMenuItems(context: UiContext): readonly Json[] {
    return appsOf(context).map(({ developerName, label }) => ({
        colors: null,
        content: null,
        icons: null,
        label,
        type: 'Tabset',
        url: `/lightning/app/${developerName}`,
    }));
}
