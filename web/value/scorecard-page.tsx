import { Button, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type {
  ScorecardDraft,
  ScorecardHistory,
  ScorecardVersion,
} from '../../contract/value/scorecard.ts';
import { api } from '../app/api.ts';
import { useMay } from '../app/session.ts';
import { ErrorPanel, useFieldErrors } from '../ui/error-panel.tsx';
import { Form, FormFoot } from '../ui/form.tsx';
import { useFormat } from '../ui/format.tsx';
import { useT } from '../ui/language.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { SkeletonLines } from '../ui/skeletons.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useDraft } from '../ui/draft.ts';
import { scorecardQuery } from './queries.ts';
import { RebuildAlarm, RebuildPanel } from './rebuild-panel.tsx';
import { ScorecardAnchors } from './scorecard-anchors.tsx';
import { ScorecardChoices } from './scorecard-choices.tsx';
import { ScorecardMovers } from './scorecard-movers.tsx';
import { ScorecardVersions } from './scorecard-versions.tsx';
import { draftOf } from './scorecard-weights.ts';
import classes from './scorecard.module.css';

/** The scorecard: what it is now, what a draft would change, and every version there was. */
export function ScorecardPage() {
  const t = useT();
  const mayPublish = useMay('standing.manage');
  const history = useQuery(scorecardQuery);
  const [newest] = history.data?.versions ?? [];
  return (
    <Page
      title={t('value.scorecard.title')}
      description={t(mayPublish ? 'value.scorecard.about' : 'value.scorecard.read_only')}
      breadcrumbs={[
        <Link key="settings" to="/settings">
          {t('shell.nav.settings')}
        </Link>,
      ]}
      actions={
        <>
          <Link to="/scorecard/models">{t('value.model.link')}</Link>
          <Link to="/scorecard/back-tests">{t('value.back_test.link')}</Link>
        </>
      }
    >
      {mayPublish && <RebuildAlarm />}
      <ErrorPanel error={history.error} onRetry={() => void history.refetch()} />
      {history.isPending && (
        <Panel>
          <SkeletonLines lines={9} />
        </Panel>
      )}
      {history.data !== undefined &&
        (newest === undefined ? (
          <Panel>
            <p>{t('value.scorecard.none')}</p>
          </Panel>
        ) : (
          <>
            <Editor
              key={newest.version}
              newest={newest}
              currency={history.data.currency}
              mayPublish={mayPublish}
            />
            {mayPublish && <RebuildPanel />}
            <ScorecardVersions history={history.data} />
          </>
        ))}
    </Page>
  );
}

interface EditorProps {
  newest: ScorecardVersion;
  currency: string;
  mayPublish: boolean;
}

function Editor({ newest, currency, mayPublish }: EditorProps) {
  const { version, definition } = newest;
  const kept = useDraft<ScorecardDraft>(`scorecard.${version}`, draftOf(newest));
  const { draft, set } = kept;
  return (
    <div className={classes.editor}>
      <div className={classes.column}>
        <ScorecardChoices
          draft={draft}
          fed={definition.fed}
          onChange={set}
          disabled={!mayPublish}
        />
        <ScorecardAnchors definition={definition} currency={currency} />
      </div>
      {mayPublish && (
        <div className={classes.column}>
          <ScorecardMovers draft={draft} before={definition.lines} />
          <Publish newest={newest} kept={kept} />
        </div>
      )}
    </div>
  );
}

interface PublishProps {
  newest: ScorecardVersion;
  kept: ReturnType<typeof useDraft<ScorecardDraft>>;
}

const unsaid = { reason: '' };

function Publish({ newest, kept }: PublishProps) {
  const t = useT();
  const format = useFormat();
  const { say } = useToasts();
  const client = useQueryClient();
  const { draft, set, clear } = kept;
  const said = useDraft(`scorecard.${newest.version}.reason`, unsaid);
  const { reason } = said.draft;
  const next = format.number(newest.version + 1);
  const publish = useMutation({
    mutationFn: () =>
      api.post<ScorecardVersion>('/scorecards', { draft, reason, version: newest.version }),
    onSuccess: (made) => {
      clear();
      said.clear();
      client.setQueryData<ScorecardHistory>(scorecardQuery.queryKey, (before) =>
        before === undefined ? before : { ...before, versions: [made, ...before.versions] },
      );
      say(t('value.scorecard.published', { version: next }));
      return client.invalidateQueries({ queryKey: ['standing'] });
    },
    onError: () => client.invalidateQueries({ queryKey: scorecardQuery.queryKey }),
  });
  const errorOf = useFieldErrors(publish.error);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(newest));
  return (
    <Panel>
      <Form onSubmit={() => publish.mutate()}>
        <Textarea
          label={t('value.scorecard.reason')}
          description={t('value.scorecard.reason_about')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={reason}
          onChange={(event) => said.set({ reason: event.currentTarget.value })}
          error={errorOf('reason')}
          autosize
          minRows={2}
          maxLength={500}
        />
        <ErrorPanel error={publish.error} />
        <FormFoot>
          <Button
            type="submit"
            loading={publish.isPending}
            disabled={!isChanged || reason.trim() === ''}
          >
            {t('value.scorecard.publish', { version: next })}
          </Button>
          {isChanged && (
            <Button variant="subtle" onClick={() => set(draftOf(newest))}>
              {t('value.scorecard.reset', { version: format.number(newest.version) })}
            </Button>
          )}
        </FormFoot>
      </Form>
    </Panel>
  );
}
