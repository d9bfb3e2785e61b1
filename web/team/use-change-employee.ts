import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Employee, EmployeeChange } from '../../contract/team/employee.ts';
import { api } from '../app/api.ts';

interface Changing {
  /** Whom, and in which version they were seen. */
  of: Pick<Employee, 'id' | 'version'>;
  /** With what was seen of it, a change passes beside somebody else’s of other fields. */
  change: EmployeeChange;
}

export function useChangeEmployee() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ of: { id, version }, change }: Changing) =>
      api.patch<Employee>(`/employees/${id}`, change, { version }),
    onSettled: () => client.invalidateQueries({ queryKey: ['employees'] }),
  });
}
