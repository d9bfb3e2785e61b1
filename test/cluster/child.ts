// Opens a cluster in a process of its own, says so in one line of JSON, and keeps it until told.
import { ClusterError, openCluster } from '../../server/db/cluster.ts';

const [dataDir = '', programs] = process.argv.slice(2);

try {
  const cluster = await openCluster({
    dataDir,
    ...(programs === 'system' || programs === 'embedded' ? { programs } : {}),
  });
  say({ operatorUrl: cluster.operatorUrl, adopted: cluster.adopted });
  process.once('SIGTERM', () => void cluster.stop().then(() => process.exit(0)));
  setInterval(() => {}, 60_000);
} catch (error) {
  say({ code: error instanceof ClusterError ? error.code : 'unknown', message: String(error) });
}

function say(line: object): void {
  process.stdout.write(`${JSON.stringify({ ...line, uid: process.getuid?.() })}\n`);
}
