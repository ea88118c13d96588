import {
  ArrowLeftRight,
  Banknote,
  BookOpenText,
  Boxes,
  BriefcaseBusiness,
  Building2,
  Calculator,
  CalendarCheck,
  CalendarDays,
  ChartNoAxesCombined,
  CircleCheckBig,
  ClipboardCheck,
  Coins,
  CopyCheck,
  Droplets,
  FileDiff,
  FileSignature,
  FileUp,
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
  type LucideIcon,
  Megaphone,
  Milestone,
  Network,
  Package,
  Percent,
  PiggyBank,
  Receipt,
  ScrollText,
  Settings,
  ShieldCheck,
  Signature,
  Smile,
  Sprout,
  TableProperties,
  Tags,
  Target,
  Truck,
  UserCog,
  UserRoundCheck,
  Users,
  UsersRound,
  WalletCards,
  Waves,
  Workflow,
} from 'lucide-react';

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
}

const list = (id: string, icon: LucideIcon, pinyin: string, key?: string, sub?: NavItem[]): NavItem => ({
  id,
  to: `/${id}`,
  icon,
  pinyin,
  key,
  sub,
});

/** The side navigation in the order of the stream. */
export const NAV: { id: string; items: NavItem[] }[] = [
  {
    id: 'today',
    items: [
      { id: 'cockpit', to: '/', icon: Gauge, key: 'h', pinyin: 'jiashicang jsc' },
      { id: 'todo', to: '/todo', icon: CircleCheckBig, key: 't', pinyin: 'wodedaiban wddb' },
    ],
  },
  {
    id: 'stream',
    items: [
      list('leads', Sprout, 'xiansuo xs', 'l', [
        list('pooled-leads', Waves, 'gonghai xiansuochi gh xsc'),
        list('lead-reviews', ListChecks, 'xiansuopingshen shuangzhou xsps'),
        list('campaigns', Megaphone, 'shichanghuodong schd'),
        list('lead-imports', FileUp, 'xiansuodaoru xsdr'),
        list('lead-duplicates', CopyCheck, 'chachong cc'),
        list('lead-pools', Droplets, 'xiansuochi xsc'),
        list('lead-sellers', UserRoundCheck, 'xiansuoxiaoshou xsxs'),
      ]),
      list('opportunities', Target, 'shangji sj', 'o', [
        list('projects', FolderKanban, 'lixiang xiangmu lx xm', 'p'),
        list('estimates', Calculator, 'gaisuan gs', 'e'),
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
        list('receivables', HandCoins, 'yingshou ys', 'v'),
        list('journal-entries', BookOpenText, 'pingzheng zongzhang pz zz', 'j'),
        list('accounting-periods', CalendarCheck, 'kuaijiqijian guanzhang kjqj gz'),
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
        list('products', Boxes, 'chanpin cp', 'm'),
        list('price-books', Tags, 'jiagebiao jgb'),
      ]),
      { id: 'process', to: '/process', icon: Workflow, pinyin: 'liuchengjiagou lcjg' },
      {
        id: 'targets',
        to: '/targets',
        icon: Goal,
        pinyin: 'mubiao mb',
        sub: [
          list('customer-groups', Network, 'kehuqun khq'),
          list('programmes', Layers, 'xiangmuqun xmq'),
          { id: 'team', to: '/team', icon: UsersRound, pinyin: 'tuanduifuhe tdfh' },
          { id: 'resource-board', to: '/resource-board', icon: Grid3x3, pinyin: 'ziyuankanban zykb' },
        ],
      },
      { id: 'reports', to: '/reports', icon: ChartNoAxesCombined, key: 'w', pinyin: 'baobiao bb' },
      { id: 'authority', to: '/authority', icon: Signature, pinyin: 'shouquan shuilaiqian sq slq' },
      {
        id: 'rules',
        to: '/rules',
        icon: TableProperties,
        pinyin: 'liucheng guize juecebiao gz jcb',
        sub: [
          list('bodies', Landmark, 'juecejigou jcjg'),
          list('delegations', ArrowLeftRight, 'shouquan sq'),
          list('approvals', ClipboardCheck, 'shenpi sp'),
          {
            id: 'authority-report',
            to: '/authority-report',
            icon: ChartNoAxesCombined,
            pinyin: 'xingquanyuebao xqyb',
          },
          { id: 'templates', to: '/process-templates', icon: Workflow, pinyin: 'liucheng muban lcmb mb' },
        ],
      },
    ],
  },
  {
    id: 'system',
    items: [
      {
        id: 'settings',
        to: '/settings',
        icon: Settings,
        key: ',',
        pinyin: 'shezhi sz',
        sub: [
          list('users', UserCog, 'chengyuan yonghu cy yh'),
          list('org-units', Workflow, 'zuzhidanwei zzdw'),
          list('legal-entities', Landmark, 'wofangzhuti wfzt'),
          list('tax-rates', Percent, 'shuilv sl'),
          list('exchange-rates', ArrowLeftRight, 'huilv hl'),
          list('calendar-days', CalendarDays, 'gongzuorili gzrl'),
        ],
      },
    ],
  },
];

export const FLAT: NavItem[] = NAV.flatMap((g) => g.items.flatMap((i) => [i, ...(i.sub ?? [])]));

/** Phone: the five most used; the rest is under "more". */
export const PHONE = ['cockpit', 'todo', 'opportunities', 'cases'];

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

const OTHER: Record<string, LucideIcon> = {
  'billing-lines': Receipt,
};
export const iconOf = (collection: string): LucideIcon =>
  FLAT.find((i) => i.id === collection)?.icon ?? OTHER[collection] ?? ScrollText;
