/** A command as oclif.manifest.json has it. */
export interface ManifestCommand {
    readonly id: string;
    readonly summary: string;
    readonly description?: string;
    readonly examples?: readonly (string | { readonly description: string; readonly command: string })[];
    readonly flags: Readonly<Record<string, ManifestFlag>>;
}

interface ManifestFlag {
    readonly name: string;
    readonly char?: string;
    readonly summary?: string;
    readonly description?: string;
    readonly required?: boolean;
    readonly multiple?: boolean;
    readonly type: 'boolean' | 'option';
    readonly options?: readonly string[];
    readonly default?: string | number | boolean;
    readonly helpGroup?: string;
    readonly allowNo?: boolean;
    readonly hidden?: boolean;
}

/** The chapter of a command: what it does, its flags, examples, and what it printed when it was recorded. */
export function commandSection(command: ManifestCommand, recorded: string | undefined): string {
    const name = `sf ${command.id.replaceAll(':', ' ')}`;
    const flags = Object.values(command.flags).filter(({ helpGroup, hidden }) => helpGroup !== 'GLOBAL' && hidden !== true);
    return [
        `## ${name}`,
        command.summary,
        command.description ?? '',
        flags.map(flagLine).join('\n'),
        ...(command.examples ?? []).map((example) => exampleText(example, name)),
        recorded === undefined ? '' : `Recorded in a local org:\n\n\`\`\`\n${recorded}\n\`\`\``,
    ]
        .filter(Boolean)
        .join('\n\n');
}

function flagLine(flag: ManifestFlag): string {
    const short = flag.char === undefined ? '' : `\`-${flag.char}\`, `;
    const long = flag.allowNo === true ? `\`--[no-]${flag.name}\`` : `\`--${flag.name}\``;
    const notes = [
        flag.required === true && 'required',
        flag.multiple === true && 'repeatable',
        flag.options && `one of ${flag.options.join(', ')}`,
        flag.default !== undefined && flag.default !== false && `default ${String(flag.default)}`,
    ].filter(Boolean);
    const text = [flag.summary ?? '', flag.description ?? ''].filter(Boolean).join(' ');
    return `- ${short}${long}${notes.length > 0 ? ` (${notes.join('; ')})` : ''}: ${inMarkdown(text)}`;
}

function inMarkdown(text: string): string {
    return text.replace(/\s+/g, ' ').replace(/[<>]/g, '\\$&');
}

function exampleText(example: string | { readonly description: string; readonly command: string }, name: string): string {
    const text = typeof example === 'string' ? example : `${example.description}\n${example.command}`;
    const [title = '', ...lines] = text.replaceAll('<%= config.bin %> <%= command.id %>', name).split('\n');
    return `${title.replace(/:$/, '')}:\n\n\`\`\`sh\n${lines.join('\n')}\n\`\`\``;
}
