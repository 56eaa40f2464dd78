import { Flags, SfCommand } from '@salesforce/sf-plugins-core';
import { SfError, type Org } from '@salesforce/core';
import { DEFAULT_RESERVE_PERCENT, setReserve } from '../../org/api-budget.ts';
import { logCalls } from './call-log.ts';
import { EXIT_CODES, EXIT_CODES_HELP } from './exit-codes.ts';
import { explainError } from './explain-error.ts';
import { isColorWanted } from './is-color-wanted.ts';
import { WorkProgress } from './progress.ts';

type TableOptions<Row extends Record<string, unknown>> = Parameters<typeof SfCommand.prototype.table<Row>>[0];

/** The values of the flags that all commands have. */
export interface CommonFlags {
    readonly 'api-version': string | undefined;
    readonly 'api-reserve': number;
}

/** What all commands of the plugin have: API version and budget, `--debug`, clear errors, progress, questions. */
export abstract class LmaCommand<Result> extends SfCommand<Result> {
    static override readonly errorCodes = EXIT_CODES_HELP;

    static override readonly baseFlags = {
        ...SfCommand.baseFlags,
        'api-version': Flags.orgApiVersion({ helpGroup: 'GLOBAL' }),
        'api-reserve': Flags.integer({
            summary: "Percent of the org's daily API requests to leave to others.",
            min: 0,
            max: 100,
            default: DEFAULT_RESERVE_PERCENT,
            noCacheDefault: true,
            helpGroup: 'GLOBAL',
        }),
        debug: Flags.boolean({ summary: 'Tell each request to an org on stderr, without tokens.', helpGroup: 'GLOBAL' }),
    };

    protected override async init(): Promise<void> {
        await super.init();
        if (this.argv.includes('--debug')) logCalls((line) => void process.stderr.write(`${line}\n`));
    }

    /** Where no person reads it, JSON goes out as it is: looking for what to color takes hundreds of bytes for each value. */
    override logJson(json: unknown): void {
        if (process.stdout.isTTY || !isResult(json)) super.logJson(json);
        else process.stdout.write(`${JSON.stringify(json, null, 2)}\n`);
    }

    /** The library for tables does not know NO_COLOR. */
    override table<Row extends Record<string, unknown>>(options: TableOptions<Row>): void {
        super.table(isColorWanted() ? options : { ...options, headerOptions: { bold: false, color: 'reset' } });
    }

    /** Sets what all requests to these orgs have in common. */
    protected prepare(flags: CommonFlags, ...orgs: readonly Org[]): void {
        for (const org of orgs) {
            setReserve(org.getConnection(flags['api-version']), flags['api-reserve']);
        }
    }

    protected override async catch(error: Error | SfError): Promise<never> {
        this.spinner.stop();
        return super.catch(explainError(error));
    }

    /** Progress of long work; silent where a program reads the output. */
    protected async showProgress(title: string, stages: readonly string[], isSilent = false): Promise<WorkProgress> {
        return new WorkProgress(title, stages, isSilent || this.jsonEnabled()).start();
    }

    /** Asks before something is written; without anybody to ask, `--no-prompt` has to say that nobody need be asked. */
    protected async confirmOrStop(question: string, isUnasked: boolean): Promise<void> {
        if (isUnasked) return;
        if (!process.stdin.isTTY || this.jsonEnabled()) {
            throw SfError.create({
                name: 'NobodyToAsk',
                message: 'This would write to the org, and nobody is at a terminal to confirm it. Nothing was written.',
                actions: ['Look at what would be done with --dry-run.', 'Let it be done without a question: --no-prompt'],
            });
        }
        const isConfirmed = await this.confirm({ message: question, ms: 10 * 60 * 1000 }).catch((error: unknown) => {
            throw isLeft(error) ? stoppedAtQuestion(error) : error;
        });
        if (!isConfirmed) throw SfError.create({ name: 'NotConfirmed', message: 'You said no. Nothing was written.' });
    }
}

/** Ctrl-C at a question ("ExitPromptError", @inquirer/core). */
function isLeft(error: unknown): error is Error {
    return error instanceof Error && error.name === 'ExitPromptError';
}

function stoppedAtQuestion(cause: Error): SfError {
    return SfError.create({ name: 'Interrupted', message: 'Stopped at the question. Nothing was written.', exitCode: EXIT_CODES.interrupted, cause });
}

function isResult(json: unknown): boolean {
    return typeof json === 'object' && json !== null && 'result' in json;
}
