import { Button } from '@mantine/core';
import { IconChecklist, IconPencil, IconPencilPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Navigate, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Customer } from '../../contract/customers/customer.ts';
import type { Standing } from '../../contract/value/standing.ts';
import { useCapture } from '../app/capture.ts';
import { useMay } from '../app/session.ts';
import { RecordMenu } from '../community/index.ts';
import { AgreedPanel, ContactPanel, FilesPanel, HandedPanel } from '../conversations/index.ts';
import {
  AffiliationsPanel,
  ChangesPanel,
  customerQuery,
  DetailsPanel,
  EndingPanel,
  FieldsPanel,
  HelpersPanel,
  MergesPanel,
  OwnersPanel,
  FollowButton,
  ParticularsPanel,
  SheetPanel,
  TagsPanel,
  EditCustomerDrawer,
  useCustomerName,
} from '../customers/index.ts';
import { Timeline } from '../ledger/index.ts';
import { OrderDrawer } from '../sales/index.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useShortcut } from '../ui/keyboard.tsx';
import { useT } from '../ui/language.tsx';
import { Panel } from '../ui/panel.tsx';
import { Settled } from '../ui/settled.tsx';
import { SkeletonLines, SkeletonRows } from '../ui/skeletons.tsx';
import { CriteriaPanel } from './criteria-panel.tsx';
import { CustomerHeader } from './customer-header.tsx';
import { EvidenceDrawer } from './evidence-drawer.tsx';
import { NextTouchDrawer } from './next-touch-drawer.tsx';
import type { PersonSearch } from './page-search.ts';
import { RelationPanel } from './relation-panel.tsx';
import { VerdictPanel } from './verdict-panel.tsx';
import { overviewQuery, standingQuery } from './queries.ts';
import { ValuePanel } from './value-panel.tsx';
import classes from './customer-page.module.css';

/** Lines of the panels there are of most customers. */
const ABOUT_BONES = [6, 4, 8];
const VALUE_BONES = [4, 20];

/** One customer’s whole story: who, what happened, and how they stand. */
export function CustomerPage() {
  const t = useT();
  const { id } = useParams({ from: '/inside/shell/customers/$id' });
  const search = useSearch({ from: '/inside/shell/customers/$id' });
  const navigate = useNavigate();
  const customer = useQuery(customerQuery(id));
  const standing = useQuery(standingQuery(id));
  useFreshStanding(id);
  const go = (change: Partial<Record<keyof PersonSearch, PersonSearch[keyof PersonSearch]>>) => {
    const next = Object.entries({ ...search, ...change }).filter(([, it]) => it !== undefined);
    void navigate({
      to: '/customers/$id',
      params: { id },
      search: Object.fromEntries(next) as PersonSearch,
    });
  };
  useShortcut('e', t('value.standing.open_evidence'), () => go({ evidence: 'c1' }));
  useShortcut(
    'h',
    t('value.history.title'),
    () => void navigate({ to: '/customers/$id/history', params: { id } }),
  );

  // Whoever was merged into another is found under the address they had, and shown under the new one.
  const now = customer.data?.id ?? id;
  if (now !== id) return <Navigate to="/customers/$id" params={{ id: now }} replace />;
  if (customer.isError)
    return (
      <div className={classes.alone}>
        <ErrorPanel error={customer.error} onRetry={() => void customer.refetch()} />
        <Link to="/customers">{t('customers.list.title')}</Link>
      </div>
    );
  // Both are asked for together; without the second, all below would move once it came.
  if (customer.data === undefined || standing.isPending)
    return (
      <div className={classes.alone}>
        <SkeletonLines lines={6} />
      </div>
    );
  return (
    <div className={classes.page}>
      <CustomerHeader
        customer={customer.data}
        standing={standing.data ?? null}
        onEvidence={() => go({ evidence: 'c1' })}
        onTouch={() => go({ touch: true })}
      />
      <div className={classes.columns}>
        <div className={classes.side}>
          <Settled key={id} bones={ABOUT_BONES}>
            <About customer={customer.data} onEdit={() => go({ edit: true })} />
          </Settled>
        </div>
        <div className={classes.middle}>
          <div className={classes.write}>
            <Composer customer={customer.data} />
            <RecordMenu customer={customer.data} />
          </div>
          <div className={classes.write}>
            <FollowButton customerId={id} />
            <NewTask customerId={id} />
          </div>
          <Timeline
            customerId={id}
            kind={search.kind ?? null}
            onKind={(kind) => go({ kind: kind ?? undefined })}
            onOpen={(object) => go({ order: object.id })}
          />
        </div>
        <div className={classes.right}>
          <Settled key={id} bones={VALUE_BONES}>
            <ValuePanel customerId={id} />
            <VerdictPanel customerId={id} />
            <StandingColumn
              standing={standing.data}
              error={standing.error}
              onOpen={(evidence) => go({ evidence })}
            />
          </Settled>
        </div>
      </div>
      <EvidenceDrawer
        customerId={search.evidence === undefined ? null : id}
        criterion={search.evidence ?? null}
        onClose={() => go({ evidence: undefined })}
      />
      <OrderDrawer id={search.order ?? null} onClose={() => go({ order: undefined })} />
      <NextTouchDrawer
        customer={customer.data}
        opened={search.touch === true}
        onClose={() => go({ touch: undefined })}
      />
      <EditCustomerDrawer
        customer={customer.data}
        opened={search.edit === true}
        onClose={() => go({ edit: undefined })}
      />
    </div>
  );
}

