import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestProduct, type TestProduct } from '../../test/product.ts';

let product: TestProduct;
beforeAll(async () => {
  product = await openTestProduct();
});
afterAll(() => product.close());

describe('set-up', () => {
  it('works', async () => {
    const owner = await product.signUp();
    expect((await owner.get('/api/v1/session')).status).toBe(200);
    const c = await product.invite(owner, ['viewer']);
    expect((await c.get('/api/v1/session')).body).toMatchObject({
      employee: { roles: ['viewer'] },
    });
  });
});
