use ltc_kernel::text_enum;

text_enum! {
    /// What is printed.
    pub enum DocumentKind {
        Quotation = "QUOTATION",
        Solution = "SOLUTION",
        BidCover = "BID_COVER",
        Invoice = "INVOICE",
        CreditNote = "CREDIT_NOTE",
        /// A letter that asks for what is overdue.
        DunningLetter = "DUNNING_LETTER",
    }
}
text_enum! {
    /// The language of the reader.
    pub enum DocumentLanguage { Chinese = "zh-CN", English = "en" }
}
text_enum! {
    /// Where a version of a template stands.
    pub enum TemplateState { Draft = "DRAFT", Released = "RELEASED", Discarded = "DISCARDED" }
}

impl DocumentLanguage {
    pub fn is_english(self) -> bool {
        self == Self::English
    }
}
