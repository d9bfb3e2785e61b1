import type { MessageStructureObject } from 'imapflow';

/** A part of a message that its server described, and nobody has fetched. */
export interface Part {
  part: string;
  type: string;
  encoding: string;
  charset: string | null;
  /** `format=flowed` and `delsp=yes` of a text (RFC 3676). */
  flowed: boolean;
  delSp: boolean;
  /** Bytes as sent. */
  size: number;
  name: string | null;
}

/** What of a message is worth fetching. */
export interface Outline {
  /** What is to be read: plain text where there is one, else a page. */
  text: Part | null;
  attachments: Part[];
  /** Says what became of a message of ours (RFC 3464), and what that message was. */
  report: { status: Part; original: Part | null } | null;
}

/** So many parts are looked at; a message of more is a bomb, and the rest is of no interest. */
const MOST_PARTS = 500;
const MOST_ATTACHMENTS = 50;
const DEEPEST = 20;

/** Reads a message's structure as its server tells it. */
export function outlineOf(root: MessageStructureObject | undefined): Outline {
  const outline: Outline = { text: null, attachments: [], report: null };
  if (root === undefined) return outline;
  const state = { left: MOST_PARTS, page: null as Part | null };
  let status: Part | null = null;
  let original: Part | null = null;
  const visit = (node: MessageStructureObject, depth: number) => {
    if (state.left-- <= 0 || depth > DEEPEST) return;
    const type = node.type.toLowerCase();
    if (type.startsWith('multipart/')) {
      for (const child of node.childNodes ?? []) visit(child, depth + 1);
      return;
    }
    const part = partOf(node, type);
    const isBody = node.disposition?.toLowerCase() !== 'attachment' && part.name === null;
    if (type === 'message/delivery-status') status ??= part;
    else if (status !== null && (type === 'message/rfc822' || type === 'text/rfc822-headers'))
      original ??= part;
    else if (isBody && type === 'text/plain') outline.text ??= part;
    else if (isBody && type === 'text/html') state.page ??= part;
    else if (!isBody || !type.startsWith('text/')) {
      if (outline.attachments.length < MOST_ATTACHMENTS) outline.attachments.push(part);
    }
  };
  visit(root, 0);
  outline.text ??= state.page;
  if (status !== null) outline.report = { status, original };
  return outline;
}

function partOf(node: MessageStructureObject, type: string): Part {
  const parameters = node.parameters ?? {};
  const name = node.dispositionParameters?.['filename'] ?? parameters['name'] ?? null;
  const ofMail = type === 'message/rfc822' ? (node.envelope?.subject ?? '') : null;
  return {
    // A message of one part has no number for it; it is the first.
    part: node.part ?? '1',
    type,
    encoding: (node.encoding ?? '7bit').toLowerCase(),
    charset: parameters['charset'] ?? null,
    flowed: parameters['format']?.toLowerCase() === 'flowed',
    delSp: parameters['delsp']?.toLowerCase() === 'yes',
    size: node.size ?? 0,
    name: name ?? ofMail,
  };
}
