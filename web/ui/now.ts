import { useEffect, useState } from 'react';

const pause = 30_000;

/** The time, for texts such as “3 minutes ago”; moves on by itself while it is on the screen. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), pause);
    return () => clearInterval(timer);
  }, []);
  return now;
}
