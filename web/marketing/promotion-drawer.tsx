import { Button, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import type { NewPromotion, Promotion } from '../../contract/marketing/promotion.ts';
import { useSession } from '../app/session.ts';
import { useToday } from '../app/today.ts';
import { useCountries } from '../customers/index.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { FieldPair, Form, FormFoot } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useEntry } from '../ui/use-entry.ts';
import { useSavePromotion } from './queries.ts';

interface PromotionDrawerProps {
  /** The one to correct; null for a new one. */
  promotion: Promotion | null;
  opened: boolean;
  onClose: () => void;
}

export function PromotionDrawer({ promotion, opened, onClose }: PromotionDrawerProps) {
  const t = useT();
  const title = promotion === null ? 'marketing.promotion.enter' : 'marketing.promotion.correct';
  return (
    <SideDrawer opened={opened} onClose={onClose} title={t(title)}>
      <PromotionForm key={promotion?.id} promotion={promotion} onClose={onClose} />
    </SideDrawer>
  );
}

interface Draft {
  competitor: string;
  what: string;
  segment: string | null;
  starts: string;
  ends: string;
  /** Per cent. */
  depth: number | string;
  ourDepth: number | string;
  words: string;
  link: string;
}

function PromotionForm({ promotion, onClose }: Omit<PromotionDrawerProps, 'opened'>) {
  const t = useT();
  const today = useToday();
  const { say } = useToasts();
  const save = useSavePromotion(promotion);
  const segments = useSegments();
  const { draft, change, submit, errorOf } = useEntry(
    `promotion.${promotion?.id ?? 'new'}`,
    () => draftOf(promotion, today),
    save,
  );
  const send = () =>
    submit(requestFrom(draft), ({ competitor: name }) => {
      say(
        promotion === null
          ? t('marketing.promotions.entered', { name })
          : t('marketing.promotions.corrected', { name }),
      );
      onClose();
    });
  return (
    <Form onSubmit={send}>
      <TextInput
        label={t('marketing.promotion.competitor')}
        value={draft.competitor}
        onChange={(event) => change({ competitor: event.currentTarget.value })}
        error={errorOf('competitor')}
        dir="auto"
        autoComplete="off"
        data-autofocus
      />
      <TextInput
        label={t('marketing.promotion.what')}
        description={t('marketing.promotion.what_hint')}
        value={draft.what}
        onChange={(event) => change({ what: event.currentTarget.value })}
        error={errorOf('what')}
        dir="auto"
        autoComplete="off"
      />
      <Select
        label={t('marketing.promotion.segment')}
        data={segments}
        value={draft.segment ?? EVERYBODY}
        onChange={(segment) => change({ segment: segment === EVERYBODY ? null : segment })}
        error={errorOf('segment')}
        searchable={segments.length > 5}
        limit={60}
      />
      <FieldPair>
        <TextInput
          type="date"
          label={t('marketing.promotion.starts_on')}
          value={draft.starts}
          onChange={(event) => change({ starts: event.currentTarget.value })}
          error={errorOf('starts_on')}
        />
        <TextInput
          type="date"
          label={t('marketing.promotion.ends_on')}
          value={draft.ends}
          onChange={(event) => change({ ends: event.currentTarget.value })}
          error={errorOf('ends_on')}
        />
      </FieldPair>
      <FieldPair>
        <NumberInput
          label={t('marketing.promotion.depth')}
          value={draft.depth}
          onChange={(depth) => change({ depth })}
          error={errorOf('depth_bp')}
          min={0}
          max={100}
          hideControls
        />
        <NumberInput
          label={t('marketing.promotion.our_depth')}
          value={draft.ourDepth}
          onChange={(ourDepth) => change({ ourDepth })}
          error={errorOf('our_depth_bp')}
          min={0}
          max={100}
          hideControls
        />
      </FieldPair>
      <Textarea
        label={t('marketing.promotion.evidence_words')}
        description={t('marketing.promotion.evidence_hint')}
        value={draft.words}
        onChange={(event) => change({ words: event.currentTarget.value })}
        error={errorOf('evidence_words')}
        autosize
        minRows={2}
        dir="auto"
      />
      <TextInput
        type="url"
        label={t('marketing.promotion.evidence_link')}
        value={draft.link}
        onChange={(event) => change({ link: event.currentTarget.value })}
        error={errorOf('evidence_link')}
        dir="ltr"
        autoComplete="off"
      />
      <ErrorPanel error={save.error} />
      <FormFoot>
        <Button type="submit" loading={save.isPending}>
          {t('marketing.promotion.submit')}
        </Button>
      </FormFoot>
    </Form>
  );
}

const EVERYBODY = 'everybody';

/** Groups that the business compares its customers by: those a promotion can be measured in. */
function useSegments() {
  const t = useT();
  const { workspace } = useSession();
  const countries = useCountries();
  return useMemo(() => {
    const everybody = { value: EVERYBODY, label: t('marketing.promotion.everybody') };
    if (workspace.segment_by === 'country') return [everybody, ...countries.all()];
    return [
      everybody,
      { value: 'person', label: t('marketing.promotion.people') },
      { value: 'organisation', label: t('marketing.promotion.organisations') },
    ];
  }, [t, workspace.segment_by, countries]);
}

function draftOf(promotion: Promotion | null, today: string): Draft {
  return {
    competitor: promotion?.competitor ?? '',
    what: promotion?.what ?? '',
    segment: promotion?.segment ?? null,
    starts: promotion?.starts_on ?? today,
    ends: promotion?.ends_on ?? today,
    depth: promotion === null ? '' : promotion.depth_bp / 100,
    ourDepth: (promotion?.our_depth_bp ?? 0) / 100,
    words: promotion?.evidence_words ?? '',
    link: promotion?.evidence_link ?? '',
  };
}

function requestFrom(draft: Draft): NewPromotion {
  const text = (value: string) => (value.trim() === '' ? null : value.trim());
  const segment = draft.segment as NewPromotion['segment'];
  return {
    competitor: draft.competitor.trim(),
    what: draft.what.trim(),
    segment: segment ?? null,
    starts_on: draft.starts,
    ends_on: draft.ends,
    depth_bp: Math.round(Number(draft.depth) * 100),
    our_depth_bp: Math.round(Number(draft.ourDepth) * 100),
    evidence_words: text(draft.words),
    evidence_link: text(draft.link),
  };
}
