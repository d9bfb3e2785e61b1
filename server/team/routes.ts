import type { App } from '../http/app.ts';
import { employeeRoutes } from './employees.routes.ts';
import type { TeamGround } from './routes.ground.ts';
import { invitationRoutes } from './invitations.routes.ts';
import { sessionRoutes } from './sessions.routes.ts';
import { setupRoutes } from './setup.routes.ts';
import { teamsRoutes } from './teams.routes.ts';

export function teamRoutes(app: App, ground: TeamGround): void {
  setupRoutes(app, ground);
  sessionRoutes(app, ground);
  employeeRoutes(app, ground);
  teamsRoutes(app, ground);
  invitationRoutes(app, ground);
}
