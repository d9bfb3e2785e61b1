import type {
  OutgoingSetting,
  OutgoingSettingChange,
} from '../../contract/conversations/contact.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { Refusal } from '../http/problem.ts';
import { audit } from '../workspace/index.ts';
import { readSetting, writeSetting } from './data.settings.ts';
import { type Setting, settingOf } from './rules.settings.ts';

export async function readOutgoingSetting(
  tx: Transaction,
  workspaceId: string,
): Promise<Omit<OutgoingSetting, 'mail'>> {
  return view(settingOf(await readSetting(tx, workspaceId)));
}

export async function changeOutgoingSetting(
  tx: Transaction,
  actor: Actor,
  version: number,
  change: OutgoingSettingChange,
): Promise<Omit<OutgoingSetting, 'mail'>> {
  const { workspaceId } = actor;
  const before = await readOutgoingSetting(tx, workspaceId);
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  const after = { ...before, ...Object.fromEntries(given), version: version + 1 };
  const written = await writeSetting(tx, workspaceId, version, {
    quiet_from: after.quiet.from,
    quiet_until: after.quiet.until,
    caps: JSON.stringify(after.caps),
    needs_consent: after.needs_consent,
  });
  if (!written) throw new Refusal('version.conflict');
  await audit(tx, actor, {
    action: 'changed',
    entity: 'outgoing_setting',
    entityId: workspaceId,
    before: { ...before },
    after: { ...after },
  });
  return readOutgoingSetting(tx, workspaceId);
}

function view({ quiet, caps, needsConsent, version }: Setting) {
  return { quiet, caps, needs_consent: needsConsent, version };
}
