//! The shared scorecard of the triangle (domain.md 3.2): margin, satisfaction, collection period. One of them
//! below its target marks all three seats. Targets are kept here; actuals come from the stages (insight).
use super::model::Seat;
use crate::case::{Case, Grade, load_for_update};
use ltc_http::{Belongs, NotNegative, Verb, Work, form, text_fields, view};
use ltc_kernel::{Findings, Quantity, Ratio, text_enum};
use ltc_store::{Announcement, Fail, Reads, record};
use uuid::Uuid;

text_enum! {
    /// What the three answer for together.
    pub enum Measure { Margin = "MARGIN", Satisfaction = "SATISFACTION", Collection = "COLLECTION" }
}
text_enum! {
    /// How a measure stands.
    pub enum Standing { OnTarget = "ON_TARGET", Below = "BELOW", Unknown = "UNKNOWN" }
}
text_fields!(Measure, Standing);

record! {
    /// The targets of a deal's core team; its id is the deal's.
    pub struct Scorecard in "case_scorecard" {
        /// Margin after financing.
        margin_target: Ratio,
        /// 0 to 100.
        satisfaction_target: Quantity,
        /// Days from invoice to cash; fewer is better.
        collection_days_target: i64,
        set_by: Uuid,
    }
}

/// Targets, whether set for the deal or shipped for its grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Targets {
    pub margin: Ratio,
    pub satisfaction: Quantity,
    pub collection_days: i64,
}

const SHIPPED: &str = include_str!("../../data/scorecard.txt");

impl Targets {
    /// Those shipped for a grade; an ungraded deal is measured like grade C.
    pub fn of_grade(grade: Option<Grade>) -> Self {
        let wanted = grade.unwrap_or(Grade::C).as_str();
        let row = |line: &str| {
            let w: Vec<&str> = line.split_whitespace().collect();
            let [found, margin, satisfaction, days] = w[..] else { return None };
            (found == wanted).then_some(())?;
            Some(Self {
                margin: Ratio::parse(margin).ok()?,
                satisfaction: Quantity::parse(satisfaction).ok()?,
                collection_days: days.parse().ok()?,
            })
        };
        let nothing = Self { margin: Ratio::zero(), satisfaction: Quantity::zero(), collection_days: 0 };
        SHIPPED.lines().filter(|l| !l.starts_with('#')).find_map(row).unwrap_or(nothing)
    }
    /// The deal's own, else its grade's; and whether they are its own.
    pub async fn of(db: &(impl Reads + Sync), case: &Case) -> Result<(Self, bool), Fail> {
        let own = db.find::<Scorecard>(case.id).await?;
        let own = own.map(|s| Self {
            margin: s.margin_target,
            satisfaction: s.satisfaction_target,
            collection_days: s.collection_days_target,
        });
        Ok((own.unwrap_or_else(|| Self::of_grade(case.grade)), own.is_some()))
    }
}

/// More is better; nothing known is nothing said.
pub fn at_least<T: Ord>(actual: Option<T>, target: T) -> Standing {
    match actual {
        None => Standing::Unknown,
        Some(actual) if actual >= target => Standing::OnTarget,
        Some(_) => Standing::Below,
    }
}
/// Fewer is better.
pub fn at_most<T: Ord>(actual: Option<T>, target: T) -> Standing {
    match actual {
        None => Standing::Unknown,
        Some(actual) if actual <= target => Standing::OnTarget,
        Some(_) => Standing::Below,
    }
}

/// One measure below its target marks every seat of the triangle.
pub fn marked(seat: Seat, standings: &[Standing]) -> bool {
    seat.of_triangle() && standings.contains(&Standing::Below)
}

form! {
    /// What the core team has to reach.
    pub struct CaseSetScorecard {
        /// Margin after financing: `0.18`.
        margin_target: NotNegative<Ratio>,
        /// 0 to 100.
        satisfaction_target: NotNegative<Quantity>,
        collection_days_target: NotNegative<i64>,
    }
}
view! {
    /// The targets as they stand now.
    pub struct ScorecardTargets { id: Uuid, version: i64, margin_target: Ratio, satisfaction_target: Quantity, collection_days_target: i64 }
}

