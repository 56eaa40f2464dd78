/** `Welcome/First` → `Welcome`; blank for what lies in no folder. */
export function folderOf(fullName: string): string {
    return fullName.slice(0, Math.max(fullName.lastIndexOf('/'), 0));
}
