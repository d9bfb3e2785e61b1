import type { Database } from '../db/transaction.ts';
import type { App } from '../http/app.ts';
import type { Gate } from '../http/gate.ts';
import type { Doorman } from './authenticate.ts';
import { employeeRoutes } from './employees.routes.ts';
import type { Identity } from './identity.ts';
import { invitationRoutes } from './invitations.routes.ts';
import { sessionRoutes } from './sessions.routes.ts';
import { setupRoutes } from './setup.routes.ts';
import { teamsRoutes } from './teams.routes.ts';

/** What the team's routes stand on. */
export interface TeamGround {
  gate: Gate;
  database: Database;
  identity: Identity;
  doorman: Doorman;
  /** The installation's secret, from which invitations' links are derived. */
  secret: string;
  publicUrl: string;
}

export function teamRoutes(app: App, ground: TeamGround): void {
  setupRoutes(app, ground);
  sessionRoutes(app, ground);
  employeeRoutes(app, ground);
  teamsRoutes(app, ground);
  invitationRoutes(app, ground);
}
