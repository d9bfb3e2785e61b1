/**
 * By how much others keep this machine from us: wall time over the work done in it, at least 1.
 * What took long is divided by it before it is held against a bar.
 */
export function crowding(): number {
  const from = performance.now();
  const cpu = process.cpuUsage();
  let worked = 0;
  while (worked < 20) {
    const { user, system } = process.cpuUsage(cpu);
    worked = (user + system) / 1_000;
  }
  return Math.max(1, (performance.now() - from) / worked);
}
