import { v7 as uuidv7 } from 'uuid';
import { permissionsOf, type Role } from '../contract/team/permissions.ts';
import { applicationUrl } from '../server/db/roles.ts';
import type { Actor } from '../server/http/actor.ts';
import { type Cost, openExplainer } from './explain.ts';
import { type Listed, listedQueries } from './queries.ts';
import { openRecorder } from './record.ts';
import { withClient } from './store.ts';

/** A listed query, or the page that follows its first one, and what it took. */
export interface Proven {
  name: string;
  cost: Cost;
  /** What is wrong with its plan; undefined where nothing is. */
  fault: string | undefined;
}

/** A row of a list is looked up in several tables, and its condition in one or two more. */
const PER_ROW = 8;
/** In a small business reading a table through its index costs no more than looking rows up. */
const SMALL = 100_000;

/** Runs every listed query as the application's role, and judges how it was run. */
export async function* prove(operatorUrl: string, contacts: number): AsyncGenerator<Proven> {
  const who = await readWho(operatorUrl);
  const recorder = await openRecorder(operatorUrl);
  const explainer = await openExplainer(await applicationUrl(operatorUrl), who.workspaceId);
  try {
    for (const listed of await listedQueries(operatorUrl, contacts)) {
      const actor = actorAs(listed.role, who);
      let path: string | undefined = listed.path;
      for (const place of ['', ', next page']) {
        if (path === undefined) break;
        const call = { method: 'GET', path: `/api/v1/${path}` } as const;
        const { recording, answer } = await recorder.play(actor, call);
        const cost = await explainer.explain(recording.flat());
        const name = `${listed.role}: ${listed.path}${place}`;
        yield { name, cost, fault: faultOf(listed, cost) };
        path = nextPage(listed.path, answer);
      }
    }
  } finally {
    await explainer.close();
    await recorder.close();
  }
}

function faultOf({ among }: Listed, { scans, rowsRead }: Cost): string | undefined {
  if (scans.length > 0) return `scans ${scans.join(', ')}`;
  const most = Math.max(among * PER_ROW, SMALL);
  return rowsRead > most ? `reads ${rowsRead} rows, of ${most} at most` : undefined;
}

function nextPage(path: string, answer: unknown): string | undefined {
  const { next_cursor: cursor } = answer as { next_cursor?: string | null };
  if (typeof cursor !== 'string') return undefined;
  return `${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`;
}

interface Who {
  workspaceId: string;
  employeeId: string;
  teamId: string;
}

async function readWho(operatorUrl: string): Promise<Who> {
  return withClient(operatorUrl, async (client) => {
    const found = await client.query<Who>(
      `select workspace_id as "workspaceId", employee_id as "employeeId", team_id as "teamId"
       from employee where user_id = 'employee 1'`,
    );
    const [who] = found.rows;
    if (who === undefined) throw new Error('the seed has employees');
    return who;
  });
}

function actorAs(role: Role, who: Who): Actor {
  return {
    ...who,
    name: 'Ada',
    language: 'en',
    permissions: permissionsOf([role]),
    helps: [],
    sessionId: uuidv7(),
    requestId: uuidv7(),
  };
}
