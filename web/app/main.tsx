import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiError } from '../ui/api-error.ts';
import { firstLanguage } from '../ui/language.tsx';
import { UiProvider } from '../ui/provider.tsx';
import { fetchLanguage } from '../ui/texts.ts';
import { createAppRouter } from './router.tsx';
import { sessionQuery } from './session.ts';
import './ask-ahead.ts';

const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      // A session revoked elsewhere: back to the door, and from there to where one was.
      if (!(error instanceof ApiError) || error.code !== 'session.required') return;
      client.setQueryData(sessionQuery.queryKey, null);
      void router.invalidate();
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) =>
        failures < 2 && error instanceof ApiError && (error.status === 0 || error.status === 503),
    },
  },
});
const router = createAppRouter(client);

// After an update the parts this page was made of are gone: it starts again, in the new version.
window.addEventListener('vite:preloadError', (event) => {
  const last = Number(sessionStorage.getItem('mainstay.restarted') ?? 0);
  if (Date.now() - last < 10_000) return;
  event.preventDefault();
  sessionStorage.setItem('mainstay.restarted', String(Date.now()));
  location.reload();
});

/** Milliseconds to wait for the first screen, before an empty one is shown instead. */
const PATIENCE = 300;

/** Everything the first screen shows, so that it is drawn once. */
async function firstScreen(): Promise<void> {
  await router.load();
  const asked = client.getQueryCache().findAll({ fetchStatus: 'fetching' });
  await Promise.allSettled(asked.map((query) => query.fetch()));
}

async function start(): Promise<void> {
  const language = firstLanguage();
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  await Promise.all([fetchLanguage(language), Promise.race([firstScreen(), patience])]);
  const element = document.getElementById('root');
  if (element === null) throw new Error('the page has no root');
  createRoot(element).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <UiProvider language={language}>
          <RouterProvider router={router} />
        </UiProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}

void start();
