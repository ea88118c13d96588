import {
  ArrowLeftRight,
  Banknote,
  BookOpenText,
  Boxes,
  Brain,
  BriefcaseBusiness,
  Building2,
  Calculator,
  CalendarCheck,
  CalendarDays,
  ChartLine,
  ChartNoAxesCombined,
  CircleCheckBig,
  ClipboardCheck,
  Coins,
  CopyCheck,
  Droplets,
  FileDiff,
  FileSignature,
  FileText,
  FileUp,
  Flame,
  FolderKanban,
  Gauge,
  Gavel,
  Goal,
  Grid3x3,
  HandCoins,
  Landmark,
  Layers,
  Lightbulb,
  ListChecks,
  ListTodo,
  type LucideIcon,
  Medal,
  Megaphone,
  Milestone,
  Network,
  Package,
  PanelTop,
  Percent,
  PiggyBank,
  Receipt,
  ScrollText,
  Settings,
  ShieldCheck,
  Signature,
  Smile,
  Sprout,
  Swords,
  TableProperties,
  Tags,
  Target,
  TriangleAlert,
  Truck,
  UserCog,
  UserRoundCheck,
  Users,
  UsersRound,
  WalletCards,
  Waves,
  Workflow,
} from 'lucide-react';
import type { May } from '@/api/rights';

export interface NavItem {
  /** Collection, or the name of a page of its own; the label is `nav.<id>`. */
  id: string;
  to: string;
  icon: LucideIcon;
  /** Letter after `g`. */
  key?: string;
  /** Pinyin and initials, for the palette. */
  pinyin: string;
  sub?: NavItem[];
  /** Reading any of these opens the page; everybody has a page that reads nothing. */
  reads: string[];
}

const singular = (id: string) =>
  id.replace(/ies$/, 'y').replace(/ches$/, 'ch').replace(/s$/, '').replaceAll('-', '_');

/** Where the right to read is not called by the collection. */
const READS: Record<string, string[]> = {
  'lead-reviews': ['lead.read'],
  'journal-entries': ['journal.read'],
  todo: ['task.read'],
  process: ['process_node.read'],
  team: ['workload.read'],
  reports: ['cockpit.read'],
  rules: ['decision_table.read'],
  'win-loss': ['win_loss_review.read'],
  templates: ['process_template.read'],
  settings: [],
  claiming: ['receipt.claim'],
  ageing: ['receivable.read'],
  'credit-loss-runs': ['credit_loss.read'],
  'credit-loss-assessments': ['credit_loss.read'],
};
const readsOf = (id: string) => READS[id] ?? [`${singular(id)}.read`];

const list = (id: string, icon: LucideIcon, pinyin: string, key?: string, sub?: NavItem[]): NavItem => ({
  id,
  to: `/${id}`,
  icon,
  pinyin,
  key,
  sub,
  reads: readsOf(id),
});

/** A page of its own, not the list of a collection. */
const own = (id: string, to: string, icon: LucideIcon, pinyin: string, more?: Partial<NavItem>): NavItem => ({
  id,
  to,
  icon,
  pinyin,
  reads: readsOf(id),
  ...more,
});

