import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type {
  ScorecardDraft,
  ScorecardHistory,
  ScorecardPreview,
  ScorecardVersion,
} from '../../contract/value/scorecard.ts';
import { expectStatus, openTestProduct, type TestProduct } from '../../test/product.ts';
import { openTestBase, pounds, type TestBase } from '../../test/standings.ts';
import { scoreWorkspace } from './jobs.score.ts';

const MANY = 60;

let product: TestProduct;
let base: TestBase;

beforeAll(async () => {
  product = await openTestProduct();
  base = await openTestBase(product, MANY);
  const asked = { about_no: null };
  for (let i = 0; i < MANY; i++) {
    // Who buys most suggests least, the first ten most.
    await base.record([
      ...Array.from({ length: 3 + (i % 8) }, (_, n) =>
        base.fact(
          'bought',
          i,
          4 + n * 30,
          { lines: 1, charges: 0 },
          { money: pounds(2_000 + i * 10) },
        ),
      ),
      ...Array.from({ length: i < 10 ? 6 : 1 }, (_, n) =>
        base.fact('suggested', i, 10 + n * 50, asked),
      ),
    ]);
  }
  await score();
});

afterAll(() => product.close());

/** Scores everybody, and waits for what the product itself had begun to score. */
async function score() {
  await scoreWorkspace(product.database, base.owner.workspaceId, { report: () => undefined });
  await vi.waitFor(async () => expect(await running()).toBe(0), { timeout: 60_000 });
}

function running(): Promise<number> {
  return base.inWorkspace(async (tx) => {
    const jobs = await tx
      .selectFrom('job')
      .select('job_id')
      .where('workspace_id', '=', base.owner.workspaceId)
      .where('state', 'in', ['queued', 'running'])
      .execute();
    const marked = await tx
      .selectFrom('dirty_customer')
      .select('dirty_no')
      .where('workspace_id', '=', base.owner.workspaceId)
      .execute();
    return jobs.length + marked.length;
  });
}

async function history(): Promise<ScorecardHistory> {
  return expectStatus(await base.owner.get<ScorecardHistory>('/api/v1/scorecards'), 200).body;
}

async function newest(): Promise<ScorecardVersion> {
  const [version] = (await history()).versions;
  if (version === undefined) throw new Error('no version');
  return version;
}

async function draft(of: Partial<ScorecardDraft> = {}): Promise<ScorecardDraft> {
  const { weights, capacity, missing } = (await newest()).definition;
  return { weights, capacity, missing, ...of };
}

const SUGGESTIONS: ScorecardDraft['weights'] = {
  c1: 0,
  c2: 0,
  c3: 0,
  c4: 0,
  c5: 0,
  c6: 0,
  c7: 1,
  c8: 0,
  c9: 0,
};

async function preview(of: ScorecardDraft): Promise<ScorecardPreview> {
  const answer = await base.owner.post<ScorecardPreview>('/api/v1/scorecard-previews', {
    draft: of,
  });
  return expectStatus(answer, 200).body;
}

async function aboveEntry(): Promise<number> {
  const { lines } = (await newest()).definition;
  const rows = await base.inWorkspace((tx) =>
    tx
      .selectFrom('standing')
      .select(['score_milli', 'active', 'known'])
      .where('workspace_id', '=', base.owner.workspaceId)
      .execute(),
  );
  return rows.filter((row) => row.active && row.known && row.score_milli >= lines.entry * 1_000)
    .length;
}

