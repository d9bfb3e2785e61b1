import type { CustomField } from '../../contract/customers/custom-fields.ts';
import type { ColumnTarget, CustomerTarget, NotTaken } from '../../contract/exchange/customers.ts';
import { ownTarget } from './rules.own-fields.ts';

/**
 * What headers call each column, without spaces and signs, in the languages of the product. The
 * first list that has a header decides.
 */
const words: Readonly<Record<CustomerTarget, readonly string[]>> = {
  given_name: [
    ...['firstname', 'givenname', 'forename', 'fname', 'first', 'christianname', 'ngiven'],
    ...['名', '名字', 'שםפרטי', 'nome', 'primeironome', 'prenome', 'vorname', 'prenom', 'nombre'],
  ],
  family_name: [
    ...['lastname', 'familyname', 'surname', 'lname', 'last', 'secondname', 'nfamily'],
    ...['姓', '姓氏', 'שםמשפחה', 'sobrenome', 'ultimonome', 'apelido', 'nachname', 'apellido'],
  ],
  additional_name: [
    ...['middlename', 'additionalname', 'nadditional', '中间名', 'שםאמצעי', 'nomedomeio'],
  ],
  name: [
    ...['name', 'fullname', 'displayname', 'contact', 'contactname', 'person', 'customername'],
    ...['clientname', 'customer', 'client', 'fn', 'leadname'],
    ...['姓名', '全名', '联系人', '联系人姓名', '聯絡人', '聯絡人姓名', '名称', '名稱'],
    ...['שם', 'שםמלא', 'איששקשר', 'אישקשר', 'שםלקוח', 'לקוח'],
    ...['nomecompleto', 'contato', 'cliente', 'nomedocliente', 'pessoa', 'osoba', 'jmeno'],
  ],
  organisation: [
    ...['company', 'companyname', 'organization', 'organisation', 'organizationname', 'org'],
    ...['organisationname', 'account', 'accountname', 'employer', 'business', 'businessname'],
    ...['associatedcompany', 'firm'],
    ...['公司', '公司名称', '公司名稱', '客户名称', '客戶名稱', '企业名称', '单位', '單位'],
    ...['חברה', 'שםחברה', 'ארגון', 'שםארגון', 'עסק', 'empresa', 'nomedaempresa', 'organizacao'],
    ...['organizace', 'firma', 'entreprise'],
  ],
  title: [
    ...['jobtitle', 'title', 'position', 'role', 'organizationtitle', 'jobposition', 'occupation'],
    ...['职位', '职务', '職位', '職稱', '职称', 'תפקיד', 'cargo', 'funcao'],
  ],
  email: [
    ...['email', 'emailaddress', 'mail', 'emails', 'emailid'],
    ...['邮箱', '电子邮件', '邮件', '电子邮箱', '郵箱', '電子郵件', '信箱'],
    ...['דואל', 'דוארל', 'דוארלאלקטרוני', 'דואראלקטרוני', 'אימייל', 'מייל', 'כתובתדואל'],
    ...['correio', 'correioeletronico', 'enderecodeemail'],
  ],
  phone: [
    ...['phone', 'phonenumber', 'telephone', 'tel', 'mobile', 'cell', 'cellphone', 'mobilephone'],
    ...['mobilenumber', 'phones', 'telephonenumber', 'whatsapp', 'cellular'],
    ...['电话', '手机', '手机号', '手机号码', '联系电话', '电话号码', '電話', '手機', '手機號碼'],
    ...['聯絡電話', '座机', 'טלפון', 'נייד', 'סלולרי', 'טלפוןנייד', 'מספרטלפון', 'פלאפון'],
    ...['telefone', 'celular', 'telemovel', 'fone', 'telefon', 'telefono'],
  ],
  birthday: [
    ...['birthday', 'birthdate', 'dateofbirth', 'dob', 'bday', 'born'],
    ...[
      '生日',
      '出生日期',
      'יוםהולדת',
      'תאריךלידה',
      'aniversario',
      'datadenascimento',
      'nascimento',
    ],
  ],
  anniversary: ['anniversary', 'weddinganniversary', '纪念日', '紀念日', 'יוםנישואין', 'bodas'],
  founded: ['founded', 'yearfounded', 'foundedon', '成立日期', 'תאריךהקמה', 'fundacao'],
  street: [
    ...['street', 'streetaddress', 'address', 'addressline', 'addressstreet', 'postaladdress'],
    ...['地址', '详细地址', '街道', '街道地址'],
    ...['רחוב', 'כתובת', 'rua', 'endereco', 'logradouro', 'adrstreet', 'adresse', 'direccion'],
  ],
  city: ['city', 'town', 'locality', '城市', '市', 'עיר', 'ישוב', 'cidade', 'adrcity', 'ort'],
  region: [
    ...['state', 'region', 'province', 'county', 'stateregion', 'stateprovince', 'adrregion'],
    ...['省', '省份', '地区', '州', 'מחוז', 'אזור', 'estado', 'uf', 'provincia'],
  ],
  postcode: [
    ...['postcode', 'postalcode', 'zip', 'zipcode', 'zippostalcode', 'adrpostcode', 'pobox'],
    ...['邮编', '邮政编码', '郵遞區號', '郵編', 'מיקוד', 'cep', 'codigopostal', 'plz'],
  ],
  country: [
    ...['country', 'countryregion', 'countrycode', 'nation', 'adrcountry', 'land'],
    ...['国家', '國家', 'מדינה', 'ארץ', 'pais'],
  ],
  language: [
    ...[
      'language',
      'preferredlanguage',
      'locale',
      'lang',
      '语言',
      '語言',
      'שפה',
      'idioma',
      'lingua',
    ],
  ],
  owner: [
    ...['owner', 'contactowner', 'leadowner', 'companyowner', 'accountowner', 'accountmanager'],
    ...['salesrep', 'assignedto', 'responsible', 'owneremail', 'salesperson'],
    ...['归属人', '负责人', '客户经理', '歸屬人', '負責人', 'אחראי', 'בעלים', 'מנהללקוח'],
    ...['responsavel', 'proprietario', 'vendedor'],
  ],
  identifier: [
    ...['id', 'recordid', 'contactid', 'customerid', 'clientid', 'uid', 'externalid', 'leadid'],
    ...['customerno', 'customernumber', 'accountno', 'customercode', 'clientno', 'companyid'],
    ...['客户编号', '编号', '客戶編號', '編號', '客户号', 'מספרלקוח', 'קודלקוח', 'מזהה'],
    ...['codigo', 'codigodocliente', 'idcliente'],
  ],
  arrived: [
    ...['createdate', 'createddate', 'created', 'createdat', 'createdtime', 'firstseen', 'since'],
    ...['datecreated', 'customersince', '创建时间', '建立時間', '创建日期', 'נוצר', 'תאריךיצירה'],
    ...['criadoem', 'datadecriacao', 'datadecadastro'],
  ],
};