/** The side navigation in the order of the stream. */
export const NAV: { id: string; items: NavItem[] }[] = [
  {
    id: 'today',
    items: [
      own('cockpit', '/', Gauge, 'jiashicang jsc', { key: 'h' }),
      own('todo', '/todo', CircleCheckBig, 'wodedaiban wddb', { key: 't' }),
    ],
  },
  {
    id: 'stream',
    items: [
      list('leads', Sprout, 'xiansuo xs', 'l', [
        list('pooled-leads', Waves, 'gonghai xiansuochi gh xsc'),
        list('lead-reviews', ListChecks, 'xiansuopingshen shuangzhou xsps'),
        list('campaigns', Megaphone, 'shichanghuodong schd'),
        list('web-forms', PanelTop, 'wangzhanbiaodan wzbd'),
        list('imports', FileUp, 'daoru dr'),
        list('lead-duplicates', CopyCheck, 'chachong cc'),
        list('nurture-tracks', Flame, 'peiyujihua pyjh'),
        list('lead-models', Brain, 'xuexipingfen xxpf'),
        list('lead-pools', Droplets, 'xiansuochi xsc'),
        list('lead-sellers', UserRoundCheck, 'xiansuoxiaoshou xsxs'),
      ]),
      list('opportunities', Target, 'shangji sj', 'o', [
        list('projects', FolderKanban, 'lixiang xiangmu lx xm', 'p'),
        list('requirements', ListChecks, 'xuqiu xuqiujuzhen xq'),
        list('solutions', Boxes, 'fangan fa'),
        list('rd-requests', Workflow, 'yanfaqingqiu yfqq'),
        list('estimates', Calculator, 'gaisuan gs', 'e'),
        list('estimate-templates', Calculator, 'gaisuanmoban gsmb'),
        list('cost-rates', Calculator, 'chengbenfeilv cbfl'),
        own('win-loss', '/win-loss', Medal, 'shuyingfupan syfp'),
        list('competitors', Swords, 'duishou ds jingzhengduishou'),
        list('forecasts', ChartLine, 'yuce xiaoshouyuce yc xsyc'),
      ]),
      list('quotes', Gavel, 'toubiao baojia tb bj', 'q', [list('bids', ScrollText, 'toubiao tb', 'b')]),
      list('contracts', FileSignature, 'hetong ht', 'k', [
        list('budgets', PiggyBank, 'yusuan ys', 'u'),
        list('contract-changes', FileDiff, 'hetongbiangeng htbg', 'x'),
      ]),
      list('sales-orders', Package, 'dingdan jiaofu dd jf', 's', [
        list('deliveries', Truck, 'jiaofu fahuo jf fh', 'd'),
        list('acceptances', ClipboardCheck, 'yanshou ys', 'y'),
        list('cost-entries', Coins, 'chengben hesuan cb hs', 'z'),
      ]),
      list('invoices', WalletCards, 'kaipiao huikuan kp hk', 'i', [
        list('receipts', Banknote, 'huikuan shoukuan hk sk', 'r'),
        own('claiming', '/claiming', CopyCheck, 'daozhangrenling dzrl', { key: '1' }),
        list('bank-statements', FileUp, 'yinhangduizhangdan yhdzd'),
        list('bank-lines', ListChecks, 'yinhangliushui yhls'),
        list('refunds', HandCoins, 'tuikuan tk'),
        list('red-forms', FileText, 'hongziquerendan hzqrd'),
        list('e-fapiao-batches', FileText, 'shudianpiao sdp'),
        own('invoice-check', '/invoice-check', ClipboardCheck, 'jianchadianzifapiao jcfp'),
      ]),
      list('receivables', HandCoins, 'yingshou ys', 'v', [
        own('ageing', '/ageing', ChartLine, 'zhangling huikuanzhouqi zl hkzq dso'),
        list('credit-profiles', ShieldCheck, 'xinyongdangan xyda'),
        list('late-interests', Percent, 'yuqilixi yqlx'),
        list('disputes', Gavel, 'zhengyi zy'),
        list('dunning-notices', Megaphone, 'cuikuan ck'),
        list('payment-promises', CalendarCheck, 'fukuanchengnuo fkcn'),
        list('write-offs', TriangleAlert, 'huaizhanghexiao hzhx'),
        list('credit-loss-runs', Droplets, 'jianzhijiti jzjt'),
        list('credit-loss-assessments', Droplets, 'danxiangpinggu dxpg'),
        list('account-statements', ScrollText, 'kehuduizhangdan khdzd'),
      ]),
      list('journal-entries', BookOpenText, 'pingzheng zongzhang pz zz', 'j', [
        list('accounting-periods', CalendarCheck, 'kuaijiqijian guanzhang kjqj gz'),
        list('manual-journals', BookOpenText, 'shougongpingzheng sgpz'),
        list('parked-postings', TriangleAlert, 'guaqi guozhang gqgz'),
        list('revaluations', Coins, 'waibichonggu wbcg'),
      ]),
      list('final-accounts', BriefcaseBusiness, 'juesuan guanbi js gb', 'f', [
        list('surveys', Smile, 'manyidu myd'),
        list('lessons', Lightbulb, 'jingyan jy'),
      ]),
    ],
  },
  {
    id: 'insight',
    items: [
      list('cases', Milestone, 'quancheng qc', 'c'),
      list('gates', ShieldCheck, 'juece pingshen jc ps', 'g'),
      list('accounts', Building2, 'kehu kh', 'a', [
        list('contacts', Users, 'lianxiren lxr', 'n'),
        list('activities', ListTodo, 'genjin gj'),
        list('products', Boxes, 'chanpin cp', 'm'),
        list('price-books', Tags, 'jiagebiao jgb'),
      ]),
      own('process', '/process', Workflow, 'liuchengjiagou lcjg'),
      own('targets', '/targets', Goal, 'mubiao mb', {
        sub: [
          list('customer-groups', Network, 'kehuqun khq'),
          list('programmes', Layers, 'xiangmuqun xmq'),
          own('team', '/team', UsersRound, 'tuanduifuhe tdfh'),
          own('resource-board', '/resource-board', Grid3x3, 'ziyuankanban zykb'),
        ],
      }),
      own('reports', '/reports', ChartNoAxesCombined, 'baobiao bb', { key: 'w' }),
      own('authority', '/authority', Signature, 'shouquan shuilaiqian sq slq'),
      own('rules', '/rules', TableProperties, 'liucheng guize juecebiao gz jcb', {
        sub: [
          list('bodies', Landmark, 'juecejigou jcjg'),
          list('delegations', ArrowLeftRight, 'shouquan sq'),
          list('approvals', ClipboardCheck, 'shenpi sp'),
          own('authority-report', '/authority-report', ChartNoAxesCombined, 'xingquanyuebao xqyb'),
          own('templates', '/process-templates', Workflow, 'liucheng muban lcmb mb'),
        ],
      }),
    ],
  },
  {
    id: 'system',
    items: [
      own('settings', '/settings', Settings, 'shezhi sz', {
        key: ',',
        sub: [
          list('users', UserCog, 'chengyuan yonghu cy yh'),
          list('org-units', Workflow, 'zuzhidanwei zzdw'),
          list('legal-entities', Landmark, 'wofangzhuti wfzt'),
          list('invoice-limits', FileText, 'fapiaoxiane fpxe'),
          list('e-invoice-parties', FileText, 'dianzifapiao dzfp'),
          list('bank-accounts', PiggyBank, 'yinhangzhanghu yhzh'),
          list('tax-rates', Percent, 'shuilv sl'),
          list('exchange-rates', ArrowLeftRight, 'huilv hl'),
          list('document-templates', FileText, 'wendangmuban baojiadan wdmb'),
          list('calendar-days', CalendarDays, 'gongzuorili gzrl'),
        ],
      }),
    ],
  },
];

