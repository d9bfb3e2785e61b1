import { expect, it } from 'vitest';
import { query } from '../../test/cluster/folders.ts';
import { openTestProduct } from '../../test/product.ts';
import { upsertPairs } from './data.duplicates.ts';

it('keeps more pairs of one stretch than a statement has parameters for, each once', async () => {
  const product = await openTestProduct();
  try {
    const { workspaceId } = await product.signUp();
    const pairs = Array.from({ length: 200 }, (_, first) =>
      Array.from({ length: first }, (_other, second) => ({
        first_no: second + 1,
        second_no: first + 1,
        similarity_milli: 500,
        reasons: ['name', 'city'],
      })),
    ).flat();
    const keep = (milli: number) =>
      product.database.inWorkspace(workspaceId, (tx) =>
        upsertPairs(
          tx,
          workspaceId,
          pairs.map((pair) => ({ ...pair, similarity_milli: milli })),
          new Date(),
        ),
      );
    await keep(500);
    await keep(700);
    const kept = await query(
      product.operatorUrl,
      `select count(*)::int as n, min(similarity_milli) as least, min(reasons::text) as reasons
       from duplicate_pair`,
    );
    expect(kept).toEqual([{ n: 19_900, least: 700, reasons: '{name,city}' }]);
  } finally {
    await product.close();
  }
});
