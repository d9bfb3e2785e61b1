import type { App } from '../http/app.ts';
import type { Gate } from '../http/gate.ts';
import { requestRoutes } from './requests.routes.ts';
import { suggestionRoutes } from './suggestions.routes.ts';

export function serviceRoutes(app: App, gate: Gate): void {
  suggestionRoutes(app, gate);
  requestRoutes(app, gate);
}
