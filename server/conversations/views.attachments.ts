import type { Attachment, Filed } from '../../contract/conversations/attachments.ts';
import type { AttachedRow, AttachmentRow } from './data.attachments.ts';

export function attachmentView(
  row: Pick<AttachedRow, 'attachment_id' | 'name' | 'media_type' | 'size'>,
): Attachment {
  return { id: row.attachment_id, name: row.name, media_type: row.media_type, size: row.size };
}

export function filedView(row: AttachmentRow): Filed {
  const { outgoing_id, interaction_id, channel, occurred_at } = row;
  return {
    id: row.attachment_id,
    name: row.name,
    media_type: row.media_type,
    size: row.size,
    message: outgoing_id === null ? null : { id: outgoing_id, subject: row.subject ?? '' },
    interaction:
      interaction_id === null || channel === null || occurred_at === null
        ? null
        : { id: interaction_id, channel, occurred_at },
    employee: row.employee_name,
    created_at: row.created_at,
  };
}
