// A node that reminds and sends in a process of its own, to be killed: it stands still before one of
// its writes, with the transaction open, and says so.
import { remindAndSend } from './reminding.ts';
import { openStopping } from './stopping.ts';

const [appUrl = '', workspaceId = '', smtpUrl = '', stopAt = '1'] = process.argv.slice(2);
const { database, writes } = openStopping(appUrl, Number(stopAt));
await remindAndSend(database, workspaceId, smtpUrl);
process.stdout.write(`done after ${writes()} writes\n`);
setInterval(() => undefined, 60_000);
