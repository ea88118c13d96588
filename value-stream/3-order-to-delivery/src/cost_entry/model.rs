//! Cost categories of domain.md 4.2.

use ltc_kernel::text_enum;

text_enum! {
    /// What a cost is for.
    pub enum CostCategory {
        Material = "MAT",
        Licence = "LIC",
        DeliveryLabour = "LAB_DEL",
        Development = "LAB_RND",
        Subcontract = "SUB",
        Logistics = "LOG",
        Travel = "TRV",
        Site = "SITE",
        Warranty = "WAR",
        Financing = "FIN",
        Guarantee = "GUA",
        NonRecoverableTax = "TAX_NR",
        CurrencyReserve = "FX",
        RiskReserve = "RSK",
        Commission = "COM",
        Overhead = "OVH",
    }
}

text_enum! {
    /// Where a booked cost stands. Stored is BOOKED; that another entry took it back is computed.
    pub enum CostState { Booked = "BOOKED", Reversed = "REVERSED" }
}
