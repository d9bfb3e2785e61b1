import type { Page } from '@playwright/test';
import type { Language } from '../../contract/i18n/languages.ts';
import { expect, names, owner } from './product.ts';

const headers = { 'x-mainstay': '1' };

/** Sets a business up without its screens, and answers how more of it is made. */
export async function begin(page: Page, language: Language) {
  const who = language === 'he' ? 'he' : 'en';
  await page.goto('/');
  await expect(page).toHaveURL(/\/setup$/);
  const send = async <T>(
    method: 'post' | 'patch',
    path: string,
    data: object,
    version?: number,
  ): Promise<T> => {
    const match = version === undefined ? {} : { 'if-match': `"${version}"` };
    const answer = await page.request[method](`/api/v1/${path}`, {
      headers: { ...headers, ...match },
      data,
    });
    expect(answer.ok(), await answer.text()).toBe(true);
    return (await answer.json()) as T;
  };
  const post = async <T>(path: string, data: object): Promise<T> => send<T>('post', path, data);
  const get = async <T>(path: string): Promise<T> =>
    (await (await page.request.get(`/api/v1/${path}`, { headers })).json()) as T;
  await post('setup', {
    business: {
      name: names[who].business,
      language,
      currency: 'GBP',
      time_zone: 'Europe/London',
      country: 'GB',
    },
    employee: { name: names[who].owner, email: owner.email, password: owner.password },
  });
  /** Somebody joins, in a browser of their own. */
  const join = async (name: string, email: string, role: string): Promise<void> => {
    const { token } = await post<{ token: string }>('invitations', {
      email,
      roles: [role],
    });
    const theirs = await page
      .context()
      .browser()
      ?.newContext({ baseURL: new URL(page.url()).origin });
    const answer = await theirs?.request.post('/api/v1/invitation-acceptances', {
      headers,
      data: { token, name, password: owner.password, language },
    });
    expect(answer?.ok()).toBe(true);
    await theirs?.close();
  };
  return { who, send, post, get, join } as const;
}
