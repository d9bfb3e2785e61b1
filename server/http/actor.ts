import type { FastifyRequest } from 'fastify';
import type { Language } from '../../contract/i18n/languages.ts';
import type { Permission, Permissions, Scope } from '../../contract/team/permissions.ts';
import { Refusal } from './problem.ts';

/** Who does something, in which workspace, and what they may do. */
export interface Actor {
  readonly workspaceId: string;
  readonly employeeId: string;
  readonly teamId: string | null;
  readonly name: string;
  readonly language: Language;
  readonly permissions: Permissions;
  /** Numbers of the customers one helps with: their owners' scopes reach one as well. */
  readonly helps: readonly number[];
  readonly sessionId: string;
  readonly requestId: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Null until somebody has signed in. */
    actor: Actor | null;
    language: Language;
  }
}

export function requireActor(request: FastifyRequest): Actor {
  if (request.actor === null) throw new Refusal('session.required');
  return request.actor;
}

/** How far a permission reaches; refuses when the actor does not hold it. */
export function scopeOf(actor: Actor, permission: Permission): Scope {
  const scope = actor.permissions[permission];
  if (scope === undefined) throw new Refusal('permission.denied');
  return scope;
}
