import type { ReactNode } from 'react';
import { IconMathFunction, IconScale, IconTrophy } from '@tabler/icons-react';
import { useT } from '../ui/language.tsx';
import { AppearanceToggle, LanguageMenu } from './menus.tsx';
import classes from './doorway.module.css';

interface DoorwayProps {
  title: string;
  text?: ReactNode;
  children: ReactNode;
}

/** Screens before somebody is inside: what this is on the one side, one form on the other. */
export function Doorway({ title, text, children }: DoorwayProps) {
  const t = useT();
  const promises = [
    { icon: IconTrophy, text: t('workspace.setup.promise_1') },
    { icon: IconMathFunction, text: t('workspace.setup.promise_2') },
    { icon: IconScale, text: t('workspace.setup.promise_3') },
  ];
  return (
    <div className={classes.doorway}>
      <aside className={classes.side}>
        <div className={classes.brand}>
          <img src="/mark.svg" alt="" width={28} height={28} />
          {t('common.app.name')}
        </div>
        <div className={classes.promise}>
          <p className={classes.promiseTitle}>{t('workspace.setup.promise_title')}</p>
          <ul className={classes.promises}>
            {promises.map((promise) => (
              <li key={promise.text}>
                <promise.icon size={19} stroke={1.6} aria-hidden />
                <span>{promise.text}</span>
              </li>
            ))}
          </ul>
        </div>
        <Ranking />
      </aside>
      <main className={classes.main}>
        <div className={classes.tools}>
          <LanguageMenu />
          <AppearanceToggle />
        </div>
        <div className={classes.form}>
          <h1 className={classes.title}>{title}</h1>
          {text !== undefined && <p className={classes.text}>{text}</p>}
          {children}
        </div>
      </main>
    </div>
  );
}

const bars = [
  { share: 88, spread: 8, gold: true },
  { share: 79, spread: 12, gold: true },
  { share: 64, spread: 20, gold: false },
  { share: 52, spread: 14, gold: false },
  { share: 37, spread: 30, gold: false },
];

/** A drawing of a ranking with its uncertainty; decoration, so it says nothing aloud. */
function Ranking() {
  return (
    <div className={classes.ranking} aria-hidden>
      {bars.map((bar) => (
        <div key={bar.share} className={classes.rank} data-gold={bar.gold || undefined}>
          <span className={classes.dot} />
          <span className={classes.bar}>
            <span className={classes.fill} style={{ inlineSize: `${bar.share}%` }} />
            <span
              className={classes.spread}
              style={{
                insetInlineStart: `${bar.share - bar.spread / 2}%`,
                inlineSize: `${bar.spread}%`,
              }}
            />
          </span>
        </div>
      ))}
    </div>
  );
}
