import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { tagList } from '../../contract/customers/tags.ts';
import { api } from '../app/api.ts';

/** Below the customers, so that whatever changes them counts anew. */
export const tagsQuery = queryOptions({
  queryKey: ['customers', 'tags'],
  queryFn: ({ signal }) => api.get<z.infer<typeof tagList>>('/tags', { signal }),
});
