//! Two different people approve, and neither asked for it. Pure.

use ltc_kernel::Refusal;
use uuid::Uuid;

/// Refuses `refund.requester_approves` and `refund.same_approver`.
pub fn may_approve(me: Uuid, requested_by: Uuid, first: Option<Uuid>) -> Result<(), Refusal> {
    if me == requested_by {
        return Err(Refusal::conflict("refund.requester_approves"));
    }
    if first == Some(me) {
        return Err(Refusal::conflict("refund.same_approver"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_people_are_needed() {
        let [asks, one, two] = [1, 2, 3].map(Uuid::from_u128);
        for (me, first, expected) in [
            (one, None, ""),
            (two, Some(one), ""),
            (asks, None, "refund.requester_approves"),
            (asks, Some(one), "refund.requester_approves"),
            (one, Some(one), "refund.same_approver"),
        ] {
            let code = may_approve(me, asks, first).err().map(|r| r.code.into_owned()).unwrap_or_default();
            assert_eq!(code, expected);
        }
    }
}
