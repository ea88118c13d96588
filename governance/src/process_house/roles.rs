//! The names of the roles (domain.md 3.2) for what leaves the system, and which roles there are.

/// Code, Chinese, English.
const NAMES: [(&str, &str, &str); 17] = [
    ("AR", "客户经理 AR", "Account responsible (AR)"),
    ("SR", "解决方案经理 SR", "Solution responsible (SR)"),
    ("FR", "交付经理 FR", "Fulfilment responsible (FR)"),
    ("PFC", "项目财经 PFC", "Project finance (PFC)"),
    ("LEGAL", "法务专员", "Legal"),
    ("MKT", "市场", "Marketing"),
    ("SDR", "销售开发代表", "Sales development"),
    ("OPS", "订单与供应链", "Order operations"),
    ("AR_ACC", "应收会计", "Receivables accountant"),
    ("PD", "项目主管", "Project director"),
    ("SPONSOR", "赞助人", "Sponsor"),
    ("SDT", "销售决策团队 SDT", "Sales decision team (SDT)"),
    ("SS", "销售支持 SS", "Sales support (SS)"),
    ("FIN", "财务", "Finance"),
    ("AUDITOR", "审计", "Auditor"),
    ("ADMIN", "管理员", "Administrator"),
    ("PROCESS_OWNER", "流程责任人", "Process owner"),
];

/// The name of a role; a role without one is its code.
pub fn name(code: &str, english: bool) -> &str {
    NAMES.iter().find(|n| n.0 == code).map_or(code, |n| if english { n.2 } else { n.1 })
}

/// Is it a role of the policy?
pub fn is_known(code: &str) -> bool {
    let lines = crate::POLICY.lines().map(|l| l.split('#').next().unwrap_or_default());
    lines.filter_map(|l| l.split_whitespace().next()).flat_map(|roles| roles.split(',')).any(|r| r == code)
}
