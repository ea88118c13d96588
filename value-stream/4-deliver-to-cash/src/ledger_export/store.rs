//! Mappings and the numbers that came back, as stored and listed.

use chrono::NaiveDate;
use ltc_http::{Filter, Kind, List, Look, view};
use ltc_store::{Column, DateTime, Fail, Utc, line, record};
use uuid::Uuid;

record! {
    /// The code that an accounting system has for an account of ours; its id is the entity's mapping of that account.
    pub struct LedgerMapping in "ledger_mapping" {
        legal_entity_id: Uuid,
        account: String,
        external_code: String,
        external_name: Option<String>,
    }
}
line! {
    /// The number that the accounting system gave to a voucher of ours.
    pub struct ExternalVoucher in "external_voucher" {
        legal_entity_id: Uuid,
        voucher_no: String,
        external_voucher_no: String,
        recorded_on: NaiveDate,
        recorded_by: Uuid,
    }
}

view! {
    /// The code of an account in the accounting system of a legal entity.
    pub struct LedgerMappingView { id: Uuid, version: i64, legal_entity_id: Uuid, account: String, external_code: String, external_name: Option<String>, created_at: DateTime<Utc>, updated_at: DateTime<Utc> }
}
view! {
    /// The number that the accounting system gave.
    pub struct ExternalVoucherView { id: Uuid, legal_entity_id: Uuid, voucher_no: String, external_voucher_no: String, recorded_on: NaiveDate, recorded_by_id: Uuid }
}

impl LedgerMappingView {
    pub(super) fn of(m: LedgerMapping) -> Self {
        Self {
            id: m.id,
            version: m.version,
            legal_entity_id: m.legal_entity_id,
            account: m.account,
            external_code: m.external_code,
            external_name: m.external_name,
            created_at: m.created_at,
            updated_at: m.updated_at,
        }
    }
}

/// `GET /ledger-mappings`.
pub struct LedgerMappings;
impl List for LedgerMappings {
    const ROUTE: &'static str = "GET /ledger-mappings";
    const ACTION: &'static str = "ledger_mapping.read";
    type Row = LedgerMapping;
    type View = LedgerMappingView;
    const SORTS: &'static [(&'static str, Column<LedgerMapping>, Kind)] = &[
        ("account", LedgerMapping::account, Kind::Text),
        ("created_at", LedgerMapping::created_at, Kind::Instant),
    ];
    const FILTERS: &'static [Filter<LedgerMapping>] =
        &[Filter::is("legal_entity_id", LedgerMapping::legal_entity_id, Kind::Id)];
    const SEARCH: &'static [Column<LedgerMapping>] = &[LedgerMapping::account, LedgerMapping::external_code];
    async fn view(_: &Look, rows: Vec<LedgerMapping>) -> Result<Vec<LedgerMappingView>, Fail> {
        Ok(rows.into_iter().map(LedgerMappingView::of).collect())
    }
}

/// `GET /external-vouchers`.
pub struct ExternalVouchers;
impl List for ExternalVouchers {
    const ROUTE: &'static str = "GET /external-vouchers";
    const ACTION: &'static str = "ledger_mapping.read";
    type Row = ExternalVoucher;
    type View = ExternalVoucherView;
    const SORTS: &'static [(&'static str, Column<ExternalVoucher>, Kind)] = &[
        ("recorded_on", ExternalVoucher::recorded_on, Kind::Date),
        ("voucher_no", ExternalVoucher::voucher_no, Kind::Text),
    ];
    const FILTERS: &'static [Filter<ExternalVoucher>] = &[
        Filter::is("legal_entity_id", ExternalVoucher::legal_entity_id, Kind::Id),
        Filter::is("voucher_no", ExternalVoucher::voucher_no, Kind::Text),
    ];
    const SEARCH: &'static [Column<ExternalVoucher>] =
        &[ExternalVoucher::voucher_no, ExternalVoucher::external_voucher_no];
    async fn view(_: &Look, rows: Vec<ExternalVoucher>) -> Result<Vec<ExternalVoucherView>, Fail> {
        let view = |v: ExternalVoucher| ExternalVoucherView {
            id: v.id,
            legal_entity_id: v.legal_entity_id,
            voucher_no: v.voucher_no,
            external_voucher_no: v.external_voucher_no,
            recorded_on: v.recorded_on,
            recorded_by_id: v.recorded_by,
        };
        Ok(rows.into_iter().map(view).collect())
    }
}