/// `POST /cases/{id}/set-scorecard`: by those above the team, never by the team itself.
pub struct SetScorecard;
impl Verb for SetScorecard {
    const ROUTE: &'static str = "POST /cases/{id}/set-scorecard";
    const ACTION: &'static str = "scorecard.set_scorecard";
    type Input = CaseSetScorecard;
    type Output = ScorecardTargets;
    async fn run(work: &mut Work<'_>, id: Uuid, input: CaseSetScorecard) -> Result<ScorecardTargets, Fail> {
        let seen = work.get::<Case>(id).await?;
        work.permit(Self::ACTION, Belongs::to(seen.owner_id, seen.id)).await?;
        let case = load_for_update(work, id).await?;
        case.refuse_closed()?;
        let mut findings = Findings::new();
        findings.check(input.margin_target.0 <= Ratio::one(), "/margin_target", "scorecard.above_one");
        let hundred = Quantity::from_scaled(100 * Quantity::SCALE);
        findings.check(
            input.satisfaction_target.0 <= hundred,
            "/satisfaction_target",
            "scorecard.above_hundred",
        );
        findings.check(
            (1..=365).contains(&input.collection_days_target.0),
            "/collection_days_target",
            "scorecard.days_out_of_range",
        );
        findings.finish()?;
        let (before, _) = Targets::of(&**work, &case).await?;
        let row = written(work, &case, &input).await?;
        let said = Announcement::new("scorecard.set", id)
            .change("margin_target", before.margin, row.margin_target)
            .change("satisfaction_target", before.satisfaction, row.satisfaction_target)
            .change("collection_days_target", before.collection_days, row.collection_days_target);
        work.announce(said.touches("case", id, &case.no));
        Ok(ScorecardTargets {
            id,
            version: row.version,
            margin_target: row.margin_target,
            satisfaction_target: row.satisfaction_target,
            collection_days_target: row.collection_days_target,
        })
    }
}

async fn written(work: &mut Work<'_>, case: &Case, input: &CaseSetScorecard) -> Result<Scorecard, Fail> {
    let known = work.find::<Scorecard>(case.id).await?;
    let new = known.is_none();
    let mut row = known.unwrap_or(Scorecard {
        id: case.id,
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        margin_target: input.margin_target.0,
        satisfaction_target: input.satisfaction_target.0,
        collection_days_target: input.collection_days_target.0,
        set_by: work.actor_id(),
    });
    if new {
        work.insert(&row);
        return Ok(row);
    }
    row.margin_target = input.margin_target.0;
    row.satisfaction_target = input.satisfaction_target.0;
    row.collection_days_target = input.collection_days_target.0;
    row.set_by = work.actor_id();
    work.update(&mut row)?;
    Ok(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_measure_below_marks_the_three() {
        use Standing::{Below, OnTarget, Unknown};
        assert_eq!(at_least(Some(20), 20), OnTarget);
        assert_eq!(at_least(Some(19), 20), Below);
        assert_eq!(at_most(Some(61), 60), Below);
        assert_eq!(at_most::<i64>(None, 60), Unknown);
        for seat in Seat::TRIANGLE {
            assert!(marked(seat, &[OnTarget, Below, Unknown]));
            assert!(!marked(seat, &[OnTarget, Unknown, OnTarget]));
        }
        assert!(!marked(Seat::Legal, &[Below, Below, Below]));
    }

    #[test]
    fn every_grade_has_shipped_targets() {
        for grade in Grade::ALL {
            assert!(Targets::of_grade(Some(*grade)).collection_days > 0, "{grade}");
        }
        assert_eq!(Targets::of_grade(None), Targets::of_grade(Some(Grade::C)));
        assert_eq!(Targets::of_grade(Some(Grade::A)).margin.to_text(), "0.150000");
    }
}
