import type { Gate } from '../http/gate.ts';
import type { Doorman } from './routes.authenticate.ts';
import type { Doors } from './routes.doors.ts';

/** What the team's routes stand on. */
export interface TeamGround extends Doors {
  gate: Gate;
  doorman: Doorman;
  /** The installation's secret, from which invitations' links are derived. */
  secret: string;
  publicUrl: string;
  /** Whether invitations leave by mail. */
  mails: boolean;
}