describe('a draft', () => {
  it('that changes nothing moves nobody', async () => {
    const found = await preview(await draft());
    expect(found).toMatchObject({ entering: 0, leaving: 0, customers: MANY });
    const { definition } = await newest();
    expect(found.lines).toEqual(definition.lines);
    expect(found.floor).toBe(definition.floor);
  });

  it('shows by name who would come and go', async () => {
    const found = await preview(await draft({ weights: SUGGESTIONS, capacity: 0.1 }));
    expect(found.above_after).toBe(found.above_before + found.entering - found.leaving);
    expect(found.entering_first.length).toBe(found.entering);
    for (const { name } of found.entering_first) expect(name < 'Customer 010').toBe(true);
    expect(found.leaving_first.every(({ name }) => name > 'Customer 010')).toBe(true);
    expect(found.leaving).toBeGreaterThan(0);
  });

  it('must weigh one in all, and weigh something that is fed', async () => {
    const post = async (weights: ScorecardDraft['weights']) => {
      const body = { draft: await draft({ weights }) };
      return (await base.owner.post('/api/v1/scorecard-previews', body)).status;
    };
    expect(await post({ ...SUGGESTIONS, c7: 0.8 })).toBe(400);
    expect(await post({ ...SUGGESTIONS, c7: 0, c2: 1 })).toBe(400);
  });
});

describe('publishing', () => {
  it('is what was shown, in force with the next scoring, and leaves old versions as they were', async () => {
    const before = await newest();
    const wanted = await draft({ weights: SUGGESTIONS, capacity: 0.1 });
    const shown = await preview(wanted);
    const body = { draft: wanted, reason: 'Ideas are what we live on', version: before.version };
    const made = await base.owner.post<ScorecardVersion>('/api/v1/scorecards', body);
    const { definition, reason, published_by: by, version } = expectStatus(made, 201).body;
    expect(version).toBe(before.version + 1);
    expect({ lines: definition.lines, floor: definition.floor }).toEqual({
      lines: shown.lines,
      floor: shown.floor,
    });
    expect(definition.anchors).toEqual(before.definition.anchors);
    expect(reason).toBe('Ideas are what we live on');
    expect(by?.name).toBe('Ada Harbour');
    await score();
    const { versions, in_force: inForce } = await history();
    expect(inForce).toBe(version);
    expect(versions.find((one) => one.version === before.version)).toEqual(before);
    expect(await aboveEntry()).toBe(shown.above_after);
    expect(await preview(wanted)).toMatchObject({ entering: 0, leaving: 0, lines: shown.lines });
  });

  it('is audited, with the reason', async () => {
    const rows = await base.inWorkspace((tx) =>
      tx
        .selectFrom('audit_event')
        .select(['entity_id', 'employee_id', 'after_value'])
        .where('workspace_id', '=', base.owner.workspaceId)
        .where('entity', '=', 'scorecard')
        .orderBy('audit_no', 'desc')
        .execute(),
    );
    expect(rows[0]).toMatchObject({ employee_id: base.owner.employeeId });
    expect(JSON.stringify(rows[0]?.after_value)).toContain('Ideas are what we live on');
  });

  it('is refused where another version was published since, or somebody may not', async () => {
    const { version } = await newest();
    const body = { draft: await draft(), reason: 'Back', version: version - 1 };
    expect((await base.owner.post('/api/v1/scorecards', body)).status).toBe(409);
    const seller = await product.invite(base.owner, ['salesperson']);
    expect((await seller.post('/api/v1/scorecards', { ...body, version })).status).toBe(403);
    expect((await seller.post('/api/v1/scorecard-previews', { draft: body.draft })).status).toBe(
      403,
    );
  });

  it('keeps the weights when the margin changes', async () => {
    const workspace = await base.owner.get<{ version: number }>('/api/v1/workspace');
    const match = { 'if-match': `"${workspace.body.version}"` };
    expectStatus(
      await base.owner.patch('/api/v1/workspace', { gross_margin_bp: 5_000 }, match),
      200,
    );
    await score();
    const { definition, published_by: by } = await newest();
    expect(by).toBeNull();
    expect(definition.weights).toEqual(SUGGESTIONS);
    expect(definition.gross_margin_bp).toBe(5_000);
  });
});

describe('what is missing', () => {
  it('counts as the rule says', async () => {
    const found = await preview(await draft({ missing: 'poor' }));
    expect(found.customers).toBe(MANY);
    expect(await preview(await draft({ missing: 'skip' }))).toMatchObject({ customers: MANY });
  });
});
