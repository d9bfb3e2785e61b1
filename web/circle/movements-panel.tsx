import { Button, Select } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { causes } from '../../contract/circle/causes.ts';
import type { Movement } from '../../contract/circle/circle.ts';
import type { CriterionKey } from '../../contract/value/standing.ts';
import { api } from '../app/api.ts';
import { useMay } from '../app/session.ts';
import { useErrorMessage } from '../ui/error-panel.tsx';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { Tag } from '../ui/tag.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { CustomerLink } from './customer-link.tsx';
import { movementsQuery } from './queries.ts';
import { Reasons } from './reasons.tsx';
import { causeTexts, waysIn, wayTexts } from './texts.ts';
import classes from './circle.module.css';

interface MovementsPanelProps {
  month: string;
  onEvidence: (customerId: string, criterion: CriterionKey) => void;
}

/** Everybody who came or left, why, and what somebody says was the root of it. */
export function MovementsPanel({ month, onEvidence }: MovementsPanelProps) {
  const t = useT();
  const movements = useInfiniteQuery(movementsQuery(month));
  const all = movements.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel title={t('circle.movements.title')} flush>
      {movements.isPending ? (
        <SkeletonRows rows={3} height={64} />
      ) : all.length === 0 ? (
        <p className={classes.nothing}>{t('circle.movements.none')}</p>
      ) : (
        <ul aria-label={t('circle.movements.title')}>
          {all.map((movement) => (
            <MovementRow
              key={`${movement.customer?.id ?? ''} ${movement.ordinal}`}
              movement={movement}
              onEvidence={onEvidence}
            />
          ))}
        </ul>
      )}
      {movements.hasNextPage && (
        <Button
          className={classes.more ?? ''}
          variant="subtle"
          loading={movements.isFetchingNextPage}
          onClick={() => void movements.fetchNextPage()}
        >
          {t('common.action.show_more')}
        </Button>
      )}
    </Panel>
  );
}

interface MovementRowProps {
  movement: Movement;
  onEvidence: (customerId: string, criterion: CriterionKey) => void;
}

function MovementRow({ movement, onEvidence }: MovementRowProps) {
  const t = useT();
  const { customer, way } = movement;
  const inward = waysIn.includes(way);
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <p className={classes.line}>
          <Tag tone={inward ? 'good' : 'danger'}>{t(wayTexts[way])}</Tag>
          {customer === null ? (
            <span>{t('circle.movements.gone')}</span>
          ) : (
            <CustomerLink customer={customer} />
          )}
          <span className={classes.small}>
            {movement.decided_by === null
              ? t('circle.movements.by_policy')
              : t('circle.movements.by', { name: movement.decided_by })}
          </span>
        </p>
        {movement.words !== null && (
          <p className={classes.words}>
            <bdi>{movement.words}</bdi>
          </p>
        )}
        <Reasons
          reasons={movement.reasons}
          comparedWith={movement.compared_with}
          gate={null}
          events={movement.events}
          onEvidence={(criterion) => {
            if (customer !== null) onEvidence(customer.id, criterion);
          }}
        />
      </div>
      {!inward && customer !== null && (
        <div className={classes.acts}>
          <CauseChoice movement={movement} customerId={customer.id} />
        </div>
      )}
    </li>
  );
}

/** The root cause; not knowing is an answer. */
function CauseChoice({ movement, customerId }: { movement: Movement; customerId: string }) {
  const t = useT();
  const client = useQueryClient();
  const { say, sayFailed } = useToasts();
  const messageOf = useErrorMessage();
  const mayManage = useMay('circle.manage');
  const confirm = useMutation({
    mutationFn: (cause: string) =>
      api.put(`/customers/${customerId}/circle-cause`, {
        month: movement.month,
        ordinal: movement.ordinal,
        cause,
      }),
    onSuccess: () => {
      say(t('circle.cause.kept'));
      return client.invalidateQueries({ queryKey: ['circle'] });
    },
    onError: (error) => sayFailed(messageOf(error)),
  });
  if (!mayManage) return <span>{t(causeTexts[movement.cause ?? 'unconfirmed'])}</span>;
  return (
    <Select
      size="xs"
      aria-label={t('circle.cause.label')}
      placeholder={t('circle.cause.unconfirmed')}
      data={causes.map((cause) => ({ value: cause, label: t(causeTexts[cause]) }))}
      value={movement.cause}
      allowDeselect={false}
      onChange={(cause) => {
        if (cause !== null) confirm.mutate(cause);
      }}
    />
  );
}
