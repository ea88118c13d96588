use ltc_kernel::text_enum;
use uuid::Uuid;

text_enum! {
    /// Seats. The first three are the iron triangle.
    pub enum Seat {
        AccountResponsible = "ACCOUNT_RESPONSIBLE",
        SolutionResponsible = "SOLUTION_RESPONSIBLE",
        FulfilmentResponsible = "FULFILMENT_RESPONSIBLE",
        ProjectFinance = "PROJECT_FINANCE",
        Legal = "LEGAL",
        ProjectDirector = "PROJECT_DIRECTOR",
        Sponsor = "SPONSOR",
        Member = "MEMBER",
    }
}

impl Seat {
    /// The seats that share the scorecard.
    pub const TRIANGLE: [Self; 3] =
        [Self::AccountResponsible, Self::SolutionResponsible, Self::FulfilmentResponsible];
    pub fn of_triangle(self) -> bool {
        Self::TRIANGLE.contains(&self)
    }
}

/// A seat and who holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    pub seat: Seat,
    pub user_id: Uuid,
}
