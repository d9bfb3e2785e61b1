import { lazy, Suspense } from 'react';
import type { CriterionKey } from '../../contract/value/standing.ts';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { SkeletonLines } from '../ui/skeletons.tsx';
import { withTexts } from '../ui/texts.ts';
import { criterionTexts } from './criteria.ts';

const EvidenceBody = lazy(
  withTexts(() =>
    import('./evidence-body.tsx').then((module) => ({ default: module.EvidenceBody })),
  ),
);

interface EvidenceDrawerProps {
  customerId: string | null;
  criterion: CriterionKey | null;
  onClose: () => void;
}

/** Everything under one number, over whatever is being looked at. */
export function EvidenceDrawer({ customerId, criterion, onClose }: EvidenceDrawerProps) {
  const t = useT();
  const opened = customerId !== null && criterion !== null;
  return (
    <SideDrawer
      opened={opened}
      onClose={onClose}
      title={criterion === null ? '' : t(criterionTexts[criterion].name)}
    >
      {opened && (
        <Suspense fallback={<SkeletonLines lines={8} />}>
          <EvidenceBody customerId={customerId} criterion={criterion} />
        </Suspense>
      )}
    </SideDrawer>
  );
}
