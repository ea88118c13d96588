//! Strategy and operations (管理战略, 管理运营; domain.md 2.9, 1-3): who belongs to which unit, what each has to reach,
//! which deals go together, and whose people are where. Rolled-up figures are insight's.
//!
//! Reading order: `org_unit`, `target` (cascade with its sum check), `plan_review`, `programme`, `resource`.

pub mod org_unit;
pub mod plan_review;
pub mod programme;
pub mod resource;
pub mod target;

use ltc_http::Api;

ltc_http::reference! { TargetRef => "targets", DemandRef => "resource-demands" }

pub fn routes() -> Api {
    Api::new()
        .merge(org_unit::routes())
        .merge(target::routes())
        .merge(plan_review::routes())
        .merge(programme::routes())
        .merge(resource::routes())
}
