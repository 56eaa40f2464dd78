import type { Store } from '../database/store.ts';
import type { Clock } from './clock.ts';
import type { CompiledFlow } from './flows/compiled-flow.ts';
import type { CompiledFormula } from './formulas/formula.ts';
import type { Catalogue, Component } from './metadata/component.ts';
import type { FieldDefinition, ObjectDefinition, Schema, ValidationRuleDefinition } from './schema/model.ts';

/** Who an org is. What happens in the life of an org (`org-life.ts`) changes some of it, but never the id. */
export interface OrgIdentity {
    /** Short name on the command line: `sales`. */
    readonly alias: string;
    /** 18 characters. */
    readonly id: string;
    /** Company name. */
    readonly name: string;
    /** Organization.OrganizationType: `Developer Edition`, `Enterprise Edition` … */
    readonly edition: string;
    /** Organization.InstanceName, such as `NA248`. */
    readonly instanceName: string;
    readonly isSandbox: boolean;
    /** Alias of the production org of a sandbox. */
    readonly sandboxOf: string | undefined;
    /** ISO date-time; undefined for orgs that do not expire. */
    readonly trialExpirationDate: string | undefined;
    /** Namespace prefix registered in a packaging org. */
    readonly namespace: string | undefined;
    /** Why nobody may use the org; undefined while they may. */
    readonly closed?: 'locked' | 'deleted' | undefined;
}

/** The compiled state of an org's metadata: replaced as a whole by a deploy that succeeds. */
export interface OrgModel {
    readonly catalogue: Catalogue;
    readonly schema: Schema;
    /** The compiled formula of a formula field; undefined for every other field. */
    formulaOf(object: ObjectDefinition, field: FieldDefinition): CompiledFormula | undefined;
    /** Active validation rules, in order of their names. */
    validationRulesOf(object: ObjectDefinition): readonly CompiledValidationRule[];
    /** Active record-triggered flows of the object. */
    flowsOf(object: ObjectDefinition): readonly CompiledFlow[];
}

export interface CompiledValidationRule {
    readonly rule: ValidationRuleDefinition;
    readonly condition: CompiledFormula;
}

/** Checks and compiles the LWC bundles of a deploy. Given to the platform by the host, since it needs a compiler process. */
export interface BundleCompiler {
    compile(bundles: readonly Component[]): Promise<readonly BundleProblem[]>;
}

export interface BundleProblem {
    readonly fullName: string;
    readonly file: string;
    readonly message: string;
    readonly line: number | undefined;
    readonly column: number | undefined;
}

/** One org of the host. Services are functions that take it first. */
export interface Org {
    readonly identity: OrgIdentity;
    readonly clock: Clock;
    readonly store: Store;
    /** The current model; read it anew in each operation. */
    model(): OrgModel;
    /** Replaces who the org is; only what happens in its life does it, inside a transaction. */
    replaceIdentity(identity: OrgIdentity): void;
    /** Replaces the model; only the deploy does it, inside its transaction. */
    replaceModel(model: OrgModel): void;
    /** The other orgs of the same installation, as the platform's own back end sees them (packages published, installs reported). */
    readonly neighbours: Neighbours;
}

export interface Neighbours {
    byId(orgId: string): Org | undefined;
    byAlias(alias: string): Org | undefined;
    all(): readonly Org[];
}
