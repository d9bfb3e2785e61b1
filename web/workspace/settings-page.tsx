import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Workspace, WorkspaceChange } from '../../contract/workspace/workspace.ts';
import { api } from '../app/api.ts';
import { sessionQuery, useMay } from '../app/session.ts';
import { DecimalInput } from '../ui/decimal-input.tsx';
import { CurrencyChoice, LanguageChoice, TimeZoneChoice } from '../ui/choices.tsx';
import { ConflictPanel } from '../ui/conflict-panel.tsx';
import { type Typed, useEdited } from '../ui/edited.ts';
import { ErrorPanel, useFieldErrors } from '../ui/error-panel.tsx';
import { FieldPair, Form, FormFoot } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { SkeletonLines } from '../ui/skeletons.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useConflicts } from '../ui/use-conflicts.ts';
import { useSettingClashes } from './setting-words.ts';
import classes from './settings-page.module.css';

const workspaceKey = ['workspace'] as const;

export function SettingsPage() {
  const t = useT();
  const mayChange = useMay('workspace.write');
  const workspace = useQuery({
    queryKey: workspaceKey,
    queryFn: ({ signal }) => api.get<Workspace>('/workspace', { signal }),
  });
  return (
    <Page
      title={t('workspace.settings.title')}
      width="reading"
      {...(mayChange ? {} : { description: t('workspace.settings.read_only') })}
    >
      <ErrorPanel error={workspace.error} onRetry={() => void workspace.refetch()} />
      {workspace.isPending ? (
        <Panel>
          <SkeletonLines lines={6} />
        </Panel>
      ) : (
        workspace.data !== undefined && (
          <SettingsForm workspace={workspace.data} mayChange={mayChange} />
        )
      )}
    </Page>
  );
}

type Draft = Pick<Workspace, 'name' | 'language' | 'time_zone' | 'gross_margin_bp' | 'segment_by'>;

const draftOf = (workspace: Workspace): Draft => ({
  name: workspace.name,
  language: workspace.language,
  time_zone: workspace.time_zone,
  gross_margin_bp: workspace.gross_margin_bp,
  segment_by: workspace.segment_by,
});

function SettingsForm({ workspace, mayChange }: { workspace: Workspace; mayChange: boolean }) {
  const t = useT();
  const { say } = useToasts();
  const mayAudit = useMay('audit.read');
  const client = useQueryClient();
  const edited = useEdited<Draft>('settings', draftOf(workspace), workspace.version);
  const { values: draft, set, clear } = edited;
  const isChanged = Object.keys(edited.changed.typed).length > 0;
  const save = useMutation({
    mutationFn: ({ typed, seen, version }: Typed<Draft>) => {
      const change: WorkspaceChange = { ...typed, seen };
      return api.patch<Workspace>('/workspace', change, { version: version ?? workspace.version });
    },
    onError: () => client.invalidateQueries({ queryKey: workspaceKey }),
    onSuccess: (now) => {
      clear();
      client.setQueryData(workspaceKey, now);
      say(t('workspace.settings.saved'));
      return client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
  const errorOf = useFieldErrors(save.error);
  const clashesOf = useSettingClashes();
  const clash = useConflicts(save.error, edited);
  const { conflicts, taken, setTaken } = clash;
  const submit = () => {
    const next = clash.next();
    if (Object.keys(next.typed).length > 0) save.mutate(next);
    else cancel();
  };
  const cancel = () => {
    clear();
    setTaken([]);
    save.reset();
  };

  return (
    <Form onSubmit={submit}>
      <Panel title={t('workspace.settings.business')}>
        <FieldPair>
          <TextInput
            label={t('workspace.field.name')}
            value={draft.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
            error={errorOf('name')}
            disabled={!mayChange}
          />
          <LanguageChoice
            label={t('workspace.field.language')}
            value={draft.language}
            onChange={(language) => set({ language })}
            error={errorOf('language')}
            disabled={!mayChange}
          />
          <TimeZoneChoice
            label={t('workspace.field.time_zone')}
            value={draft.time_zone}
            onChange={(time_zone) => set({ time_zone })}
            error={errorOf('time_zone')}
            disabled={!mayChange}
          />
          <CurrencyChoice
            label={t('workspace.field.currency')}
            description={t('workspace.field.currency_fixed')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={workspace.currency}
            onChange={() => {}}
            disabled
          />
        </FieldPair>
      </Panel>
      <Panel
        title={t('workspace.settings.reckoning')}
        description={t('workspace.settings.reckoning_text')}
        actions={
          <span className={classes.links}>
            <Link to="/scorecard">{t('value.scorecard.link')}</Link>
            <Link to="/relationship-types">{t('relations.settings.link')}</Link>
            <Link to="/fields">{t('fields.page.link')}</Link>
            <Link to="/contact-rules">{t('outgoing.settings.link')}</Link>
            <Link to="/templates">{t('letters.page.link')}</Link>
            <Link to="/mail-accounts">{t('mailbox.page.link')}</Link>
            {mayAudit && <Link to="/audit">{t('audit.link')}</Link>}
          </span>
        }
      >
        <div className={classes.stack}>
          <DecimalInput
            label={t('workspace.field.gross_margin')}
            description={t('workspace.field.gross_margin_about')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            className={classes.short ?? ''}
            value={draft.gross_margin_bp}
            digits={2}
            onChange={(value) => {
              if (value !== null) set({ gross_margin_bp: value });
            }}
            min={0.01}
            max={100}
            hideControls
            rightSection="%"
            error={errorOf('gross_margin_bp')}
            disabled={!mayChange}
          />
          <div>
            <p id="segment-by" className={classes.label}>
              {t('workspace.field.segment_by')}
            </p>
            <SegmentedControl
              aria-labelledby="segment-by"
              value={draft.segment_by}
              onChange={(segment_by) => set({ segment_by })}
              disabled={!mayChange}
              data={[
                { value: 'kind', label: t('workspace.field.segment_kind') },
                { value: 'country', label: t('workspace.field.segment_country') },
              ]}
            />
          </div>
        </div>
      </Panel>
      {conflicts.length === 0 ? (
        <ErrorPanel error={save.error} />
      ) : (
        <ConflictPanel clashes={clashesOf(conflicts)} taken={taken} onTaken={setTaken} />
      )}
      {mayChange && (
        <FormFoot>
          <Button type="submit" loading={save.isPending} disabled={!isChanged}>
            {t('common.action.save')}
          </Button>
          {isChanged && (
            <Button variant="subtle" onClick={cancel}>
              {t('common.action.cancel')}
            </Button>
          )}
        </FormFoot>
      )}
    </Form>
  );
}
