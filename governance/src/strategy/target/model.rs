use ltc_kernel::text_enum;

text_enum! {
    /// What is to be reached (domain.md 2.9, 1). All but new customers are money in the workspace's base currency.
    pub enum Metric {
        /// Net value of contracts that became effective, or of orders without one.
        Orders = "ORDERS",
        Revenue = "REVENUE",
        Cash = "CASH",
        /// Revenue less cost of sales.
        Margin = "MARGIN",
        /// Customers whose first contract became effective.
        NewCustomers = "NEW_CUSTOMERS",
    }
}
text_enum! {
    pub enum TargetState { Draft = "DRAFT", Released = "RELEASED", Withdrawn = "WITHDRAWN" }
}

impl Metric {
    pub fn is_count(self) -> bool {
        self == Self::NewCustomers
    }
}
