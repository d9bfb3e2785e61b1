import type { ImportPreview } from '../../contract/exchange/import.ts';
import { errorFrom, eventsAddress } from '../app/api.ts';
import { ApiError } from '../ui/api-error.ts';

/** Sends a file and tells how much of it has gone, from 0 to 1. */
export function uploadFile(
  file: File,
  onSent: (share: number) => void,
  signal: AbortSignal,
): Promise<ImportPreview> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open('POST', eventsAddress('/imports'));
    request.responseType = 'json';
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('x-mainstay', '1');
    request.setRequestHeader('accept-language', document.documentElement.lang);
    request.setRequestHeader('idempotency-key', crypto.randomUUID());
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onSent(total === 0 ? 0 : loaded / total),
    );
    request.addEventListener('load', () => {
      const answer: unknown = request.response;
      if (request.status < 300) done(answer as ImportPreview);
      else fail(errorFrom(request.status, answer));
    });
    request.addEventListener('error', () =>
      fail(new ApiError({ code: 'network.unreachable', status: 0 })),
    );
    request.addEventListener('abort', () =>
      fail(new DOMException('the upload was cancelled', 'AbortError')),
    );
    signal.addEventListener('abort', () => request.abort());
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}
