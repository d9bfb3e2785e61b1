import { Button, SegmentedControl } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMay } from '../app/session.ts';
import { ReferralDrawer, ReferralsPanel } from '../rewards/index.ts';
import { SuggestionDrawer, SuggestionsPanel } from '../service/index.ts';
import { useShortcut } from '../ui/keyboard.tsx';
import { useT } from '../ui/language.tsx';
import { Page } from '../ui/page.tsx';
import classes from './community.module.css';
import { OccasionDrawer } from './drawers.ts';
import { type CommunitySearch, shownParts } from './page-search.ts';
import { PartPanel } from './part-panel.tsx';

/** What customers do for the business besides buying. */
export function CommunityPage() {
  const t = useT();
  const navigate = useNavigate();
  const search = useSearch({ from: '/inside/shell/community' });
  const mayRecord = useMay('facts.record');
  const show = search.show ?? 'part';
  const go = (next: CommunitySearch) => void navigate({ to: '/community', search: next });
  const here: CommunitySearch = show === 'part' ? {} : { show };
  const add = () => go({ ...here, new: true });
  const words = {
    part: { title: t('community.part.title'), add: t('community.part.add') },
    recommendations: { title: t('rewards.referrals.title'), add: t('rewards.referrals.add') },
    suggestions: { title: t('service.suggestions.title'), add: t('service.suggestions.add') },
  };
  useShortcut('n', words[show].add, () => mayRecord && add());
  const button = mayRecord && (
    <Button leftSection={<IconPlus size={16} />} onClick={add}>
      {words[show].add}
    </Button>
  );
  const drawer = { opened: mayRecord && search.new === true, onClose: () => go(here) };
  return (
    <Page
      title={t('community.title')}
      description={t('community.about')}
      width="reading"
      actions={button}
    >
      <div className={classes.head}>
        <SegmentedControl
          aria-label={t('community.show')}
          value={show}
          onChange={(value) => go(value === 'part' ? {} : { show: value })}
          data={shownParts.map((value) => ({ value, label: words[value].title }))}
        />
      </div>
      {show === 'part' && (
        <PartPanel
          open={search.open}
          onOpen={(open) => go(open === undefined ? {} : { open })}
          action={button}
        />
      )}
      {show === 'recommendations' && <ReferralsPanel action={button} />}
      {show === 'suggestions' && <SuggestionsPanel action={button} />}
      {show === 'part' && <OccasionDrawer {...drawer} />}
      {show === 'recommendations' && <ReferralDrawer {...drawer} />}
      {show === 'suggestions' && <SuggestionDrawer {...drawer} />}
    </Page>
  );
}
