import type { MapPerson } from '../../contract/customers/map.ts';
import { useErrorMessage } from '../ui/error-panel.tsx';
import { ApiError } from '../ui/api-error.ts';
import { useLanguage } from '../ui/language.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useChangePlace } from './queries.map.ts';

/** Puts somebody under another, or under nobody, says so and offers the way back. */
export function useMovePerson(organisationId: string) {
  const { t, tError } = useLanguage();
  const { sayUndoable, sayFailed } = useToasts();
  const messageOf = useErrorMessage();
  const { mutate } = useChangePlace(organisationId);
  const sayWhy = (error: unknown) => {
    const field = error instanceof ApiError ? error.fields[0] : undefined;
    sayFailed(field === undefined ? messageOf(error) : tError(field.code, field.params));
  };
  return ({ id, name, version, manager_id: before }: MapPerson, manager: MapPerson | null) => {
    const after = manager?.id ?? null;
    const put = (from: string | null, to: string | null, of: number) => ({
      person: id,
      version: of,
      change: { manager_id: to, seen: { manager_id: from } },
    });
    mutate(put(before, after, version), {
      onError: sayWhy,
      onSuccess: () =>
        sayUndoable(
          manager === null
            ? t('map.freed', { name })
            : t('map.moved', { name, manager: manager.name }),
          () => mutate(put(after, before, version + 1), { onError: sayWhy }),
        ),
    });
  };
}
