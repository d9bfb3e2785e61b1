import { queryOptions } from '@tanstack/react-query';
import type { Employee } from '../../contract/team/employee.ts';
import { api } from './api.ts';

interface EmployeePage {
  items: Employee[];
  next_cursor: string | null;
}

/** Everybody who has ever worked here: who left is still somebody, and no choice stops at a page. */
export const employeesQuery = queryOptions({
  queryKey: ['employees'],
  queryFn: async ({ signal }) => {
    const items: Employee[] = [];
    for (let cursor: string | null = null; ;) {
      const page: EmployeePage = await api.get('/employees', {
        query: { limit: 200, cursor },
        signal,
      });
      items.push(...page.items);
      cursor = page.next_cursor;
      if (cursor === null) return { items };
    }
  },
});
