import { type Area, areas, type Fate, fates } from '../../contract/exchange/person-names.ts';
import { areaTexts } from '../../contract/exchange/person-texts.ts';
import type { PersonalData } from '../../contract/exchange/person.ts';
import { directionOf } from '../../contract/i18n/languages.ts';
import type { Language } from '../../contract/i18n/languages.ts';
import type { Translate } from '../../contract/i18n/types.ts';
import type { AuditEvent } from '../../contract/workspace/audit.ts';
import type { Count, readPerson } from './data.person.ts';

type Found = NonNullable<Awaited<ReturnType<typeof readPerson>>>;

export function personalDataView(found: Found, counts: readonly Count[]): PersonalData {
  const holdings = areas.flatMap((area) =>
    fates.flatMap((fate) => {
      const rows = counts
        .filter(({ holding }) => holding.area === area && fateOf(holding.fate) === fate)
        .reduce((sum, count) => sum + count.rows, 0);
      return rows === 0 ? [] : [{ area, fate, rows }];
    }),
  );
  return {
    name: found.display_name,
    kind: found.kind === 'organisation' ? 'organisation' : 'person',
    erased_at: found.erased_at,
    holdings,
  };
}

const fateOf = (fate: Count['holding']['fate']): Fate =>
  typeof fate === 'string' ? fate : 'blank';

export interface Archive {
  name: string;
  tables: readonly { table: string; area: Area; rows: readonly Record<string, unknown>[] }[];
  history: readonly AuditEvent[];
}

/** The same as the JSON beside it, to be read in a browser without anything else. */
export function readablePage(archive: Archive, language: Language, t: Translate): string {
  const sections = archive.tables.map(
    ({ table, area, rows }) =>
      `<h2>${escape(t(areaTexts[area]))} <small>${escape(table)}</small></h2>` +
      rows.map(tableOf).join(''),
  );
  const history = archive.history.map(({ occurred_at, action, entity, before, after }) =>
    tableOf({ occurred_at, action, entity, before, after }),
  );
  return `<!doctype html><html lang="${language}" dir="${directionOf(language)}"><meta charset="utf-8">
<title>${escape(archive.name)}</title><style>body{font:16px/1.5 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;margin:.5rem 0 1.5rem;width:100%}th,td{text-align:start;vertical-align:top;padding:.2rem .5rem;border-top:1px solid #ccc}
th{width:14rem;font-weight:normal;color:#555}small{color:#777;font-weight:normal}</style>
<h1>${escape(archive.name)}</h1>${sections.join('')}<h2>${escape(t(areaTexts.history))}</h2>${history.join('')}</html>`;
}

function tableOf(row: Record<string, unknown>): string {
  const lines = Object.entries(row)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `<tr><th>${escape(name)}<td>${escape(textOf(value))}`);
  return `<table>${lines.join('')}</table>`;
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
