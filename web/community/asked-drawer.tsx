import { ActionIcon, Button, Checkbox, Textarea } from '@mantine/core';
import { IconArrowBackUp, IconX } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../app/session.ts';
import { useCustomerName } from '../customers/index.ts';
import { ErrorPanel, useErrorMessage } from '../ui/error-panel.tsx';
import { Form, FormFoot } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { useToasts } from '../ui/toasts.tsx';
import classes from './community.module.css';
import { type Asked, linesOf, type Occasion } from './occasions.ts';
import { askedQuery, useSetAsked, useWithdrawOccasion } from './queries.ts';

export interface AskedDrawerProps {
  opened: boolean;
  onClose: () => void;
  occasion: Occasion | undefined;
}

/** Who was asked and who took part, ticked off one by one or pasted in at once. */
export function AskedDrawer({ opened, onClose, occasion }: AskedDrawerProps) {
  return (
    <SideDrawer opened={opened} onClose={onClose} title={<bdi>{occasion?.name}</bdi>}>
      {occasion !== undefined && (
        <AskedList key={occasion.id} occasion={occasion} onClose={onClose} />
      )}
    </SideDrawer>
  );
}

function AskedList({ occasion, onClose }: { occasion: Occasion; onClose: () => void }) {
  const t = useT();
  const mayRecord = useMay('facts.record');
  const asked = useInfiniteQuery(askedQuery(occasion));
  const all = asked.data?.pages.flatMap((page) => page.items) ?? [];
  if (asked.isPending) return <SkeletonRows rows={6} height={44} />;
  if (asked.isError) return <ErrorPanel error={asked.error} onRetry={() => void asked.refetch()} />;
  return (
    <div className={classes.asked}>
      {all.length === 0 ? (
        <p className={classes.about}>{t('community.part.nobody')}</p>
      ) : (
        <ul aria-label={t('community.occasion.list')}>
          {all.map((one) => (
            <AskedRow key={one.customer.id} occasion={occasion} one={one} mayRecord={mayRecord} />
          ))}
        </ul>
      )}
      {asked.hasNextPage && (
        <Button
          variant="subtle"
          loading={asked.isFetchingNextPage}
          onClick={() => void asked.fetchNextPage()}
        >
          {t('common.action.show_more')}
        </Button>
      )}
      {mayRecord && (
        <>
          <AddMore occasion={occasion} />
          <TakeBack occasion={occasion} onClose={onClose} />
        </>
      )}
    </div>
  );
}

interface AskedRowProps {
  occasion: Occasion;
  one: Asked;
  mayRecord: boolean;
}

function AskedRow({ occasion, one, mayRecord }: AskedRowProps) {
  const t = useT();
  const toasts = useToasts();
  const message = useErrorMessage();
  const set = useSetAsked(occasion);
  const { id } = one.customer;
  const name = useCustomerName()(one.customer);
  const to = (state: 'asked' | 'did' | 'none') =>
    set.mutate(
      { state, customer_ids: [id] },
      { onError: (error) => toasts.sayFailed(message(error)) },
    );
  const did = set.isPending ? set.variables.state === 'did' : one.did;
  return (
    <li>
      <label>
        <Checkbox
          checked={did}
          disabled={!mayRecord}
          onChange={(event) => to(event.currentTarget.checked ? 'did' : 'asked')}
          aria-label={t('community.occasion.tick', { name })}
        />
        <bdi>{name}</bdi>
      </label>
      {mayRecord && (
        <ActionIcon aria-label={t('community.occasion.drop', { name })} onClick={() => to('none')}>
          <IconX size={16} />
        </ActionIcon>
      )}
    </li>
  );
}

function AddMore({ occasion }: { occasion: Occasion }) {
  const t = useT();
  const [text, setText] = useState('');
  const [did, setDid] = useState(true);
  const set = useSetAsked(occasion);
  const lines = linesOf(text);
  // Lines that led to nobody stay, to be mended.
  const add = () =>
    set.mutate(
      { state: did ? 'did' : 'asked', lines },
      { onSuccess: ({ unmatched }) => setText(unmatched.join('\n')) },
    );
  return (
    <Form onSubmit={() => lines.length > 0 && add()}>
      <Textarea
        label={t('community.occasion.customers')}
        description={t('community.occasion.customers_hint')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={
          set.isSuccess && set.data.unmatched.length > 0 && text !== ''
            ? t('community.occasion.unmatched')
            : undefined
        }
        autosize
        minRows={2}
        maxRows={10}
        dir="auto"
      />
      <Checkbox
        checked={did}
        onChange={(event) => setDid(event.currentTarget.checked)}
        label={t('community.occasion.did')}
      />
      <ErrorPanel error={set.error} />
      <FormFoot>
        <Button type="submit" variant="default" loading={set.isPending}>
          {t('community.occasion.add')}
        </Button>
      </FormFoot>
    </Form>
  );
}

function TakeBack({ occasion, onClose }: { occasion: Occasion; onClose: () => void }) {
  const t = useT();
  const toasts = useToasts();
  const message = useErrorMessage();
  const withdraw = useWithdrawOccasion();
  const onError = (error: unknown) => toasts.sayFailed(message(error));
  const takeBack = () =>
    withdraw.mutate(
      { occasion, withdrawn: true },
      {
        onSuccess: () => {
          onClose();
          toasts.sayUndoable(t('community.occasion.taken_back', { name: occasion.name }), () =>
            withdraw.mutate({ occasion, withdrawn: false }, { onError }),
          );
        },
        onError,
      },
    );
  return (
    <Button
      variant="subtle"
      color="gray"
      leftSection={<IconArrowBackUp size={16} />}
      loading={withdraw.isPending}
      onClick={takeBack}
    >
      {t('community.occasion.take_back')}
    </Button>
  );
}