function About({ customer, onEdit }: { customer: Customer; onEdit: () => void }) {
  const t = useT();
  const mayEdit = useMay('customers.write');
  const capture = useCapture();
  const name = useCustomerName()(customer);
  return (
    <>
      <DetailsPanel
        customer={customer}
        actions={
          mayEdit && (
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={<IconPencil size={14} />}
              onClick={onEdit}
            >
              {t('common.action.edit')}
            </Button>
          )
        }
      />
      <HandedPanel customerId={customer.id} name={name} />
      <AgreedPanel customerId={customer.id} />
      <SheetPanel customer={customer} />
      <ContactPanel
        customerId={customer.id}
        name={name}
        onCapture={capture === null ? null : () => capture({ id: customer.id, name })}
      />
      <FilesPanel customerId={customer.id} />
      <RelationPanel customerId={customer.id} />
      <AffiliationsPanel customer={customer} />
      <FieldsPanel customer={customer} />
      <TagsPanel customer={customer} />
      <ParticularsPanel customer={customer} />
      <HelpersPanel customerId={customer.id} name={name} owner={customer.owner} />
      <OwnersPanel customerId={customer.id} />
      <MergesPanel customerId={customer.id} name={customer.name} />
      <EndingPanel customer={customer} />
      <ChangesPanel customer={customer} />
    </>
  );
}

/** Something to do about this customer. */
function NewTask({ customerId }: { customerId: string }) {
  const t = useT();
  if (!useMay('tasks.write')) return null;
  return (
    <Button
      variant="default"
      leftSection={<IconChecklist size={16} />}
      renderRoot={(props) => (
        <Link to="/tasks" search={{ new: true, about: customerId }} {...props} />
      )}
    >
      {t('tasks.new')}
    </Button>
  );
}

/** Writes down what was said, right where the story is read. */
function Composer({ customer }: { customer: Customer }) {
  const t = useT();
  const open = useCapture();
  const name = useCustomerName()(customer);
  if (open === null) return null;
  return (
    <Button
      variant="default"
      className={classes.composer}
      justify="flex-start"
      leftSection={<IconPencilPlus size={16} />}
      onClick={() => open({ id: customer.id, name })}
    >
      {t('conversations.capture.open')}
    </Button>
  );
}

interface StandingColumnProps {
  standing: Standing | null | undefined;
  error: unknown;
  onOpen: Parameters<typeof CriteriaPanel>[0]['onOpen'];
}

function StandingColumn({ standing, error, onOpen }: StandingColumnProps) {
  const t = useT();
  if (standing === undefined)
    return (
      <Panel title={t('value.criteria.title')}>
        {error === null ? <SkeletonRows rows={9} height={66} /> : <ErrorPanel error={error} />}
      </Panel>
    );
  if (standing === null)
    return (
      <Panel title={t('value.criteria.title')}>
        <p className={classes.none}>{t('value.standing.none')}</p>
      </Panel>
    );
  return <CriteriaPanel standing={standing} onOpen={onOpen} />;
}

/** While standings are being computed this one is read again as they come. */
function useFreshStanding(id: string) {
  const client = useQueryClient();
  const { data } = useQuery(overviewQuery);
  const pending = data?.pending ?? 0;
  useEffect(() => {
    if (pending > 0) return;
    void client.invalidateQueries({ queryKey: standingQuery(id).queryKey });
  }, [pending, client, id]);
}
