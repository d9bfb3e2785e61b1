import type { mailbox as english } from '../en/mailbox.ts';
import type { Translated } from '../types.ts';

export const mailbox: Translated<typeof english, 'pt-BR'> = {
  page: {
    title: 'Contas de e-mail',
    about:
      'O e-mail trocado com clientes entra sozinho na história deles. O de qualquer outra pessoa não é guardado.',
    link: 'Contas de e-mail',
    add: 'Adicionar conta',
    none: 'Conecte sua caixa de e-mail, e o que os clientes escrevem aparece na página deles.',
    not_ready:
      'Ainda não é possível adicionar contas: o servidor não tem chave para guardar senhas. Quem o administra define MAIL_KEY.',
    shared: 'Da empresa',
    remove: 'Remover',
    removed: 'A conta foi removida e a senha apagada. O e-mail dos clientes fica.',
    now: 'Tentar agora',
    look: 'Verificar agora',
    again: 'Ler de novo desde {{date}}',
    again_about: 'Encontra e-mails de clientes cadastrados depois.',
    more: 'Mais para {{address}}',
  },
  state: {
    new: 'Testando a conexão…',
    working: 'Lendo…',
    fine: 'Em dia',
    failing: 'Com falha',
    stopped: 'Parada',
    last: 'Última leitura: {{date}}',
    never: 'Ainda não foi lida',
    next: 'Tenta de novo: {{date}}',
    waits: 'Espera por você: não tenta de novo sozinha.',
    looked: '{{folder}}: {{looked}} vistos desde {{date}}, {{kept}} com clientes',
    ahead: 'faltam {{count}}',
    unreadable: '{{count}} não puderam ser lidos',
  },
  folder: {
    inbox: 'Caixa de entrada',
    sent: 'Enviados',
  },
  problem: {
    no_key:
      'A chave que protegia esta senha não existe mais. Digite a senha de novo ou peça a MAIL_KEY anterior a quem administra o servidor.',
    host_not_found: 'Não existe servidor com este nome. Confira como está escrito.',
    private_host:
      'Este servidor ou porta não é da internet pública, por isso não é usado. Quem administra o servidor pode permitir (MAIL_PRIVATE_HOSTS).',
    refused: 'Nada responde nesta porta. Confira a porta e se programas de e-mail são aceitos lá.',
    unreachable: 'Não há caminho até este servidor agora.',
    timeout:
      'O servidor não respondeu a tempo. Confira nome e porta; pode haver um firewall no meio.',
    certificate: 'O certificado do servidor não vale para este nome, então nada foi enviado a ele.',
    no_tls:
      'O servidor não cifra nesta porta. Use 993 com TLS, ou STARTTLS na 143 (IMAP) ou 587 (SMTP).',
    sign_in_refused:
      'O servidor recusou nome de usuário ou senha. Muitos provedores exigem aqui uma senha de app, não a habitual.',
    no_folder: 'A pasta não existe mais.',
    too_busy: 'O servidor está ocupado ou não aceita mais conexões agora.',
    interrupted: 'A conexão caiu.',
    other: 'Não funcionou.',
  },
  side: {
    imap: 'Recebimento',
    smtp: 'Envio',
    words: 'O servidor diz: {{words}}',
  },
  form: {
    new: 'Adicionar conta de e-mail',
    edit: 'Alterar a conta',
    seen: 'Colegas que podem ver um cliente veem o e-mail trocado com ele, também o da sua caixa. O resto continua só seu.',
    address: 'Endereço de e-mail',
    provider: 'Provedor',
    user: 'Nome de usuário',
    password: 'Senha',
    password_kept: 'Deixe em branco para manter a atual.',
    password_sealed: 'Ela é guardada cifrada e nunca mais é mostrada.',
    imap: 'Recebimento (IMAP)',
    smtp: 'Envio (SMTP)',
    host: 'Servidor',
    port: 'Porta',
    security: 'Criptografia',
    none: 'Nenhuma (só rede própria)',
    sends: 'O que eu escrevo sai por esta conta',
    shared: 'É a conta da empresa, não a minha',
    save: 'Salvar e testar',
    saved: 'Salvo. A conexão está sendo testada.',
  },
  provider: {
    gmail: 'Gmail',
    outlook: 'Outlook, Microsoft 365',
    yahoo: 'Yahoo',
    icloud: 'iCloud',
    qq: 'QQ Mail',
    netease: '163 Mail',
    zoho: 'Zoho',
    fastmail: 'Fastmail',
    other: 'Outro',
  },
  requires: {
    gmail:
      'Ative a verificação em duas etapas, crie uma senha de app na sua conta Google e digite-a. O login com Google (OAuth) não é aceito aqui.',
    outlook:
      'A Microsoft não aceita mais senhas de programas de e-mail, só o próprio login (OAuth), que não é aceito aqui: será recusado, salvo onde um administrador permitiu. Encaminhar para outra caixa funciona.',
    yahoo: 'Crie uma senha de app em Segurança da conta e digite-a.',
    icloud:
      'Crie uma senha específica de app em account.apple.com e digite-a. O nome de usuário é a parte antes do @.',
    qq: 'Ative o IMAP nas configurações da caixa e digite o código de autorização no lugar da senha.',
    netease:
      'Ative o IMAP nas configurações da caixa e digite o código de autorização no lugar da senha.',
    zoho: 'Ative o IMAP nas configurações. Com verificação em duas etapas, crie uma senha específica de aplicativo.',
    fastmail: 'Crie uma senha de app em Privacy & security e digite-a.',
    other:
      'Pergunte a quem lhe deu o endereço os nomes dos servidores IMAP e SMTP; talvez seja preciso ativar o IMAP antes.',
  },
  mails: {
    title: 'E-mails com {{name}}',
    open: 'E-mails',
    none: 'Ainda não há e-mails. O que chega a uma caixa conectada aparece aqui.',
    no_subject: 'Sem assunto',
    automatic: 'Resposta automática',
    list: 'Lista de e-mail',
    bounced: 'Voltou: {{date}}',
    cut: 'O resto está na caixa de e-mail.',
    to: 'Para {{people}}',
    attached: '{{name}} ({{size}})',
    failing: 'O e-mail para {{address}} voltou (status {{status}}). Nada mais é enviado para lá.',
    believe: 'Voltou a funcionar',
    answer: 'Responder',
    quoted: '{{date}}, {{name}} escreveu:',
    messages_one: '{{count}} e-mail',
    messages_many: '{{count}} de e-mails',
    messages_other: '{{count}} e-mails',
  },
};
