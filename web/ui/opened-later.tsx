import { lazy, Suspense, useEffect, useState, type ComponentType } from 'react';
import { withTexts } from './texts.ts';

/** A part that is fetched, with its texts, when it is first opened: it costs nothing before. */
export function openedLater<Props extends { opened: boolean }>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const Part: ComponentType<Props> = lazy(
    withTexts(() => load().then((part) => ({ default: part }))),
  );

  /** Closed for a moment: what sees itself opened remembers where the focus was, to give it back. */
  function Opening(props: Props) {
    const [isThere, setIsThere] = useState(false);
    useEffect(() => setIsThere(true), []);
    return <Part {...props} opened={props.opened && isThere} />;
  }

  return function OpenedLater(props: Props) {
    const [wasOpened, setWasOpened] = useState(false);
    if (props.opened && !wasOpened) setWasOpened(true);
    if (!wasOpened) return null;
    return (
      <Suspense>
        <Opening {...props} />
      </Suspense>
    );
  };
}
