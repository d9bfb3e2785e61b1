import { Button, Textarea } from '@mantine/core';
import type { Customer } from '../../contract/customers/customer.ts';
import { LONGEST_SECTION, sheetSections } from '../../contract/customers/sheet-sections.ts';
import type { Sheet } from '../../contract/customers/sheet.ts';
import { clashesIn, ConflictPanel } from '../ui/conflict-panel.tsx';
import { useEdited } from '../ui/edited.ts';
import { ErrorPanel, useFieldErrors } from '../ui/error-panel.tsx';
import { Form, FormFoot } from '../ui/form.tsx';
import { useT } from '../ui/language.tsx';
import { SideDrawer } from '../ui/side-drawer.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useConflicts } from '../ui/use-conflicts.ts';
import { type SheetWords, useChangeSheet } from './queries.sheet.ts';
import { questionTexts, sectionTexts } from './sheet-texts.ts';

export interface SheetDrawerProps {
  customer: Customer;
  sheet: Sheet;
  opened: boolean;
  onClose: () => void;
}

export function SheetDrawer({ opened, ...props }: SheetDrawerProps) {
  const t = useT();
  return (
    <SideDrawer opened={opened} onClose={props.onClose} title={t('sheet.edit')}>
      <SheetForm {...props} />
    </SideDrawer>
  );
}

/** Only what was typed is sent, with what was seen of it. */
function SheetForm({ customer, sheet, onClose }: Omit<SheetDrawerProps, 'opened'>) {
  const t = useT();
  const { sayUndoable, sayFailed } = useToasts();
  const edited = useEdited(`sheet.${customer.id}`, typedOf(sheet), sheet.version);
  const change = useChangeSheet(customer.id);
  const clash = useConflicts(change.error, edited, (value) => value ?? '');
  const errorOf = useFieldErrors(change.error);
  const labels = new Map<string, string>(
    sheetSections.map((section) => [section, t(sectionTexts[section])]),
  );
  const save = () => {
    const { version, typed, seen } = clash.next();
    if (Object.keys(typed).length === 0) {
      edited.clear();
      return onClose();
    }
    change.mutate(
      { sections: typed, seen, version: version ?? sheet.version },
      {
        onSuccess: (after) => {
          edited.clear();
          onClose();
          sayUndoable(t('sheet.saved', { name: customer.name }), () =>
            change.mutate(
              { sections: seen, seen: typed, version: after.version },
              { onError: () => sayFailed(t('sheet.undo_failed')) },
            ),
          );
        },
      },
    );
  };
  const discard = () => {
    edited.clear();
    clash.setTaken([]);
    change.reset();
  };
  return (
    <Form onSubmit={save}>
      {sheetSections.map((section) => (
        <Textarea
          key={section}
          label={labels.get(section)}
          description={t(questionTexts[section])}
          value={edited.values[section]}
          onChange={(event) => edited.set({ [section]: event.currentTarget.value })}
          error={errorOf(`sections.${section}`)}
          maxLength={LONGEST_SECTION}
          autosize
          minRows={2}
          maxRows={12}
          dir="auto"
        />
      ))}
      {clash.conflicts.length > 0 ? (
        <ConflictPanel
          clashes={clashesIn(clash.conflicts, labels, (_, value) =>
            typeof value === 'string' ? value : '',
          )}
          taken={clash.taken}
          onTaken={clash.setTaken}
        />
      ) : (
        <ErrorPanel error={change.error} />
      )}
      <FormFoot>
        <Button type="submit" loading={change.isPending}>
          {t('sheet.submit')}
        </Button>
        {edited.isTouched && (
          <Button variant="subtle" onClick={discard}>
            {t('sheet.discard')}
          </Button>
        )}
      </FormFoot>
    </Form>
  );
}

function typedOf(of: Sheet): SheetWords {
  return Object.fromEntries(
    sheetSections.map((section) => [section, of.sections[section]?.words ?? '']),
  ) as SheetWords;
}
