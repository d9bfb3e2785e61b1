import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Permission } from '../../contract/team/permissions.ts';
import { untilItsTurn } from '../db/away.ts';
import type { Database, Transaction } from '../db/transaction.ts';
import { type Actor, requireActor, scopeOf } from './actor.ts';
import { claimKey, keepAnswer } from '../db/idempotency.ts';
import { Refusal, refuseField } from './problem.ts';

/** Called after a write has been committed, so that the workers of this node look at once. */
export type Wake = (workspaceId: string) => void;

export interface Gate {
  /** Authorises, then reads in one transaction of the actor's workspace. */
  reading<T>(
    request: FastifyRequest,
    permission: Permission | null,
    work: (tx: Transaction, actor: Actor) => Promise<T>,
  ): Promise<T>;
  /**
   * Authorises, then writes in one transaction. With an `Idempotency-Key` the same request is
   * answered as the first time, whatever happened in between. `content` stands for what was sent
   * where that is no parsed body, an upload: the same key with other content is another request.
   * Where it gives way to another transaction, `work` is done again from its beginning.
   */
  writing<T>(
    request: FastifyRequest,
    reply: FastifyReply,
    permission: Permission | null,
    work: (tx: Transaction, actor: Actor) => Promise<T>,
    status?: number,
    content?: string,
  ): Promise<T>;
}

export function openGate(database: Database, wake: Wake): Gate {
  return {
    reading: (request, permission, work) => {
      const actor = authorised(request, permission);
      return database.inWorkspace(actor.workspaceId, (tx) => work(tx, actor));
    },
    writing: async (request, reply, permission, work, status = 200, content) => {
      const actor = authorised(request, permission);
      const key = idempotencyKey(request);
      reply.code(status);
      const answer = await untilItsTurn(() =>
        database.inWorkspace(actor.workspaceId, (tx) =>
          key === undefined
            ? work(tx, actor)
            : once(tx, actor, reply, { key, hash: requestHash(request, content) }, status, work),
        ),
      );
      wake(actor.workspaceId);
      return answer;
    },
  };
}

function authorised(request: FastifyRequest, permission: Permission | null): Actor {
  const actor = requireActor(request);
  if (permission !== null) scopeOf(actor, permission);
  return actor;
}

function idempotencyKey(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key === '') return undefined;
  if (key.length > 200) throw refuseField('Idempotency-Key', 'field.too_long', { max: 200 });
  return key;
}

async function once<T>(
  tx: Transaction,
  actor: Actor,
  reply: FastifyReply,
  { key, hash }: { key: string; hash: string },
  status: number,
  work: (tx: Transaction, actor: Actor) => Promise<T>,
): Promise<T> {
  const place = { workspaceId: actor.workspaceId, employeeId: actor.employeeId, key };
  const before = await claimKey(tx, place, hash);
  if (before === undefined) {
    const answer = await work(tx, actor);
    await keepAnswer(tx, place, status, answer);
    return answer;
  }
  if (before.requestHash !== hash) throw new Refusal('request.idempotency_reused');
  reply.code(before.status);
  // The stored answer is one that `work` once returned for the same request.
  return before.body as T;
}

function requestHash(request: FastifyRequest, content = ''): string {
  return createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}\n${content}`)
    .digest('base64url');
}