const notTaken: Readonly<Record<NotTaken, readonly string[]>> = {
  tags: [
    ...['tags', 'tag', 'labels', 'groups', 'groupmembership', 'categories', 'category'],
    ...['标签', '標籤', 'תגיות', 'תגים', 'קבוצות', 'etiquetas', 'marcadores'],
  ],
  notes: [
    ...['notes', 'note', 'description', 'comments', 'comment', 'background', 'remarks'],
    ...['备注', '備註', '描述', 'הערות', 'הערה', 'observacoes', 'notas', 'descricao'],
  ],
  label: ['label', 'emaillabel', 'phonelabel', 'addresslabel', 'emailtype', 'phonetype'],
  custom: [],
};

/** Names in the order of what is looked for first: a given name before any name. */
const byWord = new Map<string, CustomerTarget>();
for (const [target, list] of Object.entries(words) as [CustomerTarget, readonly string[]][]) {
  for (const word of list) if (!byWord.has(word)) byWord.set(word, target);
}
const dropped = new Map<string, NotTaken>();
for (const [why, list] of Object.entries(notTaken) as [NotTaken, readonly string[]][]) {
  for (const word of list) dropped.set(word, why);
}

/** Words around a column's own that say whose or which one it is. */
const AROUND_FRONT =
  /^(person|contact|lead|customer|client|primary|main|home|work|business|personal|other|secondary|alternate|alternative|mailing|billing|organization|organisation|company|address|osoba|organizace|pessoa|איש?קשר|联系人|客户)/;
const AROUND_BACK =
  /(work|home|other|mobile|cell|value|main|primary|personal|business|office|address|number|trabalho|casa)$/;

export interface GuessedColumns {
  columns: (ColumnTarget | null)[];
  not_taken: { column: number; why: NotTaken }[];
}

/** Targets of which a file may have many columns; of the others the first is taken. */
const many: ReadonlySet<ColumnTarget> = new Set(['email', 'phone', 'organisation']);

/** A whole address in one cell: the street where no column has that alone. */
const WHOLE_ADDRESS = /(formattedaddress|addressformatted|fulladdress)$/;

