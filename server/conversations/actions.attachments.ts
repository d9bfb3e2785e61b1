import { v7 as uuidv7 } from 'uuid';
import { MOST_ATTACHED } from '../../contract/conversations/attachments.ts';
import { readCustomer } from '../customers/index.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Actor } from '../http/actor.ts';
import { Refusal, refuseField } from '../http/problem.ts';
import { auditPersonal, deleteFile } from '../workspace/index.ts';
import * as data from './data.attachments.ts';
import type { Upload } from './jobs.attachments.ts';

/** Days after which a file is forgotten that nobody finished writing with. */
const KEPT_LOOSE = 7;
const MS_PER_DAY = 86_400_000;

/**
 * Takes a stored file for something that is being written to a customer or noted of them. Where the
 * same content is here already it is that one which is used, and the new copy is the caller's to drop.
 */
export async function attach(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  upload: Upload,
): Promise<data.AttachmentRow> {
  const { workspaceId, employeeId } = actor;
  const customer = await readCustomer(tx, actor, 'customers.write', customerId);
  await forget(tx, workspaceId);
  await data.lockContent(tx, workspaceId, upload.sha256);
  const same = await data.findContent(tx, workspaceId, upload.sha256);
  const attachmentId = uuidv7();
  await data.insertAttachment(tx, workspaceId, {
    attachment_id: attachmentId,
    customer_no: customer.customer_no,
    file_id: same ?? upload.fileId,
    name: upload.name,
    media_type: upload.mediaType,
    employee_id: employeeId,
  });
  const row = await data.readAttachment(tx, workspaceId, attachmentId);
  if (row === undefined) throw new Error('the attachment is gone');
  await auditPersonal(tx, actor, customer.customer_id, {
    action: 'created',
    entity: 'attachment',
    entityId: attachmentId,
    after: { name: row.name, size: row.size },
  });
  return row;
}

/** A file whose customer is within reach. */
export async function findAttachment(
  tx: Transaction,
  actor: Actor,
  permission: 'customers.read' | 'customers.write',
  attachmentId: string,
): Promise<data.AttachmentRow> {
  const row = await data.readAttachment(tx, actor.workspaceId, attachmentId);
  if (row === undefined) throw new Refusal('resource.not_found');
  await readCustomer(tx, actor, permission, row.customer_id);
  return row;
}

/** Takes a file away. What has been sent, or is about to be, stays with its message. */
export async function removeAttachment(
  tx: Transaction,
  actor: Actor,
  attachmentId: string,
): Promise<void> {
  const row = await findAttachment(tx, actor, 'customers.write', attachmentId);
  if (row.outgoing_id !== null) throw new Refusal('message.over');
  await drop(tx, actor.workspaceId, row);
  await auditPersonal(tx, actor, row.customer_id, {
    action: 'removed',
    entity: 'attachment',
    entityId: attachmentId,
    before: { name: row.name, size: row.size },
  });
}

/** Makes a message have these files and no others, together no larger than mail servers take. */
export async function attachToMessage(
  tx: Transaction,
  workspaceId: string,
  outgoingId: string,
  attachmentIds: readonly string[],
  customerNos: readonly number[],
): Promise<void> {
  await data.release(tx, workspaceId, outgoingId, attachmentIds);
  const place = { outgoing_id: outgoingId };
  await data.claim(tx, workspaceId, attachmentIds, customerNos, place);
  const has = await data.readAttached(tx, workspaceId, [outgoingId]);
  refuseMissing(attachmentIds, has);
  if (has.reduce((sum, { size }) => sum + size, 0) > MOST_ATTACHED) {
    throw refuseField('attachment_ids', 'attachment.too_large', { limit: '20 MB' });
  }
}

export async function attachToInteraction(
  tx: Transaction,
  workspaceId: string,
  interactionNo: number,
  attachmentIds: readonly string[],
  customerNo: number,
): Promise<void> {
  const place = { interaction_no: interactionNo };
  const claimed = await data.claim(tx, workspaceId, attachmentIds, [customerNo], place);
  refuseMissing(
    attachmentIds,
    claimed.map((attachment_id) => ({ attachment_id })),
  );
}

function refuseMissing(wanted: readonly string[], has: readonly { attachment_id: string }[]) {
  const strange = wanted.findIndex((id) => !has.some(({ attachment_id }) => attachment_id === id));
  if (strange >= 0) throw refuseField(`attachment_ids.${strange}`, 'attachment.gone');
}

/** Lets go of files that were added to something nobody sent or noted. */
async function forget(tx: Transaction, workspaceId: string): Promise<void> {
  const before = new Date(Date.now() - KEPT_LOOSE * MS_PER_DAY);
  for (const row of await data.readForgotten(tx, workspaceId, before)) {
    await drop(tx, workspaceId, row);
  }
}

async function drop(
  tx: Transaction,
  workspaceId: string,
  row: { attachment_id: string; file_id: string },
): Promise<void> {
  const content = await data.readContentOf(tx, workspaceId, row.file_id);
  if (content !== undefined) await data.lockContent(tx, workspaceId, content);
  await data.deleteAttachment(tx, workspaceId, row.attachment_id);
  if (!(await data.isAttached(tx, workspaceId, row.file_id))) {
    await deleteFile(tx, workspaceId, row.file_id);
  }
}
