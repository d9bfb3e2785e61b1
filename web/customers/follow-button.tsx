import { Button } from '@mantine/core';
import { IconBell, IconBellFilled } from '@tabler/icons-react';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../app/api.ts';
import { useT } from '../ui/language.tsx';
import { useToasts } from '../ui/toasts.tsx';

interface Following {
  following: boolean;
}

const followingQuery = (id: string) =>
  queryOptions({
    queryKey: ['following', id],
    queryFn: ({ signal }) => api.get<Following>(`/customers/${id}/following`, { signal }),
  });

/** Who follows a customer is told of changes. */
export function FollowButton({ customerId }: { customerId: string }) {
  const t = useT();
  const client = useQueryClient();
  const { say } = useToasts();
  const { data } = useQuery(followingQuery(customerId));
  const path = `/customers/${customerId}/following`;
  const change = useMutation({
    mutationFn: (on: boolean) => (on ? api.put<Following>(path) : api.delete<Following>(path)),
    onSuccess: (now) => {
      client.setQueryData(followingQuery(customerId).queryKey, now);
      say(now.following ? t('customers.follow.started') : t('customers.follow.stopped'));
    },
  });
  const isOn = data?.following === true;
  return (
    <Button
      variant={isOn ? 'light' : 'default'}
      aria-pressed={isOn}
      disabled={data === undefined}
      leftSection={isOn ? <IconBellFilled size={16} /> : <IconBell size={16} />}
      onClick={() => change.mutate(!isOn)}
    >
      {isOn ? t('customers.follow.stop') : t('customers.follow.start')}
    </Button>
  );
}
