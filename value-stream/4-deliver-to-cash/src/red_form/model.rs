//! What a form can be. Pure.

use chrono::{DateTime, Utc};
use ltc_kernel::text_enum;

/// The other side has so long (domain.md 4.5.3).
pub const HOURS: i64 = 72;

text_enum! {
    /// Who began it.
    pub enum Starter { Seller = "SELLER", Buyer = "BUYER" }
}
text_enum! {
    /// Where it stands with us.
    pub enum RedFormState {
        Pending = "PENDING",
        Confirmed = "CONFIRMED",
        RedIssued = "RED_ISSUED",
        Void = "VOID",
    }
}
text_enum! {
    /// The state as the tax platform numbers it.
    pub enum RedCode {
        /// No confirmation needed.
        Free = "01",
        SellerEntered = "02",
        BuyerEntered = "03",
        BothConfirmed = "04",
        BuyerRefused = "05",
        SellerRefused = "06",
        /// Over 72 hours.
        Lapsed = "07",
        Withdrawn = "08",
        WithdrawnConfirmed = "09",
    }
}

impl RedCode {
    /// How a form begins.
    pub fn first(booked: bool, starter: Starter) -> Self {
        match (booked, starter) {
            (false, _) => Self::Free,
            (true, Starter::Seller) => Self::SellerEntered,
            (true, Starter::Buyer) => Self::BuyerEntered,
        }
    }
    /// What it is with us.
    pub fn state(self) -> RedFormState {
        match self {
            Self::SellerEntered | Self::BuyerEntered => RedFormState::Pending,
            Self::Free | Self::BothConfirmed => RedFormState::Confirmed,
            _ => RedFormState::Void,
        }
    }
    /// The other side said no.
    pub fn refused(starter: Starter) -> Self {
        if starter == Starter::Seller { Self::BuyerRefused } else { Self::SellerRefused }
    }
}

/// Is the time over? At the very hour it is not.
pub fn lapsed(lapses_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    lapses_at.is_some_and(|at| now > at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_begins_by_what_the_buyer_did() {
        let table = [
            (false, Starter::Seller, "01", RedFormState::Confirmed),
            (false, Starter::Buyer, "01", RedFormState::Confirmed),
            (true, Starter::Seller, "02", RedFormState::Pending),
            (true, Starter::Buyer, "03", RedFormState::Pending),
        ];
        for (booked, starter, code, state) in table {
            let first = RedCode::first(booked, starter);
            assert_eq!((first.as_str(), first.state()), (code, state));
        }
        assert_eq!(RedCode::refused(Starter::Seller).as_str(), "05");
        assert_eq!(RedCode::refused(Starter::Buyer).as_str(), "06");
    }

    #[test]
    fn seventy_two_hours_are_not_over_at_the_hour() {
        let at: DateTime<Utc> = "2026-03-05T09:00:00Z".parse().unwrap();
        assert!(!lapsed(Some(at), at) && !lapsed(None, at));
        assert!(lapsed(Some(at), at + chrono::Duration::seconds(1)));
    }
}
