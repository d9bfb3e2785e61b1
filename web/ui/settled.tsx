import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { Panel } from './panel.tsx';
import { SkeletonLines } from './skeletons.tsx';
import classes from './settled.module.css';

/** Milliseconds without anything under way after which nothing more is asked for. */
const QUIET = 30;
/** The longest that what is there waits for what is not. */
const PATIENCE = 2_000;

/**
 * Parts that each ask for what they show, shown together once all of it is there: one by one they
 * would push each other away from under the pointer. `bones` says how many lines each part may have.
 */
export function Settled({ bones, children }: { bones: readonly number[]; children: ReactNode }) {
  const isSettled = useSettled();
  return (
    <>
      {!isSettled && <Bones panels={bones} />}
      <div className={isSettled ? classes.settled : classes.loading}>{children}</div>
    </>
  );
}

/** Panels to come, each of so many lines. */
export function Bones({ panels }: { panels: readonly number[] }) {
  return (
    <div className={classes.bones}>
      {panels.map((lines, part) => (
        <Panel key={part}>
          <SkeletonLines lines={lines} />
        </Panel>
      ))}
    </div>
  );
}

/** Whether everything asked for since this was first shown has come, or has taken too long. */
function useSettled(): boolean {
  const client = useQueryClient();
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    if (isSettled) return;
    const settle = () => {
      setSettled(true);
    };
    let quiet: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(quiet);
      const asked = client.isFetching({ predicate: ({ state }) => state.status === 'pending' });
      if (asked === 0) quiet = setTimeout(settle, QUIET);
    };
    look();
    const stop = client.getQueryCache().subscribe(look);
    const patience = setTimeout(settle, PATIENCE);
    return () => {
      stop();
      clearTimeout(quiet);
      clearTimeout(patience);
    };
  }, [client, isSettled]);
  return isSettled;
}