export const FLAT: NavItem[] = NAV.flatMap((g) => g.items.flatMap((i) => [i, ...(i.sub ?? [])]));

const opens = (item: NavItem, may: May) => item.reads.length === 0 || item.reads.some(may);

/** What this person may open; a page below one that is closed to him stands in its place. */
export function navFor(may: May): typeof NAV {
  return NAV.map((group) => ({
    ...group,
    items: group.items.flatMap((item) => {
      const sub = item.sub?.filter((s) => opens(s, may));
      return opens(item, may) ? [{ ...item, sub }] : (sub ?? []);
    }),
  })).filter((group) => group.items.length > 0);
}

export const flatFor = (may: May): NavItem[] => FLAT.filter((item) => opens(item, may));

/** Phone: the most used that this person may open; the rest is under "more". */
const PHONE = ['cockpit', 'todo', 'opportunities', 'cases', 'leads', 'accounts', 'contracts', 'deliveries'];
export const phoneFor = (may: May): NavItem[] => {
  const open = flatFor(may);
  return PHONE.flatMap((id) => open.find((i) => i.id === id) ?? []).slice(0, 4);
};

/** What the New button offers, most frequent first. */
export const CREATABLE = [
  'leads',
  'accounts',
  'contacts',
  'opportunities',
  'quotes',
  'contracts',
  'budgets',
  'deliveries',
  'acceptances',
  'cost-entries',
  'invoices',
  'receipts',
  'products',
];

const CREATE: Record<string, string> = { contracts: 'contract.draft' };
/** The right to make one by hand. */
export const createAction = (collection: string) => CREATE[collection] ?? `${singular(collection)}.create`;
export const creatableFor = (may: May) => CREATABLE.filter((c) => may(createAction(c)));

const OTHER: Record<string, LucideIcon> = {
  'billing-lines': Receipt,
};
export const iconOf = (collection: string): LucideIcon =>
  FLAT.find((i) => i.id === collection)?.icon ?? OTHER[collection] ?? ScrollText;
