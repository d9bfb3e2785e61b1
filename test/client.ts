/** What the server answered; `T` is what the test expects of the body. */
export interface Answer<T = unknown> {
  status: number;
  body: T;
  headers: Headers;
}

type Extra = Readonly<Record<string, string>>;

/** Somebody at a browser: keeps the cookie and says that the request comes from the application. */
export interface Client {
  get<T = unknown>(path: string, headers?: Extra): Promise<Answer<T>>;
  post<T = unknown>(path: string, body?: unknown, headers?: Extra): Promise<Answer<T>>;
  patch<T = unknown>(path: string, body?: unknown, headers?: Extra): Promise<Answer<T>>;
  put<T = unknown>(path: string, body?: unknown, headers?: Extra): Promise<Answer<T>>;
  del<T = unknown>(path: string, headers?: Extra): Promise<Answer<T>>;
  /** The `cookie` header, to send something by other means. */
  cookie(): string;
  workspaceId: string;
  employeeId: string;
  email: string;
}

export function openClient(url: string): Client {
  const cookies = new Map<string, string>();
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');

  async function send<T>(
    method: string,
    path: string,
    body: unknown,
    extra: Extra,
  ): Promise<Answer<T>> {
    const headers = new Headers(method === 'GET' ? {} : { 'x-mainstay': '1' });
    if (cookies.size > 0) headers.set('cookie', cookie());
    const raw = body instanceof FormData || typeof body === 'string';
    if (body !== undefined && !raw) headers.set('content-type', 'application/json');
    for (const [name, value] of Object.entries(extra)) {
      if (value === '') headers.delete(name);
      else headers.set(name, value);
    }
    const sent = raw ? body : body === undefined ? null : JSON.stringify(body);
    const response = await fetch(url + path, { method, headers, body: sent });
    keepCookies(cookies, response.headers);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    const read: unknown = isJson ? JSON.parse(text) : text;
    // What it should be is the test's claim, which its expectations check.
    return { status: response.status, body: read as T, headers: response.headers };
  }

  return {
    get: (path, headers = {}) => send('GET', path, undefined, headers),
    post: (path, body, headers = {}) => send('POST', path, body, headers),
    patch: (path, body, headers = {}) => send('PATCH', path, body, headers),
    put: (path, body, headers = {}) => send('PUT', path, body, headers),
    del: (path, headers = {}) => send('DELETE', path, undefined, headers),
    cookie,
    workspaceId: '',
    employeeId: '',
    email: '',
  };
}

function keepCookies(cookies: Map<string, string>, headers: Headers): void {
  for (const line of headers.getSetCookie()) {
    const [pair = '', ...attributes] = line.split(';');
    const name = pair.slice(0, pair.indexOf('=')).trim();
    const value = pair.slice(pair.indexOf('=') + 1);
    const over = attributes.some((attribute) => /^\s*max-age=0\s*$/i.test(attribute));
    if (over || value === '') cookies.delete(name);
    else cookies.set(name, value);
  }
}
