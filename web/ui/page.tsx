import { Fragment, useEffect, type ReactNode } from 'react';
import { IconChevronRight } from '@tabler/icons-react';
import { useT } from './language.tsx';
import classes from './page.module.css';

interface PageProps {
  title: string;
  /** One calm sentence under the title. */
  description?: ReactNode;
  /** Links to the pages above, outermost first. */
  breadcrumbs?: readonly ReactNode[];
  actions?: ReactNode;
  /** `full` lets a table run to the edges; `reading` keeps forms at a comfortable measure. */
  width?: 'full' | 'wide' | 'reading';
  children: ReactNode;
}

export function Page({
  title,
  description,
  breadcrumbs,
  actions,
  width = 'wide',
  children,
}: PageProps) {
  const t = useT();
  useEffect(() => {
    document.title = `${title} · ${t('common.app.name')}`;
  }, [title, t]);

  return (
    <div className={classes.page} data-width={width}>
      <header className={classes.header}>
        <div className={classes.heading}>
          {breadcrumbs !== undefined && (
            <nav className={classes.crumbs} aria-label={t('shell.breadcrumbs')}>
              {breadcrumbs.map((crumb, index) => (
                <Fragment key={index}>
                  {crumb}
                  <IconChevronRight size={14} className="mirrors" aria-hidden />
                </Fragment>
              ))}
            </nav>
          )}
          <h1 className={classes.title}>{title}</h1>
          {description !== undefined && <p className={classes.description}>{description}</p>}
        </div>
        {Boolean(actions) && <div className={classes.actions}>{actions}</div>}
      </header>
      <div className={classes.body}>{children}</div>
    </div>
  );
}
