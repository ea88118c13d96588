//! Origins as shown.

use super::fields::Golden;
use super::model::{Origin, Other, Pin, Source};
use super::plan::{FieldPlan, Side};
use super::survivorship::{SurvivorRule, Trust};
use ltc_http::{Value, text_fields, view};
use ltc_store::{DateTime, Fail, Utc};
use uuid::Uuid;

text_fields!(Source);

view! {
    /// Where a value comes from, who last stood by it, and what its source is worth for this field (0 to 100).
    pub struct OriginView {
        source: Source,
        /// The number of the import, the lead, the certificate.
        reference: Option<String>,
        confirmed_at: DateTime<Utc>,
        confirmed_by_id: Option<Uuid>,
        /// The number of the merged record that it came with.
        merged_from: Option<String>,
        trust: i64,
    }
}
view! {
    /// Who holds on to a value, and why.
    pub struct PinView { by_id: Uuid, at: DateTime<Utc>, reason: String }
}
view! {
    /// A value that a source gave and that does not stand.
    pub struct OtherValueView { value: Value, origin: OriginView }
}
view! {
    /// One field of a golden record.
    pub struct FieldSourceView {
        field: String,
        value: Option<Value>,
        origin: Option<OriginView>,
        pin: Option<PinView>,
        /// Other values, the last one first.
        others: Vec<OtherValueView>,
        /// Another value needs a second person.
        guarded: bool,
    }
}
view! {
    /// Where the values of a record come from.
    pub struct SourcesView {
        items: Vec<FieldSourceView>,
        /// The version of the table `survivorship` by which sources are trusted; 0 is the delivered one.
        revision: i64,
        /// May the person who looks change what stands?
        may_decide: bool,
    }
}
view! {
    /// What one of two records says of a field.
    pub struct MergeSideView { value: Option<Value>, origin: OriginView, pinned: bool }
}
view! {
    /// One field of two records that become one: who says what, what stands after, and the rule that chose it.
    pub struct MergeFieldView {
        field: String,
        ours: MergeSideView,
        theirs: MergeSideView,
        result: Option<Value>,
        differs: bool,
        rule: SurvivorRule,
        /// The other value is asked for and waits for a second person.
        asks: bool,
    }
}

fn some(value: Value) -> Option<Value> {
    Some(value).filter(|value| !value.is_null())
}

fn origin(o: Origin, trust: i64) -> OriginView {
    OriginView {
        source: o.source,
        reference: o.reference,
        confirmed_at: o.confirmed_at,
        confirmed_by_id: o.confirmed_by,
        merged_from: o.merged_from,
        trust,
    }
}

fn pin(pin: &Pin) -> PinView {
    PinView { by_id: pin.by, at: pin.at, reason: pin.reason.clone() }
}

impl SourcesView {
    /// Of a record, field by field.
    pub fn of<G: Golden>(record: &G, trust: &Trust, may_decide: bool) -> Result<Self, Fail> {
        let sources = record.sources();
        let mut items = vec![];
        for field in G::FIELDS {
            let value = some(record.value(field));
            let worth = |of: &Origin| trust.of(G::OBJECT, field, of.source).map(|worth| worth.trust);
            let from = sources.origin(field, record.since());
            let from =
                value.as_ref().map(|_| Ok::<_, Fail>(origin(from.clone(), worth(&from)?))).transpose()?;
            let known = sources.known(field);
            let mut others = vec![];
            for Other { value, origin: by } in known.into_iter().flat_map(|known| known.others.iter().rev()) {
                let trust = worth(by)?;
                others.push(OtherValueView { value: value.clone(), origin: origin(by.clone(), trust) });
            }
            items.push(FieldSourceView {
                field: (*field).to_owned(),
                value,
                origin: from,
                pin: sources.pin(field).map(pin),
                others,
                guarded: G::GUARDED.contains(field),
            });
        }
        Ok(Self { items, revision: trust.revision(), may_decide })
    }
}

/// The fields of a plan.
pub fn planned(plan: Vec<FieldPlan>) -> Vec<MergeFieldView> {
    let side = |side: Side| MergeSideView {
        value: some(side.value),
        origin: origin(side.origin, side.trust),
        pinned: side.pinned,
    };
    let view = |f: FieldPlan| MergeFieldView {
        differs: f.differs(),
        field: f.field,
        ours: side(f.ours),
        theirs: side(f.theirs),
        result: some(f.result),
        rule: f.rule,
        asks: f.asks,
    };
    plan.into_iter().map(view).collect()
}
