/** One property of a calendar: its parameters and its value as it stands there. */
interface Property {
  params: string;
  value: string;
}

type Component = ReadonlyMap<string, Property>;

/** What a calendar program makes of a feed, by RFC 5545 alone. */
interface ReadCalendar {
  events: Component[];
  /** Milliseconds since 1970 of what a clock on a wall shows, by the zone's rules in the feed. */
  instantIn(zone: string, floating: string): number;
}

export function readCalendar(body: string): ReadCalendar {
  const lines = body
    .replaceAll(/\r\n[ \t]/g, '')
    .split('\r\n')
    .filter((line) => line !== '');
  const events: Component[] = [];
  const zones = new Map<string, Onset[]>();
  const open: { name: string; properties: Map<string, Property> }[] = [];
  for (const line of lines) {
    const { name, params, value } = readLine(line);
    const inner = open.at(-1);
    if (name === 'BEGIN') {
      open.push({ name: value, properties: new Map() });
    } else if (name === 'END') {
      if (inner?.name !== value) throw new Error(`${value} ends inside ${inner?.name}`);
      open.pop();
      if (value === 'VEVENT') events.push(inner.properties);
      if (value === 'STANDARD' || value === 'DAYLIGHT') {
        const zone = open.at(-1)?.properties.get('TZID')?.value ?? '';
        zones.set(zone, [...(zones.get(zone) ?? []), onsetOf(inner.properties)]);
      }
    } else {
      inner?.properties.set(name, { params, value });
    }
  }
  if (open.length > 0) throw new Error('something does not end');
  return { events, instantIn: (zone, floating) => instantIn(zones.get(zone) ?? [], floating) };
}

function readLine(line: string) {
  const found = /^([A-Z-]+)((?:;[^:]*)?):(.*)$/s.exec(line);
  if (found === null) throw new Error(`no property: ${line}`);
  const [, name = '', params = '', value = ''] = found;
  return { name, params, value };
}

interface Onset {
  /** On the wall, by the clock before. */
  wall: number;
  /** Milliseconds. */
  offset: number;
}

function onsetOf(properties: Component): Onset {
  const to = properties.get('TZOFFSETTO')?.value ?? '';
  const [, sign, hours, minutes] = /^([+-])(\d{2})(\d{2})$/.exec(to) ?? [];
  const size = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return {
    wall: wallOf(properties.get('DTSTART')?.value ?? ''),
    offset: sign === '-' ? -size : size,
  };
}

function instantIn(onsets: readonly Onset[], floating: string): number {
  const wall = wallOf(floating);
  const last = onsets
    .filter((onset) => onset.wall <= wall)
    .sort((a, b) => a.wall - b.wall)
    .at(-1);
  if (last === undefined) throw new Error(`no rule of the zone covers ${floating}`);
  return wall - last.offset;
}

/** Of 20260329T013000. */
function wallOf(floating: string): number {
  const text = floating.replace(
    /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z?$/,
    '$1-$2-$3T$4:$5:$6Z',
  );
  return Date.parse(text);
}

/** A value of type TEXT as it was meant. */
export function plain(value: string | undefined): string {
  return (value ?? '').replaceAll(/\\([nN\\;,])/g, (_whole, one: string) =>
    one.toLowerCase() === 'n' ? '\n' : one,
  );
}
