import { lazy, Suspense, useEffect, useState } from 'react';
import type { SideDrawerProps } from './side-drawer-view.tsx';

const SideDrawerView = lazy(() =>
  import('./side-drawer-view.tsx').then((module) => ({ default: module.SideDrawerView })),
);

/** Slides over what is being looked at, from the side where reading ends; Escape closes it. */
export function SideDrawer(props: SideDrawerProps) {
  const [wasOpened, setWasOpened] = useState(props.opened);
  useEffect(() => {
    if (props.opened) setWasOpened(true);
  }, [props.opened]);
  if (!wasOpened) return null;
  return (
    <Suspense>
      <SideDrawerView {...props} />
    </Suspense>
  );
}
