import classes from './keys.module.css';

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Keys drawn as keys; always left to right, as they are pressed. */
export function Keys({ keys }: { keys: string }) {
  const caps = keys
    .split(/[ +]/)
    .map((key) =>
      key === 'mod' ? (isMac ? '⌘' : 'Ctrl') : key.length === 1 ? key.toUpperCase() : key,
    );
  return (
    <span className={classes.keys} dir="ltr">
      {caps.map((cap, index) => (
        <kbd key={index} className={classes.key}>
          {cap}
        </kbd>
      ))}
    </span>
  );
}
