export const outgoing = {
  mail: {
    why: 'You get this mail because {{business}} keeps in touch with you.',
    choose: 'Choose how we may contact you, or unsubscribe: {{link}}',
  },
  invitation: {
    subject: 'You are invited to join {{business}}',
    text: 'You are invited to join the team of {{business}}. Follow this link to choose your name and password:',
    text_by:
      '{{name}} invites you to join the team of {{business}}. Follow this link to choose your name and password:',
    until_one: 'The link works for {{count}} day.',
    until_other: 'The link works for {{count}} days.',
    ignore: 'If you don’t know what this is about, you can ignore this mail.',
  },
} as const;
