//! Agreed lines as answers; the same for contracts, changes and orders.
use ltc_http::view;
use ltc_kernel::{AgreedLine, Money, Quantity, Ratio};
use uuid::Uuid;

view! {
    /// One line as agreed with the customer.
    pub struct AgreedLineView {
        line_no: i64,
        product_id: Uuid,
        description: String,
        quantity: Quantity,
        /// Decimal text, in the currency of the amounts.
        unit_price: String,
        net: Money,
        tax_code: String,
        tax_rate: Ratio,
        tax: Money,
        gross: Money,
    }
}

impl From<AgreedLine> for AgreedLineView {
    fn from(line: AgreedLine) -> Self {
        Self {
            line_no: i64::from(line.line_no),
            product_id: line.product_id,
            description: line.description,
            quantity: line.quantity,
            unit_price: line.unit_price.to_text(),
            net: line.net,
            tax_code: line.tax_code,
            tax_rate: line.tax_rate,
            tax: line.tax,
            gross: line.gross,
        }
    }
}
