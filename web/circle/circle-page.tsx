import { Button, Select } from '@mantine/core';
import {
  IconFileText,
  IconHandOff,
  IconHexagons,
  IconRefresh,
  IconSettings,
} from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { CriterionKey } from '../../contract/value/standing.ts';
import type { Job } from '../../contract/workspace/job.ts';
import { api } from '../app/api.ts';
import { useJobTray } from '../app/job-tray.tsx';
import { useMay } from '../app/session.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorPanel, useErrorMessage } from '../ui/error-panel.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Page } from '../ui/page.tsx';
import { Bones, Settled } from '../ui/settled.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { EvidenceDrawer } from '../value/index.ts';
import { FlowPanel } from './flow-picture.tsx';
import { InsidersPanel } from './insiders-panel.tsx';
import { MovementsPanel } from './movements-panel.tsx';
import { NearestPanel } from './nearest-panel.tsx';
import { PolicyDrawer } from './drawers.ts';
import { circleQuery, monthQuery } from './queries.ts';
import { ReviewPanel } from './review-panel.tsx';
import classes from './circle.module.css';

/** Lines of the panels of a month, about. */
const BONES = [10, 6, 8];

/** The core customers: who came, who left, the review that decides it, and who is nearest. */
export function CirclePage() {
  const t = useT();
  const { data, isPending, error, refetch } = useQuery(circleQuery);
  const search = useSearch({ from: '/inside/shell/circle' });
  const navigate = useNavigate({ from: '/circle' });
  const month = search.month ?? data?.months[0];
  const openEvidence = (of: string, evidence: CriterionKey) =>
    void navigate({ search: (before) => ({ ...before, of, evidence }) });
  return (
    <Page
      title={t('circle.title')}
      description={t('circle.about')}
      actions={(isPending || data !== undefined) && <Actions month={month} months={data?.months} />}
    >
      {isPending ? (
        <Bones panels={BONES} />
      ) : error !== null ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      ) : month === undefined ? (
        <EmptyState icon={<IconHexagons size={22} />}>{t('circle.none')}</EmptyState>
      ) : (
        <Settled bones={BONES}>
          <MonthPanels month={month} onEvidence={openEvidence} />
          <InsidersPanel
            count={data.insiders}
            watched={search.watched === true}
            onWatched={(watched) =>
              void navigate({
                search: ({ watched: _, ...before }) =>
                  watched ? { ...before, watched: true } : before,
                replace: true,
              })
            }
            onEvidence={openEvidence}
          />
          <NearestPanel onEvidence={openEvidence} />
        </Settled>
      )}
      <EvidenceDrawer
        customerId={search.of ?? null}
        criterion={search.evidence ?? null}
        onClose={() =>
          void navigate({ search: ({ of: _of, evidence: _evidence, ...before }) => before })
        }
      />
    </Page>
  );
}

interface MonthPanelsProps {
  month: string;
  onEvidence: (customerId: string, criterion: CriterionKey) => void;
}

/** What belongs to the month that is looked at. */
function MonthPanels({ month, onEvidence }: MonthPanelsProps) {
  const { data, error, refetch } = useQuery(monthQuery(month));
  if (error !== null) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <SkeletonRows rows={4} />;
  return (
    <>
      <FlowPanel month={data} />
      {data.review !== null && (
        <ReviewPanel key={month} month={month} review={data.review} onEvidence={onEvidence} />
      )}
      <MovementsPanel month={month} onEvidence={onEvidence} />
    </>
  );
}

interface ActionsProps {
  month: string | undefined;
  /** Undefined until they are known: what is chosen of them has its place already. */
  months: readonly string[] | undefined;
}

function Actions({ month, months }: ActionsProps) {
  const t = useT();
  const format = useFormat();
  const navigate = useNavigate({ from: '/circle' });
  const mayManage = useMay('circle.manage');
  const { rules } = useSearch({ from: '/inside/shell/circle' });
  const openRules = (opened: boolean) =>
    void navigate({
      search: ({ rules: _, ...before }) => (opened ? { ...before, rules: true } : before),
    });
  const isShown = month !== undefined || months === undefined;
  return (
    <div className={classes.bar}>
      {isShown && (
        <Select
          aria-label={t('circle.month')}
          data={(months ?? []).map((one) => ({ value: one, label: format.month(one) }))}
          value={month ?? null}
          disabled={month === undefined}
          allowDeselect={false}
          onChange={(value) => {
            if (value !== null) {
              void navigate({ search: (before) => ({ ...before, month: value }) });
            }
          }}
        />
      )}
      {isShown && (
        <Button
          variant="default"
          leftSection={<IconFileText size={16} />}
          renderRoot={(props) => <Link {...props} to="/circle/page" search={{ month }} />}
        >
          {t('circle.monthly_page')}
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<IconHandOff size={16} />}
        renderRoot={(props) => <Link {...props} to="/not-to-maintain" />}
      >
        {t('relations.verdict.title')}
      </Button>
      {mayManage && (
        <Button
          variant="default"
          leftSection={<IconSettings size={16} />}
          onClick={() => openRules(true)}
        >
          {t('circle.policy.open')}
        </Button>
      )}
      {mayManage && <ReviewButton />}
      <PolicyDrawer opened={mayManage && rules === true} onClose={() => openRules(false)} />
    </div>
  );
}

function ReviewButton() {
  const t = useT();
  const { follow } = useJobTray();
  const { sayFailed } = useToasts();
  const messageOf = useErrorMessage();
  const review = useMutation({
    mutationFn: () => api.post<Job>('/circle/reviews'),
    onSuccess: (job) => follow(job.id),
    onError: (error) => sayFailed(messageOf(error)),
  });
  return (
    <Button
      variant="default"
      leftSection={<IconRefresh size={16} />}
      loading={review.isPending}
      onClick={() => review.mutate()}
    >
      {t('circle.review_now')}
    </Button>
  );
}
