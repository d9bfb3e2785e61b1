import { Button } from '@mantine/core';
import { IconAlertTriangle, IconPlus, IconPrinter, IconSitemap } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { Customer } from '../../contract/customers/customer.ts';
import type { ClientMap, MapPerson } from '../../contract/customers/map.ts';
import { useMay } from '../app/session.ts';
import { useToday } from '../app/today.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { useT } from '../ui/language.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { SkeletonLines } from '../ui/skeletons.tsx';
import { AffiliationDrawer, PlaceDrawer } from './drawers.ts';
import { MapChart } from './map-chart.tsx';
import { StepsPanel } from './map-steps.tsx';
import { useWarning } from './map-texts.ts';
import { customerQuery } from './queries.ts';
import { mapQuery } from './queries.map.ts';
import { useMovePerson } from './use-move-person.ts';
import classes from './map.module.css';

/** Who is who in an organisation, who decides, and by which steps; to look at, draw and print. */
export function MapPage() {
  const t = useT();
  const { id } = useParams({ from: '/inside/shell/customers/$id/map' });
  const customer = useQuery(customerQuery(id));
  const map = useQuery(mapQuery(id));
  const error = customer.error ?? map.error;
  const retry = () => void (customer.isError ? customer : map).refetch();
  const name = customer.data?.name;
  return (
    <Page
      title={name === undefined ? t('map.title') : t('map.title_of', { name })}
      description={t('map.about')}
      breadcrumbs={[
        <Link key="list" to="/customers">
          {t('customers.list.title')}
        </Link>,
        <Link key="one" to="/customers/$id" params={{ id }}>
          <bdi>{name ?? '…'}</bdi>
        </Link>,
      ]}
      actions={
        <Button
          variant="default"
          className={classes.hidden ?? ''}
          leftSection={<IconPrinter size={16} />}
          onClick={() => window.print()}
        >
          {t('map.print')}
        </Button>
      }
    >
      {error !== null ? (
        <ErrorPanel error={error} onRetry={retry} />
      ) : map.data === undefined || customer.data === undefined ? (
        <SkeletonLines lines={10} />
      ) : (
        <Whole organisation={customer.data} map={map.data} />
      )}
    </Page>
  );
}

function Whole({ organisation, map }: { organisation: Customer; map: ClientMap }) {
  const today = useToday();
  const mayEdit = useMay('customers.write');
  return (
    <>
      <Warnings map={map} today={today} />
      <WhoIsWho organisation={organisation} map={map} today={today} mayEdit={mayEdit} />
      <StepsPanel organisationId={organisation.id} map={map} today={today} mayEdit={mayEdit} />
    </>
  );
}

function Warnings({ map, today }: { map: ClientMap; today: string }) {
  const t = useT();
  const inWords = useWarning(today);
  if (map.warnings.length === 0) return null;
  return (
    <ul className={classes.warnings} aria-label={t('map.warning.title')}>
      {map.warnings.map((warning) => {
        const words = inWords(warning);
        return (
          <li key={words}>
            <IconAlertTriangle size={16} aria-hidden />
            <span>{words}</span>
          </li>
        );
      })}
    </ul>
  );
}

interface WhoProps {
  organisation: Customer;
  map: ClientMap;
  today: string;
  mayEdit: boolean;
}

function WhoIsWho({ organisation, map, today, mayEdit }: WhoProps) {
  const t = useT();
  const [open, setOpen] = useState<MapPerson | null>(null);
  const [isAdding, setIsAdding] = useState(false);
  const move = useMovePerson(organisation.id);
  const person = map.people.find(({ id }) => id === open?.id) ?? open;
  const add = mayEdit && (
    <Button
      variant="default"
      className={classes.hidden ?? ''}
      leftSection={<IconPlus size={16} />}
      onClick={() => setIsAdding(true)}
    >
      {t('map.add_person')}
    </Button>
  );
  return (
    <Panel
      title={t('map.chart')}
      description={mayEdit && map.people.length > 1 && <Hint />}
      actions={map.people.length > 0 && add}
      flush
    >
      {map.people.length === 0 ? (
        <EmptyState icon={<IconSitemap size={22} />} action={add}>
          {t('map.nobody')}
        </EmptyState>
      ) : (
        <MapChart
          people={map.people}
          today={today}
          onOpen={mayEdit ? setOpen : null}
          onMove={move}
        />
      )}
      {person !== null && (
        <PlaceDrawer
          organisationId={organisation.id}
          person={person}
          people={map.people}
          opened={open !== null}
          onClose={() => setOpen(null)}
        />
      )}
      <AffiliationDrawer
        customer={organisation}
        of={null}
        opened={isAdding}
        onClose={() => setIsAdding(false)}
      />
    </Panel>
  );
}

function Hint() {
  const t = useT();
  return <span className={classes.hidden}>{t('map.chart_about')}</span>;
}
