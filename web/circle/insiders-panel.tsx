import { Button, Switch } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Insider } from '../../contract/circle/circle.ts';
import type { CriterionKey } from '../../contract/value/standing.ts';
import { api } from '../app/api.ts';
import { useMay } from '../app/session.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { Tag } from '../ui/tag.tsx';
import { criterionTexts, DangerMark } from '../value/index.ts';
import { CustomerLink } from './customer-link.tsx';
import { insidersQuery } from './queries.ts';
import { gateTexts } from './texts.ts';
import classes from './circle.module.css';

interface InsidersPanelProps {
  count: number;
  watched: boolean;
  onWatched: (watched: boolean) => void;
  onEvidence: (customerId: string, criterion: CriterionKey) => void;
}

/** Who is inside, those under watch first, with what is missing to stay. */
export function InsidersPanel({ count, watched, onWatched, onEvidence }: InsidersPanelProps) {
  const t = useT();
  const insiders = useInfiniteQuery(insidersQuery(watched));
  const all = insiders.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel
      title={t('circle.insiders.title')}
      description={t('circle.insiders.count', { count })}
      flush
      actions={
        <Switch
          size="xs"
          label={t('circle.insiders.watched_only')}
          checked={watched}
          onChange={(event) => onWatched(event.currentTarget.checked)}
        />
      }
    >
      {insiders.isPending ? (
        <SkeletonRows rows={5} height={56} />
      ) : insiders.isError ? (
        <ErrorPanel error={insiders.error} onRetry={() => void insiders.refetch()} />
      ) : all.length === 0 ? (
        <p className={classes.nothing}>
          {watched ? t('circle.insiders.none_watched') : t('circle.insiders.none')}
        </p>
      ) : (
        <ul aria-label={t('circle.insiders.title')}>
          {all.map((insider) => (
            <InsiderRow key={insider.customer.id} insider={insider} onEvidence={onEvidence} />
          ))}
        </ul>
      )}
      {insiders.hasNextPage && (
        <Button
          className={classes.more ?? ''}
          variant="subtle"
          loading={insiders.isFetchingNextPage}
          onClick={() => void insiders.fetchNextPage()}
        >
          {t('common.action.show_more')}
        </Button>
      )}
    </Panel>
  );
}

interface InsiderRowProps {
  insider: Insider;
  onEvidence: (customerId: string, criterion: CriterionKey) => void;
}

function InsiderRow({ insider, onEvidence }: InsiderRowProps) {
  const t = useT();
  const format = useFormat();
  const { customer, state, override } = insider;
  return (
    <li className={classes.row}>
      <div className={classes.main}>
        <p className={classes.line}>
          <CustomerLink customer={customer} />
          {state === 'watch' && <Tag tone="warn">{t('circle.insiders.watch')}</Tag>}
          <span className={classes.small}>
            {t('circle.insiders.since', { month: format.month(insider.joined) })}
          </span>
        </p>
        {state === 'watch' && <Watched insider={insider} onEvidence={onEvidence} />}
        {override !== null && (
          <p className={classes.words}>
            {t('circle.insiders.stays', {
              date: format.date(override.lapses_on),
              reason: override.reason,
            })}
          </p>
        )}
      </div>
      <div className={classes.acts}>
        <DangerMark danger={insider.danger} />
        {insider.score !== null && <b>{format.number(insider.score, 1)}</b>}
      </div>
    </li>
  );
}

/** What fell, what is missing to stay, and until when. */
function Watched({ insider, onEvidence }: InsiderRowProps) {
  const t = useT();
  const format = useFormat();
  const { customer, gate, leaves, save_task: task } = insider;
  const fell = task?.criterion ?? null;
  return (
    <>
      {gate !== null && <p className={classes.gate}>{t(gateTexts[gate])}</p>}
      <p>
        {insider.missing > 0 &&
          `${t('circle.insiders.missing', { points: format.number(insider.missing, 1) })} `}
        {leaves !== null && t('circle.insiders.leaves', { month: format.month(leaves) })}
      </p>
      <ul className={classes.parts}>
        {fell !== null && (
          <li>
            <button
              type="button"
              className={classes.part}
              onClick={() => onEvidence(customer.id, fell)}
            >
              {t('circle.insiders.fell_in', { criterion: t(criterionTexts[fell].name) })}
            </button>
          </li>
        )}
        {insider.gains.flatMap(({ criterion, needed }) =>
          needed === null || needed === 0 ? (
            []
          ) : (
            <li key={criterion}>
              <button
                type="button"
                className={classes.part}
                onClick={() => onEvidence(customer.id, criterion)}
              >
                {t('circle.nearest.gain', {
                  criterion: t(criterionTexts[criterion].name),
                  points: format.number(needed, 1),
                })}
              </button>
            </li>
          ),
        )}
      </ul>
      {task !== null && <TaskButton customerId={customer.id} version={task.version} />}
    </>
  );
}

function TaskButton({ customerId, version }: { customerId: string; version: number }) {
  const t = useT();
  const client = useQueryClient();
  const mayManage = useMay('circle.manage');
  const end = useMutation({
    mutationFn: () =>
      api.put(`/customers/${customerId}/save-task`, { outcome: 'done' }, { version }),
    onSettled: () => client.invalidateQueries({ queryKey: ['circle'] }),
  });
  if (!mayManage) return null;
  return (
    <div>
      <Button size="xs" variant="default" loading={end.isPending} onClick={() => end.mutate()}>
        {t('circle.insiders.task_done')}
      </Button>
    </div>
  );
}
