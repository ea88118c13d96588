use ltc_kernel::text_enum;
use uuid::Uuid;

text_enum! {
    /// A seat in a deciding body (domain.md 3.2, `SDT`).
    pub enum BodySeat {
        Chair = "CHAIR",
        Finance = "FINANCE",
        /// No vote unless given one, but a veto on red lines.
        Legal = "LEGAL",
        Delivery = "DELIVERY",
        Product = "PRODUCT",
        Member = "MEMBER",
        /// Invites, checks and keeps the minutes; never votes.
        Secretary = "SECRETARY",
    }
}
impl BodySeat {
    /// Does who sits here vote when nothing else is said?
    pub fn votes_by_default(self) -> bool {
        !matches!(self, BodySeat::Legal | BodySeat::Secretary)
    }
    /// Seats that one person at a time can hold.
    pub fn is_single(self) -> bool {
        matches!(self, BodySeat::Chair | BodySeat::Secretary)
    }
}

text_enum! {
    /// Where a body stands.
    pub enum BodyState { Active = "ACTIVE", Retired = "RETIRED" }
}

text_enum! {
    /// How a member votes (domain.md 3.5). An abstention is a word, but no vote.
    pub enum Vote {
        Agree = "AGREE",
        AgreeWithCondition = "AGREE_WITH_CONDITION",
        Against = "AGAINST",
        Abstain = "ABSTAIN",
    }
}
impl Vote {
    pub fn is_yes(self) -> bool {
        matches!(self, Vote::Agree | Vote::AgreeWithCondition)
    }
}

/// A member as the rules see them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Voter {
    pub user_id: Uuid,
    pub seat: BodySeat,
    pub votes: bool,
    /// A conflict of interest: neither counted nor heard.
    pub recused: bool,
}

/// What a member said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ballot {
    pub user_id: Uuid,
    pub vote: Vote,
}

#[cfg(test)]
pub(super) mod sample {
    use super::*;

    /// `CFDPM L` with a small letter for a seat without vote and `!` behind who is recused; the n-th member has
    /// the id n.
    pub fn body(text: &str) -> Vec<Voter> {
        let mut voters: Vec<Voter> = vec![];
        for c in text.chars() {
            let seat = match c.to_ascii_uppercase() {
                'C' => BodySeat::Chair,
                'F' => BodySeat::Finance,
                'L' => BodySeat::Legal,
                'D' => BodySeat::Delivery,
                'P' => BodySeat::Product,
                'S' => BodySeat::Secretary,
                'M' => BodySeat::Member,
                _ => {
                    if let Some(last) = voters.last_mut() {
                        last.recused = true;
                    }
                    continue;
                }
            };
            let user_id = Uuid::from_u128(voters.len() as u128 + 1);
            voters.push(Voter { user_id, seat, votes: c.is_ascii_uppercase(), recused: false });
        }
        voters
    }
    /// `+` agree, `*` with condition, `-` against, `o` abstains, `.` silent; in the order of the members.
    pub fn ballots(text: &str) -> Vec<Ballot> {
        let vote = |c| match c {
            '+' => Some(Vote::Agree),
            '*' => Some(Vote::AgreeWithCondition),
            '-' => Some(Vote::Against),
            'o' => Some(Vote::Abstain),
            _ => None,
        };
        let all = text.chars().zip(1_u128..);
        all.filter_map(|(c, n)| Some(Ballot { user_id: Uuid::from_u128(n), vote: vote(c)? })).collect()
    }
    pub fn ids(ballots: &[Ballot]) -> Vec<Uuid> {
        ballots.iter().map(|b| b.user_id).collect()
    }
}