export function guessCustomerColumns(
  header: readonly string[],
  fields: readonly CustomField[],
): GuessedColumns {
  const own = ownNames(fields);
  const taken = new Set<ColumnTarget>();
  const result: GuessedColumns = { columns: [], not_taken: [] };
  header.forEach((text, column) => {
    const word = plain(text);
    // A field the business made and named so is meant before what a part of the name would mean.
    const its = byWord.has(word) ? undefined : own.get(word);
    const found: Meaning | undefined = its === undefined ? meaningOf(text) : { target: its };
    if (found !== undefined && 'target' in found && accepts(found.target, taken)) {
      taken.add(found.target);
      result.columns.push(found.target);
      return;
    }
    result.columns.push(null);
    if (text.trim() === '') return;
    const why = found !== undefined && 'why' in found ? found.why : 'custom';
    result.not_taken.push({ column, why });
  });
  const whole = header.findIndex((text) => WHOLE_ADDRESS.test(plain(text).replaceAll(/\d/g, '')));
  if (whole >= 0 && !taken.has('street')) {
    result.columns[whole] = 'street';
    result.not_taken = result.not_taken.filter(({ column }) => column !== whole);
  }
  return result;
}

/** The business's own fields by what a header may call them: their names and keys. */
function ownNames(fields: readonly CustomField[]): Map<string, ColumnTarget> {
  const live = fields.filter(({ retired }) => !retired).reverse();
  return new Map([
    ...live.map(({ key }) => [plain(key), ownTarget(key)] as const),
    ...live.map(({ key, name }) => [plain(name), ownTarget(key)] as const),
  ]);
}

const accepts = (target: ColumnTarget, taken: ReadonlySet<ColumnTarget>) =>
  many.has(target) || !taken.has(target);

type Meaning = { target: ColumnTarget } | { why: NotTaken };

function meaningOf(text: string): Meaning | undefined {
  let word = plain(text);
  for (let step = 0; step < 4; step++) {
    const why = dropped.get(word);
    if (why !== undefined) return { why };
    const target = byWord.get(word);
    if (target !== undefined) return { target };
    const shorter = step === 0 ? word.replaceAll(/\d/g, '') : lessAround(word);
    if (shorter === '') return undefined;
    if (shorter === word && step > 0) return undefined;
    word = shorter;
  }
  return undefined;
}

/** Without one of the words around: the one in front where there is one, else the one behind. */
function lessAround(word: string): string {
  if (/label$|type$|ids$/.test(word)) return word;
  const without = word.replace(AROUND_FRONT, '');
  return without !== word && without !== '' ? without : word.replace(AROUND_BACK, '');
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

const personal: readonly CustomerTarget[] = ['name', 'given_name', 'family_name'];

/** Columns of lists of deals: their names are those of deals. */
const deals: ReadonlySet<string> = new Set([
  ...['dealname', 'dealstage', 'opportunityname', 'stagename'],
]);

/** Whether a header is that of a list of customers at all, and of whom. */
export function guessEach(
  header: readonly string[],
  columns: readonly (ColumnTarget | null)[],
): 'person' | 'organisation' | undefined {
  const has = (target: CustomerTarget) => columns.includes(target);
  const isDeals = header.some((text) => deals.has(plain(text)));
  if (isDeals && !has('email') && !has('phone')) return undefined;
  if (personal.some(has)) return 'person';
  if (has('organisation')) return has('email') || has('title') ? 'person' : 'organisation';
  return has('email') || has('phone') ? 'person' : undefined;
}

/** Headers that only one system writes, so that its identifiers get its name. */
const signatures: readonly (readonly [string, readonly string[]])[] = [
  ['hubspot', ['Lifecycle Stage', 'Associated Company IDs', 'Company owner', 'Original Source']],
  ['pipedrive', ['Person - Name', 'Organization - Name', 'Deal - Title']],
  ['zoho', ['Lead Owner', 'Record Id', 'Last Activity Time']],
  ['salesforce', ['ISDELETED', 'SYSTEMMODSTAMP', 'Account Owner']],
  ['google', ['E-mail 1 - Value', 'Phone 1 - Value', 'File As']],
  ['outlook', ['E-mail 2 Address', 'Business Phone', 'Personal Web Page']],
];

export function guessSource(header: readonly string[]): string {
  const known = new Set(header.map((text) => text.trim()));
  const scores = signatures.map(([, marks]) => marks.filter((mark) => known.has(mark)).length);
  const best = Math.max(...scores);
  return best === 0 ? 'import' : (signatures[scores.indexOf(best)]?.[0] ?? 'import');
}
