//! Two versions of a quote side by side: what changed, and what it does to the money.

use super::difference::{self, FieldChange, LineChange, LineFate};
use super::model::QuoteState;
use super::store::Quote;
use super::view::COST;
use ltc_http::{Belongs, Look, Query, text_fields, view};
use ltc_kernel::{Money, Refusal};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

text_fields!(LineFate);

view! {
    /// Which version.
    pub struct ComparedVersion { id: Uuid, no: String, revision: i64, state: QuoteState }
}
view! {
    /// A field that differs.
    pub struct FieldChangeView { field: String, before: Option<String>, after: Option<String> }
}
view! {
    /// A total in both versions; no difference where the currencies are not the same.
    pub struct TotalChangeView { field: String, before: Option<Money>, after: Option<Money>, delta: Option<Money> }
}
view! {
    /// A line that is not the same in both.
    pub struct LineChangeView {
        fate: LineFate,
        product_id: Uuid,
        description: String,
        before_line_no: Option<i64>,
        after_line_no: Option<i64>,
        before_net: Option<Money>,
        after_net: Option<Money>,
        /// What it adds to the total.
        delta: Option<Money>,
        fields: Vec<FieldChangeView>,
    }
}
view! {
    /// From one version to another. The deltas of the lines sum to that of the net total.
    pub struct QuoteCompareView {
        before: ComparedVersion,
        after: ComparedVersion,
        totals: Vec<TotalChangeView>,
        terms: Vec<FieldChangeView>,
        lines: Vec<LineChangeView>,
        /// Lines that are the same in both.
        same: i64,
    }
}

/// `GET /quotes/{id}/compare?with=<id of the earlier version>`; left out: the version before, of a first one itself.
pub struct Compare;
impl Query for Compare {
    const ROUTE: &'static str = "GET /quotes/{id}/compare";
    const ACTION: &'static str = "quote.read";
    const PARAMETERS: &'static [&'static str] = &["with"];
    type Output = QuoteCompareView;

    async fn run(look: &Look, id: Uuid) -> Result<QuoteCompareView, Fail> {
        let after = look.get::<Quote>(id).await?;
        look.permit(Self::ACTION, Belongs::to(after.owner_id, after.case_id)).await?;
        let before = match look.param("with") {
            Some(text) => {
                let id: Uuid = text.parse().map_err(|_| Refusal::not_found())?;
                look.get::<Quote>(id).await?
            }
            None if after.revision == 1 => after.clone(),
            None => {
                let earlier = look.select::<Quote>().eq(Quote::no, after.no.clone());
                earlier.eq(Quote::revision, after.revision - 1).exactly_one().await?
            }
        };
        look.permit(Self::ACTION, Belongs::to(before.owner_id, before.case_id)).await?;
        if before.opportunity_id != after.opportunity_id {
            return Err(Refusal::invalid("quote.compare_other_deal").into());
        }
        Ok(view(&before, &after, look.may_ever(COST)))
    }
}

fn view(before: &Quote, after: &Quote, sees_cost: bool) -> QuoteCompareView {
    let changes = difference::lines(&before.lines.0, &after.lines.0);
    let comparable = before.currency == after.currency;
    let lines: Vec<LineChangeView> =
        changes.iter().filter(|c| c.fate != LineFate::Same).map(|c| line(c, comparable)).collect();
    let same = i64::try_from(changes.len() - lines.len()).unwrap_or(i64::MAX);
    let mut totals = vec![
        ("list", Some(before.list_minor), Some(after.list_minor)),
        ("discount_total", before.discount_total_minor, after.discount_total_minor),
        ("net", Some(before.net_minor), Some(after.net_minor)),
        ("tax", Some(before.tax_minor), Some(after.tax_minor)),
        ("gross", Some(before.gross_minor), Some(after.gross_minor)),
    ];
    if sees_cost {
        totals.push(("cost", before.cost_minor, after.cost_minor));
    }
    let total = |(field, b, a): (&str, Option<i64>, Option<i64>)| {
        let delta = (comparable && (b.is_some() || a.is_some()))
            .then(|| after.money(a.unwrap_or(0)).sub(after.money(b.unwrap_or(0))).ok())
            .flatten();
        TotalChangeView {
            field: field.to_owned(),
            before: b.map(|minor| before.money(minor)),
            after: a.map(|minor| after.money(minor)),
            delta,
        }
    };
    QuoteCompareView {
        before: version(before),
        after: version(after),
        totals: totals.into_iter().map(total).collect(),
        terms: difference::differing(terms(before), terms(after)).into_iter().map(field).collect(),
        lines,
        same,
    }
}

fn version(q: &Quote) -> ComparedVersion {
    ComparedVersion { id: q.id, no: q.no.clone(), revision: q.revision, state: q.state }
}

fn terms(q: &Quote) -> [(&'static str, Option<String>); 10] {
    [
        ("currency", Some(q.currency.to_string())),
        ("discount", Some(q.discount.to_text())),
        ("tax_included", Some(q.tax_included.to_string())),
        ("instalments", difference::terms(&q.instalments.0)),
        ("wacp_days", q.wacp_days.map(|days| days.to_string())),
        ("valid_until", Some(q.valid_until.to_string())),
        ("required_on", q.required_on.map(|on| on.to_string())),
        ("delivery_terms", q.delivery_terms.clone()),
        ("fx_clause", q.fx_clause.clone()),
        ("customer_note", q.customer_note.clone()),
    ]
}

fn field(change: FieldChange) -> FieldChangeView {
    FieldChangeView { field: change.field.to_owned(), before: change.before, after: change.after }
}

fn line(change: &LineChange<'_>, comparable: bool) -> LineChangeView {
    let shown = change.after.or(change.before);
    LineChangeView {
        fate: change.fate,
        product_id: shown.map_or(Uuid::nil(), |l| l.product_id),
        description: shown.map_or_else(String::new, |l| l.description.clone()),
        before_line_no: change.before.map(|l| i64::from(l.line_no)),
        after_line_no: change.after.map(|l| i64::from(l.line_no)),
        before_net: change.before.map(|l| l.net),
        after_net: change.after.map(|l| l.net),
        delta: if comparable { change.delta().ok() } else { None },
        fields: change.fields.iter().cloned().map(field).collect(),
    }
}
