import { ActionIcon, Button, Select } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { MOST_LEVELS } from '../../contract/customers/condition-fields.ts';
import type { Condition, ConditionGroup } from '../../contract/customers/conditions.ts';
import { useT } from '../ui/language.tsx';
import { emptyTest } from './condition-terms.ts';
import { TestFields } from './condition-test.tsx';
import classes from './conditions.module.css';

interface GroupProps {
  group: ConditionGroup;
  onChange: (group: ConditionGroup) => void;
  /** Where it stands in the request, by which what was refused is found. */
  path: string;
  errorOf: (path: string) => string | undefined;
  /** How many groups it is inside of, itself included. */
  level?: number;
}

const joins = ['all', 'any', 'none'] as const;
type Join = (typeof joins)[number];

function parts(group: ConditionGroup): { join: Join; members: Condition[] } {
  if ('all' in group) return { join: 'all', members: group.all };
  if ('any' in group) return { join: 'any', members: group.any };
  return { join: 'none', members: group.none };
}

const made = (join: Join, members: Condition[]) => ({ [join]: members }) as ConditionGroup;

/** Tests and groups, and how they are joined. */
export function GroupFields({ group, onChange, path, errorOf, level = 1 }: GroupProps) {
  const t = useT();
  const { join, members } = parts(group);
  const names = {
    all: t('segments.condition.all'),
    any: t('segments.condition.any'),
    none: t('segments.condition.none'),
  };
  const set = (next: Condition[]) => onChange(made(join, next));
  const change = (at: number, next: Condition) =>
    set(members.map((member, i) => (i === at ? next : member)));
  const own = errorOf(path) ?? errorOf(`${path}.${join}`);
  return (
    <fieldset className={classes.group}>
      <Select
        className={classes.join ?? ''}
        aria-label={t('segments.condition.group')}
        data={joins.map((value) => ({ value, label: names[value] }))}
        value={join}
        onChange={(next) => onChange(made(joins.find((one) => one === next) ?? 'all', members))}
        allowDeselect={false}
      />
      <ul className={classes.members}>
        {members.map((member, at) => {
          const place = `${path}.${join}.${at}`;
          const isGroup = 'all' in member || 'any' in member || 'none' in member;
          return (
            // A test has no name of its own; its place is what it is told by.
            <li key={at} className={classes.member}>
              {isGroup ? (
                <GroupFields
                  group={member}
                  onChange={(next) => change(at, next)}
                  path={place}
                  errorOf={errorOf}
                  level={level + 1}
                />
              ) : (
                <TestFields
                  test={member}
                  onChange={(next) => change(at, next)}
                  errorOf={(part) => errorOf(`${place}.${part}`) ?? errorOf(place)}
                />
              )}
              <ActionIcon
                aria-label={
                  isGroup ? t('segments.condition.drop_group') : t('segments.condition.drop')
                }
                disabled={members.length === 1}
                onClick={() => set(members.filter((_, i) => i !== at))}
              >
                <IconX size={16} />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
      {own !== undefined && (
        <p className={classes.refused} role="alert">
          {own}
        </p>
      )}
      <div className={classes.adds}>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => set([...members, emptyTest('city')])}
        >
          {t('segments.condition.add')}
        </Button>
        {level < MOST_LEVELS && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            onClick={() => set([...members, { any: [emptyTest('city')] }])}
          >
            {t('segments.condition.add_group')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
